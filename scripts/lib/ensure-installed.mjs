// A fresh clone has no node_modules, and a pulled one may have yesterday's. Every command calls this first, so that
// "run npm ci" is never an instruction in the README.
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './environment.mjs';
import { withLock } from './file-lock.mjs';
import { npmChild } from './npm.mjs';
import { exitOf } from './run-child.mjs';
import { Refusal, say } from './say.mjs';

const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {});

/** Git sets new file times on every switch of branches: what counts is whether the same packages are asked for. */
function samePackages(wanted, installed) {
  const there = new Map(
    packagesOf(installed).map(([path, { version, integrity }]) => [path, `${version} ${integrity}`]),
  );
  const asked = packagesOf(wanted).filter(([path]) => path !== '');
  const mandatory = asked.filter(([, entry]) => !entry.optional);
  const known = new Map(asked.map(([path, { version, integrity }]) => [path, `${version} ${integrity}`]));
  return (
    mandatory.every(([path]) => there.get(path) === known.get(path)) &&
    [...there].every(([path, what]) => known.get(path) === what)
  );
}

/** True when node_modules holds what package-lock.json of `root` asks for. */
export function isInstalled(root) {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  if (!samePackages(wanted, installed)) return false;
  const now = new Date();
  utimesSync(installed, now, now);
  return true;
}

/** @throws Refusal when npm cannot install */
export async function ensureInstalled(root = ROOT) {
  if (isInstalled(root)) return;
  await withLock(join(root, '.data', 'install.lock'), 'to install the dependencies', async () => {
    if (isInstalled(root)) return;
    say('Installing dependencies (npm ci) …');
    // Development dependencies too: with NODE_ENV=production npm leaves them out, and a later `npm test` would miss them.
    const status = await exitOf(npmChild(['ci', '--include=dev', '--no-audit', '--no-fund'], root));
    if (status !== 0) {
      throw new Refusal(
        'The dependencies could not be installed: see what npm says above, mend that (network, proxy, disk) and run the command again.',
      );
    }
  });
}

// Builds when the sources are not those that dist was made from. The build happens beside dist and takes its place in
// one step, so that a process that starts meanwhile never sees half of it.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './environment.mjs';
import { withLock } from './file-lock.mjs';
import { Refusal, say } from './say.mjs';
import { sourceDigest } from './source-files.mjs';

const STAMP = '.stamp';

export function isBuilt(root, digest = sourceDigest(root)) {
  const stamp = join(root, 'dist', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

/** What a builder that was killed has left behind; under the lock nobody else is building. */
function removeLeftovers(workshop) {
  if (!existsSync(workshop)) return;
  for (const name of readdirSync(workshop)) rmSync(join(workshop, name), { recursive: true, force: true });
}

function putInPlace(fresh, dist, old) {
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

async function buildOnce(root, digest) {
  const workshop = join(root, '.data', 'build');
  const dist = join(root, 'dist');
  const fresh = join(workshop, 'fresh');
  removeLeftovers(workshop);
  mkdirSync(fresh, { recursive: true });
  const { compile } = await import('./compile.mjs');
  try {
    await compile(root, fresh, dist);
  } catch (error) {
    throw new Refusal(`The build failed: ${error.message}`);
  }
  writeFileSync(join(fresh, STAMP), digest);
  putInPlace(fresh, dist, join(workshop, 'old'));
}

/**
 * @param force build even when nothing has changed
 * @returns whether this call built
 * @throws Refusal when a source does not compile; dist then stays as it was
 */
export async function ensureBuilt({ root = ROOT, force = false } = {}) {
  if (!force && isBuilt(root)) return false;
  return withLock(join(root, '.data', 'build.lock'), 'to finish its build', async () => {
    // Taken before the build: a source that is written while it runs makes the next command build again.
    const digest = sourceDigest(root);
    if (!force && isBuilt(root, digest)) return false;
    const began = performance.now();
    await buildOnce(root, digest);
    say(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
    return true;
  });
}

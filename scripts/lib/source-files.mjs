// Which files a build is made from, and a digest of them that says whether it is still the right one.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files below `folder` of `root`, as paths relative to `root`, sorted; none when the folder is absent. */
export function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const FOLDERS = ['src', 'migrations', 'seed'];
const FILES = ['package.json', 'package-lock.json', '.swcrc', 'scripts/lib/compile.mjs'];

/**
 * Changes when a source appears, disappears or is written. Comparing the newest file time with the build's would miss a
 * deleted file, and an older one that a change of branch brings back.
 */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const sources = FOLDERS.flatMap((folder) => filesUnder(root, folder)).filter((file) => !file.endsWith('.spec.ts'));
  for (const file of [...FILES, ...sources]) {
    if (!existsSync(join(root, file))) continue;
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

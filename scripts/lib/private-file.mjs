// Small JSON files with passwords in them: readable by their owner alone, and replaced whole, never half written.
import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @returns the parsed file, undefined when there is none */
export function readPrivate(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** When root lends a hand in somebody's directory, what it writes there stays that person's. */
export function giveToDirectoryOwner(path) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}

export function writePrivate(path, value) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  giveToDirectoryOwner(draft);
  renameSync(draft, path);
}

/** Characters that need no escaping in an address. */
export const randomSecret = (bytes = 24) => randomBytes(bytes).toString('base64url');

// Who works with the embedded server right now. Each command that uses it leaves a note with its identity; the last
// living one to leave stops the server. Notes of the dead (kill -9) count for nothing.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, self } from './process-identity.mjs';
import { readPrivate } from './private-file.mjs';

const folder = (home) => join(home, 'clients');

let notes = 0;

/** @returns the note's path; one process may attach more than once, each time with a note of its own */
export function register(home) {
  mkdirSync(folder(home), { recursive: true });
  notes += 1;
  const path = join(folder(home), `${process.pid}.${notes}`);
  writeFileSync(path, JSON.stringify(self()));
  return path;
}

export const unregister = (path) => rmSync(path, { force: true });

function note(path) {
  try {
    return readPrivate(path);
  } catch {
    return undefined; // Half written by somebody who was killed at that moment.
  }
}

/** @returns numbers of the living processes that use the server; notes of dead ones are removed */
export function livingClients(home) {
  return readdirSync(folder(home)).flatMap((name) => {
    const path = join(folder(home), name);
    const client = note(path);
    if (client !== undefined && isAlive(client)) return [client.pid];
    rmSync(path, { force: true });
    return [];
  });
}

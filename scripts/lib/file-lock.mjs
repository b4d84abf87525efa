// A lock between processes that survives kill -9 of its holder. Node has no flock(2), so the lock is a file with its
// holder's identity. The danger is in breaking a dead holder's lock: of two breakers, the slower one could remove the
// lock that the faster one has just taken. Therefore breaking is itself done under a lock, named after the dead
// holder's nonce, and only by who still finds that nonce in place.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, self } from './process-identity.mjs';
import { say } from './say.mjs';

const POLL_MS = 50;
const PATIENCE_MS = 2_000;

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** link(2) fails when the name exists, and the name never shows a file that is only half written. */
function tryTake(path, nonce) {
  const draft = `${path}.${nonce}`;
  writeFileSync(draft, JSON.stringify({ ...self(), nonce }), { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

async function breakDeadLock(path, holder) {
  await withLock(`${path}.break-${holder.nonce}`, 'to remove a dead lock', () => {
    if (readHolder(path)?.nonce === holder.nonce) unlinkSync(path);
  });
}

async function take(path, purpose) {
  const nonce = randomUUID();
  const impatientAt = Date.now() + PATIENCE_MS;
  let told = false;
  while (!tryTake(path, nonce)) {
    const holder = readHolder(path);
    if (holder !== undefined && !isAlive(holder)) {
      await breakDeadLock(path, holder);
      continue;
    }
    if (!told && holder !== undefined && Date.now() > impatientAt) {
      say(`Waiting for process ${holder.pid} ${purpose} …`);
      told = true;
    }
    await sleep(POLL_MS);
  }
}

/**
 * Runs `work` while no other process that uses the same path does.
 * @param purpose what the holder does with it, shown to who waits long: "to finish its build"
 */
export async function withLock(path, purpose, work) {
  mkdirSync(dirname(path), { recursive: true });
  await take(path, purpose);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

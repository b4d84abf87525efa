import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY, runModule, type Program } from './support/programs.js';

jest.setTimeout(60_000);

const LOCK = `import { withLock } from '${REPOSITORY}/scripts/lib/file-lock.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
const { DIRECTORY } = process.env;
`;
/** Reads, waits and writes back: without exclusion, increments get lost. */
const COUNT = `${LOCK}
for (let turn = 0; turn < 25; turn += 1) {
  await withLock(DIRECTORY + '/lock', 'to count', async () => {
    const count = Number(readFileSync(DIRECTORY + '/count', 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 1));
    writeFileSync(DIRECTORY + '/count', String(count + 1));
  });
}`;
const HOLD = `${LOCK}
await withLock(DIRECTORY + '/lock', 'to hold', async () => {
  console.log('holding');
  await new Promise((resolve) => setTimeout(resolve, 3600000));
});`;

describe('the lock between processes', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'desist-lock-'));
    writeFileSync(join(directory, 'count'), '0');
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const run = (text: string): Program => runModule(text, { env: { DIRECTORY: directory } });
  const count = (): number => Number(readFileSync(join(directory, 'count'), 'utf8'));

  it('lets one in at a time', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => run(COUNT).finished));
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(count()).toBe(100);
  });

  it('is taken over from a killed holder by one of those who wait, and by one only', async () => {
    const holder = run(HOLD);
    await holder.says('holding');
    const waiting = [1, 2, 3, 4].map(() => run(COUNT));
    await waiting[0]?.says(`Waiting for process ${holder.child.pid} to count`);
    expect(count()).toBe(0);
    holder.child.kill('SIGKILL');
    const all = await Promise.all(waiting.map(({ finished }) => finished));
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(count()).toBe(100);
    expect(readdirSync(directory)).toEqual(['count']);
  });

  it('is taken over even when its number belongs to another process by now', async () => {
    writeFileSync(
      join(directory, 'lock'),
      JSON.stringify({ pid: process.pid, identity: 'of an earlier boot', nonce: 'n' }),
    );
    expect((await run(COUNT).finished).status).toBe(0);
    expect(count()).toBe(25);
  });
});

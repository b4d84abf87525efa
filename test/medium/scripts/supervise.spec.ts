import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { HOPELESS, supervise, type Supervised } from '../../../scripts/lib/supervise.mjs';
import { isRunning, until } from './support/programs.js';

const LIMITS = { windowMs: 60_000, restarts: 2, firstPauseMs: 20, graceMs: 300 };

describe('the supervisor of a process', () => {
  let falls: { status: number | string; pause: number | undefined }[];
  let supervised: Supervised | undefined;

  beforeEach(() => {
    falls = [];
  });

  afterEach(async () => {
    await supervised?.stop();
  });

  const node = (text: string) => (): ChildProcess =>
    spawn(process.execPath, ['-e', text], { detached: true, stdio: 'ignore' });

  function watch(start: () => ChildProcess, limits = {}): Supervised {
    supervised = supervise(start, (status, pause) => falls.push({ status, pause }), { ...LIMITS, ...limits });
    return supervised;
  }

  it('starts it again, ever more slowly, and gives up', async () => {
    watch(node('process.exit(5)'));
    await until('three falls', () => falls.length === 3);
    expect(falls).toEqual([
      { status: 5, pause: 20 },
      { status: 5, pause: 40 },
      { status: 5, pause: undefined },
    ]);
  });

  it('does not start it again when it says itself that a person must act', async () => {
    watch(node(`process.exit(${HOPELESS})`));
    await until('the fall', () => falls.length === 1);
    expect(falls).toEqual([{ status: 78, pause: undefined }]);
  });

  it('forgets falls that lie back long enough', async () => {
    watch(node('setTimeout(() => process.exit(1), 30)'), { windowMs: 1, firstPauseMs: 1 });
    await until('more falls than the limit', () => falls.length > 4);
    expect(falls.every(({ pause }) => pause === 1)).toBe(true);
  });

  it('names a signal that ended it', async () => {
    const watched = watch(node('setInterval(() => {}, 1000)'));
    process.kill(Number(watched.pid()), 'SIGKILL');
    await until('the fall', () => falls.length === 1);
    expect(falls[0]?.status).toBe(137);
  });

  it('stops it politely, without counting that as a fall', async () => {
    const watched = watch(node('setInterval(() => {}, 1000)'));
    const pid = Number(watched.pid());
    await watched.stop();
    expect(isRunning(pid)).toBe(false);
    expect(falls).toEqual([]);
  });

  it('ends one that does not listen, with what it has started', async () => {
    const deaf = `process.on('SIGTERM', () => {}); require('node:child_process').spawn('sleep', ['60']); setInterval(() => {}, 1000);`;
    const watched = watch(node(deaf));
    const pid = Number(watched.pid());
    await until(
      'it to be deaf',
      async () => (await new Promise((resolve) => setTimeout(() => resolve(true), 300))) === true,
    );
    await watched.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('reports a program that cannot be started at all', async () => {
    watch(() => spawn('/no/such/program', [], { detached: true }));
    await until('the report', () => falls.length === 1);
    expect(falls[0]).toMatchObject({ pause: undefined, status: expect.stringContaining('ENOENT') as unknown });
  });
});

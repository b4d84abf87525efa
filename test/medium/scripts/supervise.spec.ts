import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { supervise, type Fall, type Supervised } from '../../../scripts/lib/supervise.mjs';
import { isRunning, until } from './support/programs.js';

const LIMITS = { windowMs: 60_000, restarts: 2, firstPauseMs: 20, graceMs: 300 };

describe('the supervisor of a process', () => {
  let falls: Fall[];
  let supervised: Supervised | undefined;

  beforeEach(() => {
    falls = [];
  });

  afterEach(async () => {
    await supervised?.stop();
  });

  const node = (text: string) => (): ChildProcess =>
    spawn(process.execPath, ['-e', text], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

  function watch(start: () => ChildProcess, limits = {}): Supervised {
    supervised = supervise(start, (fall) => falls.push(fall), { ...LIMITS, ...limits });
    return supervised;
  }

  it('starts it again, ever more slowly, and gives up', async () => {
    watch(node(`process.send('up', () => process.exit(5))`));
    await until('three falls', () => falls.length === 3);
    expect(falls).toEqual([
      { status: 5, pause: 20, served: true },
      { status: 5, pause: 40, served: true },
      { status: 5, pause: undefined, served: true },
    ]);
  });

  it('does not start one again that has never served', async () => {
    watch(node('process.exit(1)'));
    await until('the fall', () => falls.length === 1);
    expect(falls).toEqual([{ status: 1, pause: undefined, served: false }]);
  });

  it('believes who sees it serve, and a long life', async () => {
    watch(node('setTimeout(() => process.exit(1), 50)')).serves();
    await until('a fall', () => falls.length === 1);
    await supervised?.stop();
    watch(node('setTimeout(() => process.exit(1), 50)'), { bootMs: 1 });
    await until('another fall', () => falls.length === 2);
    expect(falls.map(({ pause }) => pause)).toEqual([20, 20]);
  });

  it('forgets falls that lie back long enough', async () => {
    watch(node(`process.send('up', () => process.exit(1))`), { windowMs: 1, firstPauseMs: 1 });
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

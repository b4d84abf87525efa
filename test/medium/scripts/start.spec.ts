import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/postgres-state.mjs';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { isRunning, startProgram, until, type Program } from './support/programs.js';

jest.setTimeout(60_000);

describe('npm start', () => {
  let checkout: Checkout;
  let port: number;
  let programs: Program[];

  beforeAll(() => {
    checkout = makeCheckout();
  });

  beforeEach(async () => {
    for (const name of ['web.pids', 'worker.pids', 'web-falls', 'web-refuses'])
      rmSync(join(checkout.dataDir, name), { force: true });
    port = await freePort();
    programs = [];
  });

  afterEach(async () => {
    for (const { child } of programs) child.kill('SIGTERM');
    await Promise.all(programs.map(({ finished }) => finished));
  });

  afterAll(() => checkout.remove());

  function start(env: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Program {
    const program = checkout.script('start', args, { PORT: String(port), ...env });
    programs.push(program);
    return program;
  }

  const pidsOf = (name: string, home = checkout.dataDir): number[] => {
    const file = join(home, `${name}.pids`);
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
  };
  const postmaster = (home = checkout.dataDir): number | undefined => {
    const file = join(home, 'postgres', 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  };

  it('builds, starts everything, says where it is, and Ctrl-C leaves nothing behind', async () => {
    const program = start();
    await program.says('Ready');
    expect(program.output()).toContain(`http://127.0.0.1:${port}`);
    expect(program.output()).toMatch(/password "demonstration only":\n  officer@demo.example  Robin\n/);
    expect(program.output()).not.toContain('real@force.example');
    const pids = [...pidsOf('web'), ...pidsOf('worker'), postmaster()];
    // As npm does it: the terminal's signal and, right after it, npm's copy.
    program.child.kill('SIGINT');
    await sleep(50);
    program.child.kill('SIGINT');
    const { status, stderr } = await program.finished;
    expect(stderr).not.toContain('at once');
    expect(status).toBe(0);
    expect(pids).toHaveLength(3);
    for (const pid of pids) expect(isRunning(Number(pid))).toBe(false);
  });

  it('stops when a Ctrl-C reaches npm alone, as from a program that started it', async () => {
    const program = startProgram('npm', ['start'], { cwd: checkout.root, env: { PORT: String(port) } });
    programs.push(program);
    await program.says('Ready');
    const pids = [...pidsOf('web'), ...pidsOf('worker'), postmaster()];
    program.child.kill('SIGINT');
    await program.finished;
    expect(program.output()).toContain('Stopping …');
    expect(pids).toHaveLength(3);
    for (const pid of pids) expect(isRunning(Number(pid))).toBe(false);
  });

  it('finds its data again, also while it runs and through a command line', async () => {
    const first = start();
    await first.says('Ready');
    const during = await checkout.script('run', ['token', '--user', 'x@demo.example']).finished;
    expect(during.status).toBe(0);
    expect(during.stdout).toMatch(/^visits \d+ --user x@demo.example\n$/);
    const visits = Number(during.stdout.split(' ')[1]);
    expect(isRunning(Number(postmaster()))).toBe(true);
    first.child.kill('SIGTERM');
    expect((await first.finished).status).toBe(0);
    const second = start();
    await second.says('Ready');
    second.child.kill('SIGINT');
    await second.finished;
    const after = await checkout.script('run', ['token']).finished;
    expect(after.stdout).toBe(`visits ${visits + 1} \n`);
    expect(postmaster()).toBeUndefined();
  });

  it('starts a process again that falls, and PostgreSQL as well', async () => {
    const program = start({}, ['--workers', '2']);
    await program.says('Ready');
    await until('two workers', () => pidsOf('worker').length === 2);
    process.kill(Number(pidsOf('worker')[0]), 'SIGKILL');
    await until('a third worker', () => pidsOf('worker').length === 3);
    const before = Number(postmaster());
    process.kill(before, 'SIGKILL');
    await until('another postmaster', () => postmaster() !== undefined && postmaster() !== before);
    await program.says('it is started again');
    program.child.kill('SIGINT');
    expect((await program.finished).status).toBe(0);
  });

  it('gives up on a process that keeps falling', async () => {
    const program = start();
    await program.says('Ready');
    writeFileSync(join(checkout.dataDir, 'web-falls'), '');
    process.kill(Number(pidsOf('web')[0]), 'SIGKILL');
    const { status, stderr } = await program.finished;
    expect(status).toBe(1);
    expect(stderr.match(/is started again/g)).toHaveLength(5);
    expect(stderr).toContain('The web process has ended too often (last with 3)');
    expect(postmaster()).toBeUndefined();
    expect(isRunning(Number(pidsOf('worker')[0]))).toBe(false);
  });

  it('stops at once when a process cannot even start', async () => {
    writeFileSync(join(checkout.dataDir, 'web-refuses'), '');
    const { status, stderr } = await start().finished;
    expect(status).toBe(1);
    expect(stderr).not.toContain('started again');
    expect(stderr).toContain('Desist did not start, because the web process ended (1)');
    expect(postmaster()).toBeUndefined();
  });

  it('gives the web process the keys of its own database roles only', async () => {
    const program = start();
    await program.says('Ready');
    const keys = readFileSync(join(checkout.dataDir, 'web.keys'), 'utf8');
    expect(keys).toBe('DATABASE_QUEUE_URL DATABASE_URL');
  });

  it('leaves no process behind when it is killed itself, and starts again', async () => {
    const program = start();
    await program.says('Ready');
    program.child.kill('SIGKILL');
    await program.finished;
    await until('web and worker to end', () => ![...pidsOf('web'), ...pidsOf('worker')].some(isRunning));
    expect(isRunning(Number(postmaster()))).toBe(true);
    const again = start();
    await again.says('Ready');
    again.child.kill('SIGINT');
    expect((await again.finished).status).toBe(0);
    expect(postmaster()).toBeUndefined();
  });

  it('runs twice side by side with another PORT and DATA_DIR', async () => {
    const other = join(checkout.root, 'other-data');
    const one = start();
    await one.says('Ready');
    const otherPort = await freePort();
    const two = start({ PORT: String(otherPort), DATA_DIR: other });
    await two.says('Ready');
    expect(postmaster(other)).not.toBe(postmaster());
    one.child.kill('SIGINT');
    await one.finished;
    const answer = await fetch(`http://127.0.0.1:${otherPort}/health/live`);
    expect(answer.status).toBe(200);
    expect(isRunning(Number(postmaster(other)))).toBe(true);
  });
});

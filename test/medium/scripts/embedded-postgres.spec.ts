import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isRunning, REPOSITORY, runModule, until, type Program } from './support/programs.js';

jest.setTimeout(60_000);
const HOLDER = `
import { attachPostgres } from '${REPOSITORY}/scripts/lib/embedded-postgres.mjs';
const server = await attachPostgres({ home: process.env.HOME_OF_DATA });
console.log(JSON.stringify({ pid: server.pid(), admin: server.urls().admin }));
for await (const chunk of process.stdin) {
  if (String(chunk).startsWith('ensure')) {
    await server.ensureRunning();
    console.log('ensured ' + server.pid());
  }
}
await server.leave();
process.exit(0);
`;

interface Held {
  readonly program: Program;
  readonly pid: number;
  readonly admin: string;
  leave(): Promise<number>;
}

describe('the embedded PostgreSQL', () => {
  // Creating data takes seconds on a busy machine: tests that do not need it anew share one directory.
  let home: string;
  let directories: string[];
  let programs: Program[];

  const directory = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'desist-home-'));
    chmodSync(path, 0o755);
    directories.push(path);
    return path;
  };

  beforeAll(() => {
    directories = [];
    home = directory();
  });

  beforeEach(() => {
    programs = [];
  });

  afterEach(async () => {
    for (const { child } of programs) child.stdin?.end();
    await Promise.all(programs.map(({ finished }) => finished));
  });

  afterAll(() => {
    for (const path of directories) rmSync(path, { recursive: true, force: true });
  });

  /** A process that uses the server until it is told to leave, or is killed. */
  async function hold(data = home): Promise<Held> {
    const program = runModule(HOLDER, { env: { HOME_OF_DATA: data } });
    programs.push(program);
    await program.says('}\n');
    const { pid, admin } = JSON.parse(
      program
        .output()
        .split('\n')
        .find((line) => line.startsWith('{')) ?? '',
    ) as Held;
    const leave = async (): Promise<number> => {
      program.child.stdin?.end();
      return (await program.finished).status;
    };
    return { program, pid, admin, leave };
  }

  async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('is shared, and stopped by the last one to leave', async () => {
    const first = await hold();
    const second = await hold();
    expect(second.pid).toBe(first.pid);
    expect(await first.leave()).toBe(0);
    expect(await ask(second.admin, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await second.leave()).toBe(0);
    expect(isRunning(first.pid)).toBe(false);
  });

  it('is created once when two start at the same moment', async () => {
    const fresh = directory();
    const [one, two] = await Promise.all([hold(fresh), hold(fresh)]);
    expect(one.pid).toBe(two.pid);
    const created = [one, two].filter(({ program }) => program.output().includes('Creating the embedded PostgreSQL'));
    expect(created).toHaveLength(1);
  });

  it('outlives a user that is killed, and the note of the dead does not keep it alive', async () => {
    const killed = await hold();
    killed.program.child.kill('SIGKILL');
    await killed.program.finished;
    expect(isRunning(killed.pid)).toBe(true);
    const next = await hold();
    expect(next.pid).toBe(killed.pid);
    await next.leave();
    expect(isRunning(next.pid)).toBe(false);
  });

  it('comes back on the same port with what was committed when it is killed itself', async () => {
    const user = await hold();
    await ask(user.admin, 'create table kept as select 42 as answer');
    process.kill(user.pid, 'SIGKILL');
    await until('the postmaster to be gone', () => !isRunning(user.pid));
    user.program.child.stdin?.write('ensure\n');
    await user.program.says('ensured');
    expect(await ask(user.admin, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await user.leave();
  });

  it('runs once per data directory', async () => {
    const [one, two] = await Promise.all([hold(home), hold(directory())]);
    expect(one.pid).not.toBe(two.pid);
    expect(new URL(one.admin).port).not.toBe(new URL(two.admin).port);
  });

  it('starts although its number has gone to another process since, and although half of an initdb lies there', async () => {
    const first = await hold();
    await first.leave();
    writeFileSync(
      join(home, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${join(home, 'postgres')}\n1\n20000\n\n127.0.0.1\n1 1\nready   \n`,
    );
    mkdirSync(join(home, 'postgres.new', 'data'), { recursive: true });
    const second = await hold();
    expect(await ask(second.admin, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps its passwords to itself and listens on loopback only', async () => {
    const user = await hold();
    expect(statSync(join(home, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(
      await ask(
        user.admin,
        `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by 1`,
      ),
    ).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    const wrong = new URL(user.admin);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('shows letters beyond ASCII to pg_trgm and sorts the same everywhere', async () => {
    const user = await hold();
    const [row] = await ask<{ seen: boolean; provider: string }>(
      user.admin,
      `select show_trgm('Żółć') <> show_trgm('') as seen, datlocprovider as provider from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({ seen: true, provider: 'b' });
  });

  it('says what to do when its passwords are gone', async () => {
    const user = await hold();
    await user.leave();
    rmSync(join(home, 'postgres.json'));
    const { status, stderr } = await runModule(HOLDER, { env: { HOME_OF_DATA: home } }).finished;
    expect(status).toBe(1);
    expect(stderr).toContain('postgres.json with the passwords of');
    expect(stderr).toContain('move');
  });
});

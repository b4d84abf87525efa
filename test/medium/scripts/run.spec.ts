import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../../../scripts/lib/environment.mjs';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { runNode } from './support/programs.js';

jest.setTimeout(60_000);

describe('a command line', () => {
  let checkout: Checkout;

  beforeAll(() => {
    checkout = makeCheckout();
  });

  afterAll(() => checkout.remove());

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    checkout.script('run', args, env);

  it('prints its own output alone, and takes the database up and down by itself', async () => {
    const { status, stdout, stderr } = await run(['token', '--user', 'a b']).finished;
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'visits 0 --user a b\n' });
    expect(stderr).toContain('Creating the embedded PostgreSQL');
    expect(existsSync(join(checkout.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('needs no database to score a file or to generate', async () => {
    const { status, stderr } = await run(['generate', '0'], { DATA_DIR: join(checkout.root, 'untouched') }).finished;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(checkout.root, 'untouched'))).toBe(false);
  });

  it('ends with the status of the command', async () => {
    expect((await run(['generate', '7']).finished).status).toBe(7);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('hands %s on and ends with %i', async (signal, status) => {
    const program = run(['generate', '0', '--wait']);
    await program.says('--wait');
    program.child.kill(signal);
    expect((await program.finished).status).toBe(status);
  });

  it('reads files from where the person stands when npm has moved to the checkout', async () => {
    const { stdout } = await run(['generate', '0'], { INIT_CWD: '/' }).finished;
    expect(stdout).toBe('/ 0\n');
    const elsewhere = realpathSync(join(checkout.root, 'src'));
    const direct = runNode([join(checkout.root, 'scripts', 'run.mjs'), 'generate', '0'], {
      cwd: elsewhere,
      env: { INIT_CWD: '/' },
    });
    expect((await direct.finished).stdout).toBe(`${elsewhere} 0\n`);
  });

  it('refuses a name that is no command, and production without a database', async () => {
    const unknown = await run(['token-of-love']).finished;
    expect(unknown).toMatchObject({ status: 2, stdout: '', stderr: 'There is no command "token-of-love".\n' });
    const production = await run(['token'], { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(40) }).finished;
    expect(production.status).toBe(1);
    expect(production.stderr).toContain('needs DATABASE_URL');
  });

  it('names a wrong role, password or database instead of showing a stack', async () => {
    const held = runNode([
      '--input-type=module',
      '-e',
      `
      import { attachPostgres } from '${checkout.root}/scripts/lib/embedded-postgres.mjs';
      const server = await attachPostgres({ home: '${checkout.dataDir}' });
      console.log('url ' + server.urls().app + ' .');
      for await (const chunk of process.stdin) void chunk;
      await server.leave();
      process.exit(0);`,
    ]);
    await held.says(' .');
    const url = new URL(/url (\S+)/.exec(held.output())?.[1] ?? '');
    url.password = 'hush';
    const { status, stderr } = await run(['token'], { DATABASE_URL: url.href }).finished;
    held.child.stdin?.end();
    await held.finished;
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/refuses DATABASE_URL: password authentication failed/);
    expect(stderr).not.toContain('hush');
  });

  it('shows what the migration said when it fails, and leaves nothing running', async () => {
    const broken = makeCheckout();
    broken.write(
      'src/commands/migrate.ts',
      `process.stderr.write('migrate: the third one is wrong\\n'); process.exitCode = 2;`,
    );
    const { status, stdout, stderr } = await broken.script('run', ['token']).finished;
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('migrate: the third one is wrong');
    expect(existsSync(join(broken.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    broken.remove();
  });
});

describe('the environment of the scripts', () => {
  it('takes .env of the checkout, which the shell overrules; empty counts as absent', () => {
    const checkout = makeCheckout();
    mkdirSync(checkout.root, { recursive: true });
    writeFileSync(join(checkout.root, '.env'), 'PORT=4000\nREDIS_URL=\nHOST=0.0.0.0\n');
    expect(readEnvironment({ HOST: '127.0.0.1', LOG_LEVEL: '' }, checkout.root)).toEqual({
      PORT: '4000',
      HOST: '127.0.0.1',
    });
    checkout.remove();
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../../scripts/lib/postgres-state.mjs';
import { startTestPostgres, type DatabaseEnvironment, type TestPostgres } from '../../../scripts/lib/test-database.mjs';
import { makeCheckout, type Checkout } from './support/checkout.js';
import type { Program } from './support/programs.js';

jest.setTimeout(60_000);

describe('npm start with a database of one’s own', () => {
  const name = `scripts_external_${process.pid}`;
  let server: TestPostgres;
  let urls: DatabaseEnvironment;
  let checkout: Checkout;
  let program: Program | undefined;

  beforeAll(async () => {
    server = await startTestPostgres();
    urls = await server.createDatabase(name);
    checkout = makeCheckout();
  });

  afterEach(async () => {
    program?.child.kill('SIGTERM');
    await program?.finished;
  });

  afterAll(async () => {
    checkout.remove();
    await server.dropDatabase(name);
    await server.stop();
  });

  async function start(env: Readonly<Record<string, string>>): Promise<Program> {
    program = checkout.script('start', [], { PORT: String(await freePort()), ...env });
    await program.says('Ready');
    return program;
  }

  async function visits(): Promise<number> {
    const client = new pg.Client({ connectionString: urls.DATABASE_OWNER_URL });
    await client.connect();
    const { rows } = await client.query<{ count: string }>('select count(*) from visit');
    await client.end();
    return Number(rows[0]?.count);
  }

  it('migrates it, loads the demonstration there and starts no server', async () => {
    const running = await start({ ...urls });
    expect(running.output()).toContain('officer@demo.example');
    expect(await visits()).toBe(1);
    expect(existsSync(join(checkout.dataDir, 'postgres'))).toBe(false);
  });

  it('in production neither loads a demonstration nor invents a secret', async () => {
    const before = await visits();
    const dataDir = join(checkout.root, 'production');
    const env = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(48), DATA_DIR: dataDir };
    const running = await start({ ...urls, ...env });
    expect(await visits()).toBe(before);
    expect(running.output()).not.toContain('demo.example');
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { freePort } from '../../../scripts/lib/postgres-state.mjs';
import { makeCheckout, type Checkout } from './support/checkout.js';
import type { Finished } from './support/programs.js';

type Environment = Readonly<Record<string, string>>;

describe('npm start refuses in one sentence', () => {
  let checkout: Checkout;
  let server: Server | undefined;

  beforeEach(() => {
    checkout = makeCheckout();
  });

  afterEach(() => {
    server?.close();
    server = undefined;
    checkout.remove();
  });

  async function start(env: Environment, args: readonly string[] = []): Promise<Finished> {
    return checkout.script('start', args, { PORT: String(await freePort()), ...env }).finished;
  }

  /** Nothing may have been started, not even a directory made, and no password shown. */
  async function refusal(env: Environment, args: readonly string[] = []): Promise<string> {
    const { status, stdout, stderr, seconds } = await start(env, args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(seconds).toBeLessThan(5);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('hush');
    expect(existsSync(checkout.dataDir)).toBe(false);
    return stderr;
  }

  async function occupyPort(): Promise<number> {
    const port = await freePort();
    server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return port;
  }

  it('a taken port', async () => {
    const port = await occupyPort();
    expect(await refusal({ PORT: String(port) })).toMatch(
      new RegExp(`Port ${port} on 127.0.0.1 is taken .*PORT=${port + 1} npm start`),
    );
  });

  it.each([
    ['PORT', 'abc', /PORT=abc is not a port/],
    ['HOST', '203.0.113.9', /203\.0\.113\.9 belongs to no network address/],
    [
      'DATABASE_URL',
      'postgres://desist_app:hush@127.0.0.1:1/desist',
      /127\.0\.0\.1:1 \(DATABASE_URL\) does not answer/,
    ],
    ['DATABASE_URL', 'nonsense', /DATABASE_URL is not an address/],
    ['NODE_ENV', 'production', /needs DATABASE_URL and SESSION_SECRET/],
  ])('%s=%s', async (key, value, sentence) => {
    expect(await refusal({ [key]: value })).toMatch(sentence);
  });

  it('production with a database and without a session secret', async () => {
    expect(await refusal({ NODE_ENV: 'production', DATABASE_URL: 'postgres://a:hush@127.0.0.1:1/d' })).toMatch(
      /needs SESSION_SECRET/,
    );
  });

  it('a number of workers that is none', async () => {
    expect(await refusal({}, ['--workers', 'many'])).toMatch(/--workers many is not a number/);
  });

  it('a server that takes connections and never answers as a database', async () => {
    const port = await occupyPort();
    const { status, stderr, seconds } = await start({ DATABASE_URL: `postgres://a:hush@127.0.0.1:${port}/desist` });
    expect(status).toBe(1);
    expect(stderr).toMatch(/does not answer/);
    expect(stderr).not.toContain('hush');
    expect(seconds).toBeLessThan(8);
  }, 20_000);
});

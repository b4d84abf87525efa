import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import {
  ensureSystemTools,
  findChromium,
  isNewEnoughRedis,
  type PackageManager,
} from '../../../scripts/lib/system-tools.mjs';
import { startTestRedis } from '../../../scripts/lib/test-redis.mjs';
import { isRunning } from './support/programs.js';

jest.setTimeout(60_000);

describe('programs that the tests need', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'desist-tools-'));
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const tool = (name: string) => ({
    name,
    isThere: () => existsSync(join(directory, `${name}-package`)),
    packages: { touch: join(directory, `${name}-package`) },
  });
  const manager = (steps: PackageManager['steps']): PackageManager => ({
    name: 'touch',
    command: 'touch',
    steps,
    asRoot: false,
  });

  it('are installed when they are missing', () => {
    ensureSystemTools([tool('browser'), tool('redis')], [manager((list) => [list])]);
    expect(existsSync(join(directory, 'browser-package'))).toBe(true);
    expect(existsSync(join(directory, 'redis-package'))).toBe(true);
  });

  it('stop the run with what to install when that does not help', () => {
    const act = (): void =>
      ensureSystemTools([tool('browser'), tool('redis')], [manager((list) => [list.slice(0, 1)])]);
    expect(act).toThrow(
      /need redis, which could not be installed from here: install with touch install .*redis-package/,
    );
  });

  it('stop the run when there is no package manager', () => {
    const absent = { ...manager(() => []), command: 'no-such-manager' };
    expect(() => ensureSystemTools([tool('browser')], [absent])).toThrow(/need browser.*system's package manager/);
  });

  it.each([
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc', true],
    ['Redis server v=6.2.0 sha=00000000:0', true],
    ['Valkey server v=8.0.1 sha=00000000:0', true],
    ['Redis server v=6.0.16 sha=00000000:0', false],
    ['', false],
  ])('%s: new enough is %s', (line, expected) => {
    expect(isNewEnoughRedis(line)).toBe(expected);
  });

  it('include the browser that CHROMIUM_PATH names, and no other', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM_PATH: '/no/such/browser' })).toBeUndefined();
  });
});

describe('the Redis of the tests', () => {
  it('is set up as the product demands, survives kill -9 with its data and leaves nothing', async () => {
    const server = await startTestRedis();
    const client = new Redis(server.url, { lazyConnect: true, retryStrategy: () => 50 });
    client.on('error', () => {});
    await client.connect();
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    await client.set('kept', 'yes');
    await client.config('SET', 'appendfsync', 'always');
    await client.set('kept', 'surely');
    const before = Number(server.pid());
    await server.restart();
    expect(server.pid()).not.toBe(before);
    expect(await client.get('kept')).toBe('surely');
    client.disconnect();
    const last = Number(server.pid());
    await server.stop();
    expect(isRunning(last)).toBe(false);
  });

  it('can be one that the product has to refuse', async () => {
    const server = await startTestRedis({ maxmemoryPolicy: 'allkeys-lru' });
    const client = new Redis(server.url);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'allkeys-lru']);
    client.disconnect();
    await server.kill();
    await server.stop();
  });
});

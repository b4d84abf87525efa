import { describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../../../scripts/lib/postgres-state.mjs';
import { startTestRedis } from '../../../scripts/lib/test-redis.mjs';
import { Config } from '../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../src/platform/config/environment.js';
import { openQueueBackend } from '../../../src/platform/queue/queue-backend.js';

jest.setTimeout(30_000);

describe('Redis as the home of the queues', () => {
  const rest = { DATABASE_URL: 'postgres://desist_app@127.0.0.1/desist', SESSION_SECRET: 'x'.repeat(32) };
  const open = (url: string) => openQueueBackend(new Config(parseEnvironment({ ...rest, REDIS_URL: url })));

  it('is refused with a sentence that says what to do when it does not answer', async () => {
    const port = await freePort();
    await expect(open(`redis://:secret@127.0.0.1:${port}`)).rejects.toThrow(
      new RegExp(
        `^REDIS_URL: Redis at 127.0.0.1:${port} cannot be reached \\(.*ECONNREFUSED.*\\): start it or correct`,
      ),
    );
  });

  it('is refused when it throws jobs away or forgets them, and taken when it does neither', async () => {
    const server = await startTestRedis({ maxmemoryPolicy: 'allkeys-lru' });
    const client = new Redis(server.url);
    try {
      await expect(open(server.url)).rejects.toThrow(/^REDIS_URL: set maxmemory-policy to noeviction; .*allkeys-lru/);
      await client.config('SET', 'maxmemory-policy', 'noeviction');
      const backend = await open(server.url);
      expect(backend.kind).toBe('redis');
      await backend.close();
      // Last, because Redis does not stop while it writes its first file after `yes`.
      await client.config('SET', 'appendonly', 'no');
      await expect(open(server.url)).rejects.toThrow(/^REDIS_URL: set appendonly to yes; /);
    } finally {
      client.disconnect();
      await server.stop();
    }
  });
});

import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

const MINIMUM_REDIS_MAJOR = 7;
const QUEUE_POOL_SIZE = 4;

/** Where the queues live, and what BullMQ needs to reach it. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly connection: ConnectionOptions;
  close(): Promise<void>;
}

/**
 * Chooses the queue's home for the whole process: Redis when REDIS_URL is set, else the database that is there anyway.
 * @throws Error one sentence when Redis does not answer, would lose jobs (evicting, or not writing to disk) or is too old
 */
export async function openQueueBackend(config: Config): Promise<QueueBackend> {
  const redisUrl = config.environment.REDIS_URL;
  return redisUrl === undefined ? openPostgres(config.queueDatabaseUrl) : openRedis(redisUrl);
}

function openPostgres(connectionString: string): QueueBackend {
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString, schema: QUEUE_SCHEMA, max: QUEUE_POOL_SIZE, application_name: 'desist-queue' };
  // BullMQ types every constructor for Redis; the factory set above decides what the connection really is.
  return { kind: 'postgres', connection: connection, close: async () => undefined };
}

async function openRedis(url: string): Promise<QueueBackend> {
  setDefaultBackendFactory(createRedisBackend);
  await refuseForgetfulRedis(url);
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  // An unheard 'error' event would end the process; BullMQ reconnects by itself and job_request keeps every wish.
  redis.on('error', () => undefined);
  return {
    kind: 'redis',
    connection: redis as unknown as ConnectionOptions,
    close: async () => {
      redis.disconnect();
    },
  };
}

async function refuseForgetfulRedis(url: string): Promise<void> {
  const probe = new Redis(url, { maxRetriesPerRequest: 1, lazyConnect: true, retryStrategy: () => null });
  let lastError = 'no answer';
  probe.on('error', (error) => (lastError = error.message));
  try {
    await probe.connect().catch(() => {
      throw new Error(
        `REDIS_URL: Redis at ${new URL(url).host} cannot be reached (${lastError}): start it or correct REDIS_URL; without REDIS_URL the queues live in PostgreSQL.`,
      );
    });
    const major = Number(/redis_version:(\d+)/.exec(await probe.info('server'))?.[1] ?? 0);
    if (major < MINIMUM_REDIS_MAJOR) throw new Error(`REDIS_URL: Redis ${MINIMUM_REDIS_MAJOR} or later is needed.`);
    await refuseSetting(probe, 'maxmemory-policy', 'noeviction', 'would throw jobs away when memory is short');
    await refuseSetting(probe, 'appendonly', 'yes', 'would forget jobs at a restart');
  } finally {
    probe.disconnect();
  }
}

async function refuseSetting(redis: Redis, setting: string, wanted: string, otherwise: string): Promise<void> {
  const answer = (await redis.config('GET', setting)) as string[];
  if (answer[1] !== wanted) {
    throw new Error(
      `REDIS_URL: set ${setting} to ${wanted}; as it is (${answer[1] ?? 'unknown'}), Redis ${otherwise}.`,
    );
  }
}

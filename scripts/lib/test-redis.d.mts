// Types of test-redis.mjs, which is plain JavaScript so that it runs before anything is built.

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  pid(): number | undefined;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Brings it back on the same port, with the data that reached the disk. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export function startTestRedis(options?: { maxmemoryPolicy?: string }): Promise<TestRedis>;

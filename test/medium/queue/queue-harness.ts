import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startTestRedis, type TestRedis } from '../../../scripts/lib/test-redis.mjs';
import { Config } from '../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../src/platform/config/environment.js';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import type { JobName, JobPayloads } from '../../../src/platform/queue/job-catalogue.js';
import { JobRequestRepository } from '../../../src/platform/queue/job-request.repository.js';
import { JobRequests } from '../../../src/platform/queue/job-requests.js';
import { JobWorker } from '../../../src/platform/queue/job-worker.js';
import type { JobProcessor } from '../../../src/platform/queue/processes-job.js';
import { openQueueBackend, type QueueBackend } from '../../../src/platform/queue/queue-backend.js';
import type { QueueTuning } from '../../../src/platform/queue/queue-tuning.js';
import { Queues } from '../../../src/platform/queue/queues.js';
import { Reconciler } from '../../../src/platform/queue/reconciler.js';
import { Relay } from '../../../src/platform/queue/relay.js';
import type { TestDatabase } from '../../support/medium.js';

export const BACKENDS = ['postgres', 'redis'] as const;
export type BackendKind = (typeof BACKENDS)[number];

export const QUICK: QueueTuning = {
  lockDurationMs: 2_000,
  stalledIntervalMs: 1_000,
  relayIntervalMs: 200,
  reconcileIntervalMs: 300,
  reconcileAfterMs: 600,
};

export const LIVE: JobName = 'scoring.recalculate-offender';
export type LivePayload = JobPayloads['scoring.recalculate-offender'];

/** Real queue, real relay, real reconciler; only the work itself is the test's. */
export class QueueHarness {
  readonly requests = new JobRequests();
  readonly repository: JobRequestRepository;
  readonly errors: Error[] = [];
  queues: Queues;
  private constructor(
    readonly database: TestDatabase,
    readonly unitOfWork: UnitOfWork,
    private readonly backend: QueueBackend,
    readonly redis: TestRedis | null,
    dataSource: ConstructorParameters<typeof JobRequestRepository>[0],
  ) {
    this.repository = new JobRequestRepository(dataSource);
    this.queues = new Queues(backend, this.onError);
  }

  private readonly parts: { stop(): Promise<void> }[] = [];
  private readonly onError = (error: Error): void => {
    this.errors.push(error);
  };

  static async open(database: TestDatabase, kind: BackendKind): Promise<QueueHarness> {
    const redis = kind === 'redis' ? await startTestRedis() : null;
    const environment = database.environment(redis === null ? {} : { REDIS_URL: redis.url });
    const backend = await openQueueBackend(new Config(parseEnvironment(environment)));
    const dataSource = await database.dataSource('worker', 12);
    const harness = new QueueHarness(database, await database.unitOfWork('worker', 12), backend, redis, dataSource);
    await harness.queues.ready();
    return harness;
  }

  async startWorker(processor: JobProcessor<typeof LIVE>): Promise<JobWorker> {
    const worker = new JobWorker({
      backend: this.backend,
      tuning: QUICK,
      requests: this.repository,
      processors: new Map([[LIVE, processor]]),
      onError: this.onError,
    });
    worker.start();
    await worker.ready();
    this.parts.unshift(worker);
    return worker;
  }

  async startRelay(): Promise<Relay> {
    const databaseUrl = this.database.urls.DATABASE_WORKER_URL;
    const settings = { databaseUrl, intervalMs: QUICK.relayIntervalMs, onError: this.onError };
    const relay = new Relay(this.repository, this.queues, settings);
    await relay.start();
    this.parts.unshift(relay);
    return relay;
  }

  startReconciler(): Reconciler {
    const reconciler = new Reconciler(this.repository, this.queues, QUICK, this.onError);
    reconciler.start();
    this.parts.unshift(reconciler);
    return reconciler;
  }

  /** Asks for a live job in a transaction of its own. */
  async ask(offenderId: string = randomUUID()): Promise<string> {
    await this.unitOfWork.run(servicePrincipal('test', randomUUID()), (tx) =>
      this.requests.request(tx, 'scoring.recalculate-offender', { offenderId }),
    );
    return offenderId;
  }

  /** A processor that completes its requests under one snapshot, as the product's do, after `work`. */
  processor(work: (payload: LivePayload) => Promise<void>): JobProcessor<typeof LIVE> {
    return {
      process: async (payload, { principal }) => {
        await work(payload as LivePayload);
        await this.unitOfWork.run(
          principal,
          (tx) => this.requests.complete(tx, 'scoring.recalculate-offender', payload as LivePayload),
          { isolation: 'REPEATABLE READ' },
        );
      },
    };
  }

  async counts(): Promise<{ total: number; waiting: number; open: number; completed: number; failed: number }> {
    const { rows } = await this.database.admin.query<{
      total: number;
      waiting: number;
      open: number;
      completed: number;
      failed: number;
    }>(
      `select count(*)::int as total, count(*) filter (where dispatched_at is null and completed_at is null)::int as waiting,
              count(*) filter (where completed_at is null and failed_at is null)::int as open,
              count(*) filter (where completed_at is not null)::int as completed,
              count(*) filter (where failed_at is not null)::int as failed
         from jobs.job_request`,
    );
    return rows[0]!;
  }

  /** Ends the moving parts and empties the request table and the queues, so that the next test starts clean. */
  async reset(): Promise<void> {
    for (const part of this.parts.splice(0)) await part.stop();
    await this.queues.get('live').obliterate({ force: true });
    await this.database.admin.query('delete from jobs.job_request');
    this.errors.length = 0;
  }

  async close(): Promise<void> {
    for (const part of this.parts.splice(0)) await part.stop();
    await this.queues.close();
    await this.backend.close();
    await this.redis?.stop();
  }
}

/** @throws Error when the condition does not come true in time, saying what was waited for */
export async function eventually(what: string, condition: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
  for (let waited = 0; waited < withinMs; waited += 25) {
    if (await condition()) return;
    await delay(25);
  }
  throw new Error(`Not within ${withinMs} ms: ${what}`);
}

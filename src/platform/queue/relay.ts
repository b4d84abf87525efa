import pg from 'pg';
import type { JobsOptions } from 'bullmq';
import { JOB_CATALOGUE, type JobRequestData, type QueueName } from './job-catalogue.js';
import { JOB_REQUEST_CHANNEL } from './job-requests.js';
import type { JobRequestRepository, JobRequestRow } from './job-request.repository.js';
import { KEEP_COMPLETED, KEEP_FAILED, RETRY_DELAY_MS } from './queue-tuning.js';
import type { Queues } from './queues.js';

const BATCH = 500;
const LISTEN = `listen ${JOB_REQUEST_CHANNEL}`;

/**
 * Carries committed wishes to the queue: woken by a notice after commit, and once a second in case the notice was lost.
 * A request is marked before it is added, so that the job never meets the relay's own row lock; when the process dies
 * between the two, the reconciler puts it back.
 */
export class Relay {
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private listener: pg.Client | undefined;

  constructor(
    private readonly requests: JobRequestRepository,
    private readonly queues: Queues,
    private readonly settings: { databaseUrl: string; intervalMs: number; onError: (error: Error) => void },
  ) {}

  async start(): Promise<void> {
    await this.listen();
    this.timer = setInterval(() => {
      this.wake();
      if (this.listener === undefined) void this.listen();
    }, this.settings.intervalMs);
    this.wake();
  }

  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.running ??= this.drain().finally(() => {
      this.running = null;
      if (this.again) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.listener?.end().catch(this.settings.onError);
  }

  private async drain(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        const rows = await this.requests.takeWaiting(BATCH);
        if (rows.length === BATCH) this.again = true;
        await this.dispatch(rows);
      }
    } catch (error) {
      // The database or the queue is away: the next tick tries again, and no request is lost meanwhile.
      this.again = false;
      this.settings.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async dispatch(rows: readonly JobRequestRow[]): Promise<void> {
    for (const [queue, group] of groupByQueue(rows)) {
      try {
        await this.queues.get(queue).addBulk(group.map(toBullJob));
      } catch (error) {
        for (const row of group) await this.requests.putBack(row);
        throw error;
      }
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.databaseUrl, application_name: 'desist-relay' });
    const drop = (error?: Error) => {
      if (error) this.settings.onError(error);
      if (this.listener === client) this.listener = undefined;
    };
    client.on('error', drop);
    client.on('end', () => drop());
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(LISTEN);
      this.listener = client;
    } catch (error) {
      drop(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function groupByQueue(rows: readonly JobRequestRow[]): Map<QueueName, JobRequestRow[]> {
  const groups = new Map<QueueName, JobRequestRow[]>();
  for (const row of rows) {
    const queue = JOB_CATALOGUE[row.name].queue;
    groups.set(queue, [...(groups.get(queue) ?? []), row]);
  }
  return groups;
}

function toBullJob(row: JobRequestRow): { name: string; data: JobRequestData; opts: JobsOptions } {
  return {
    name: row.name,
    data: { requestId: row.id, name: row.name, payload: row.payload, requestedBy: row.requested_by },
    opts: {
      // A put-back request must not be mistaken for the finished job that its first dispatch left behind.
      jobId: bullJobId(row),
      attempts: JOB_CATALOGUE[row.name].attempts,
      backoff: { type: 'exponential', delay: RETRY_DELAY_MS, jitter: 0.5 },
      deduplication: { id: row.dedupe_key, keepLastIfActive: true },
      removeOnComplete: KEEP_COMPLETED,
      removeOnFail: KEEP_FAILED,
    },
  };
}

/** The id of a request's job in the queue, for its latest dispatch. */
export const bullJobId = (row: Pick<JobRequestRow, 'id' | 'attempts'>): string =>
  row.attempts <= 1 ? `request-${row.id}` : `request-${row.id}-${row.attempts}`;

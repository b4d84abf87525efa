import { JOB_CATALOGUE } from './job-catalogue.js';
import type { JobRequestRepository, JobRequestRow } from './job-request.repository.js';
import type { Queues } from './queues.js';
import type { QueueTuning } from './queue-tuning.js';
import { bullJobId } from './relay.js';

const BATCH = 500;
/** States in which the queue still means to run the job. */
const ALIVE = new Set(['waiting', 'active', 'delayed', 'prioritized', 'waiting-children']);

/**
 * Looks at requests that were dispatched a while ago and have no outcome, and puts back those that the queue no longer
 * means to run: the queue was emptied, the relay died half way, or the job failed by stalling (a killed worker), which
 * BullMQ counts against it although nothing is wrong with the job.
 */
export class Reconciler {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly requests: JobRequestRepository,
    private readonly queues: Queues,
    private readonly tuning: QueueTuning,
    private readonly onError: (error: Error) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.reconcile()
        .then(() => undefined)
        .catch((error: unknown) => this.onError(error instanceof Error ? error : new Error(String(error))))
        .finally(() => {
          this.running = null;
        });
    }, this.tuning.reconcileIntervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** @returns how many requests were put back */
  async reconcile(): Promise<number> {
    await this.requests.purgeOld();
    const rows = await this.requests.silentFor(this.tuning.reconcileAfterMs / 1000, BATCH);
    let putBack = 0;
    for (const row of rows) {
      if (await this.isAlive(row)) continue;
      putBack += 1;
      await this.requests.putBack(row);
    }
    return putBack;
  }

  private async isAlive(row: JobRequestRow): Promise<boolean> {
    const queue = this.queues.get(JOB_CATALOGUE[row.name].queue);
    if (ALIVE.has(await queue.getJobState(bullJobId(row)))) return true;
    // Coalesced into another job with the same key? Then that one completes this request too.
    const keeper = await queue.getDeduplicationJobId(row.dedupe_key);
    if (keeper === null) return false;
    if (ALIVE.has(await queue.getJobState(keeper))) return true;
    // A key whose job is gone would swallow every later wish.
    await queue.removeDeduplicationKey(row.dedupe_key);
    return false;
  }
}

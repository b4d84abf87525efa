import type { QueueName } from './job-catalogue.js';

/** How fast the machinery notices that something died. Tests shorten these; the product uses PRODUCT_TUNING. */
export interface QueueTuning {
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
  readonly relayIntervalMs: number;
  readonly reconcileIntervalMs: number;
  /** A dispatched request without an outcome is looked up in the queue after this long. */
  readonly reconcileAfterMs: number;
}

export const PRODUCT_TUNING: QueueTuning = {
  lockDurationMs: 10_000,
  stalledIntervalMs: 5_000,
  relayIntervalMs: 1_000,
  reconcileIntervalMs: 10_000,
  reconcileAfterMs: 30_000,
};

/** One sweep range or import at a time in each worker; live re-scoring overlaps its waits for the database. */
export const CONCURRENCY: Readonly<Record<QueueName, number>> = { live: 4, sweep: 1, imports: 1 };

/** Two kills in a row are bad luck, not a bad job: a stall does not count as one of a job's attempts. */
export const MAX_STALLED_COUNT = 5;
export const RETRY_DELAY_MS = 500;
export const KEEP_COMPLETED = { age: 3_600, count: 1_000 };
export const KEEP_FAILED = { age: 14 * 24 * 3_600, count: 5_000 };

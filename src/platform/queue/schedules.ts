import pg from 'pg';
import type { Queues } from './queues.js';

export const NIGHTLY_SWEEP_TICK = 'nightly-sweep-tick';
/** 02:30 exists exactly once on every night of the year in London: the clocks change at 01:00 and back from 02:00. */
export const NIGHTLY_SWEEP = { pattern: '30 2 * * *', tz: 'Europe/London' } as const;
const LEADER_LOCK = 0x44455349;

/**
 * Writes the nightly schedule into the queue. One process at a time: concurrent upserts deadlock in BullMQ's PostgreSQL
 * backend. The tick only wakes the worker; which night has been swept is a fact of the database.
 */
export async function scheduleNightly(queues: Queues, databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'desist-schedules' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LEADER_LOCK]);
    await queues.get('sweep').upsertJobScheduler(NIGHTLY_SWEEP_TICK, NIGHTLY_SWEEP, {
      name: 'scoring.nightly-sweep',
      data: { requestId: null, name: 'scoring.nightly-sweep', payload: {}, requestedBy: null },
      opts: { attempts: 5, backoff: { type: 'exponential', delay: 60_000 }, removeOnComplete: { count: 30 } },
    });
  } finally {
    await client.end();
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { JOB_CATALOGUE, type JobName, type JobPayloads } from './job-catalogue.js';

export const JOB_REQUEST_CHANNEL = 'desist_job_request';

/**
 * `do update` and not `do nothing`: a second wish while the first still waits must take a row lock, so that the relay
 * cannot dispatch the first with a snapshot that does not show the second one's change.
 */
const REQUEST = {
  name: 'desist_job_request',
  text: `insert into jobs.job_request (name, payload, dedupe_key, requested_by) values ($1, $2, $3, $4)
         on conflict (dedupe_key) where dispatched_at is null and completed_at is null
         do update set requested_at = clock_timestamp()
         returning id`,
};
const REQUEST_MANY = `
  insert into jobs.job_request (name, payload, dedupe_key, requested_by)
  select $1, payload::jsonb, dedupe_key, $4 from unnest($2::text[], $3::text[]) as wish (payload, dedupe_key)
  on conflict (dedupe_key) where dispatched_at is null and completed_at is null
  do update set requested_at = clock_timestamp()`;
// Delivered at commit and not before; the relay also looks every second, so a lost notice only costs time.
const NOTIFY = `select pg_notify('${JOB_REQUEST_CHANNEL}', '')`;
const COMPLETE = {
  name: 'desist_job_complete',
  text: `update jobs.job_request set completed_at = clock_timestamp(), failed_at = null, failure = null
          where dedupe_key = $1 and completed_at is null`,
};

/** When a newer wish with the same key waits already, the failed one has nothing left to ask for. */
const RETRY = `
  with waiting as (
    select 1 from jobs.job_request w, jobs.job_request f
     where f.id = $1 and w.dedupe_key = f.dedupe_key and w.dispatched_at is null and w.completed_at is null)
  update jobs.job_request
     set failed_at = null, failure = null,
         dispatched_at = case when exists (select 1 from waiting) then dispatched_at end,
         completed_at = case when exists (select 1 from waiting) then clock_timestamp() end
   where id = $1 and failed_at is not null`;

/** Asks for work in the transaction of the change that makes it necessary: both commit or neither does. */
@Injectable()
export class JobRequests {
  /** @returns the id of the request, new or coalesced with one that still waits */
  async request<Name extends JobName>(tx: Tx, name: Name, payload: JobPayloads[Name]): Promise<string> {
    const row = await tx.one<{ id: string }>(REQUEST, [
      name,
      JSON.stringify(payload),
      JOB_CATALOGUE[name].dedupeKey(payload),
      requestedBy(tx),
    ]);
    await tx.execute(NOTIFY);
    return row.id;
  }

  /** As `request`, for thousands: one statement. The payloads' keys must differ from one another. */
  async requestMany<Name extends JobName>(tx: Tx, name: Name, payloads: readonly JobPayloads[Name][]): Promise<void> {
    if (payloads.length === 0) return;
    const definition = JOB_CATALOGUE[name];
    await tx.execute(REQUEST_MANY, [
      name,
      payloads.map((payload) => JSON.stringify(payload)),
      payloads.map((payload) => definition.dedupeKey(payload)),
      requestedBy(tx),
    ]);
    await tx.execute(NOTIFY);
  }

  /** Puts a failed request back. @returns false when it had not failed */
  async retry(tx: Tx, requestId: string): Promise<boolean> {
    const changed = await tx.execute(RETRY, [requestId]);
    await tx.execute(NOTIFY);
    return changed > 0;
  }

  /**
   * Completes every open request with this wish's key that the transaction's snapshot shows. Under REPEATABLE READ that
   * is exactly the requests whose changes the run has seen; a later one stays open and gets a run of its own.
   */
  async complete<Name extends JobName>(tx: Tx, name: Name, payload: JobPayloads[Name]): Promise<void> {
    await tx.execute(COMPLETE, [JOB_CATALOGUE[name].dedupeKey(payload)]);
  }
}

const requestedBy = (tx: Tx): string | null =>
  tx.principal.kind === 'user' ? tx.principal.userId : tx.principal.requestedBy;

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

/** Asks for work in the transaction of the change that makes it necessary: both commit or neither does. */
@Injectable()
export class JobRequests {
  /** @returns the id of the request, new or coalesced with one that still waits */
  async request<Name extends JobName>(tx: Tx, name: Name, payload: JobPayloads[Name]): Promise<string> {
    const definition = JOB_CATALOGUE[name];
    const requestedBy = tx.principal.kind === 'user' ? tx.principal.userId : tx.principal.requestedBy;
    const row = await tx.one<{ id: string }>(REQUEST, [
      name,
      JSON.stringify(payload),
      definition.dedupeKey(payload),
      requestedBy,
    ]);
    // Delivered at commit and not before; the relay also looks every second, so a lost notice only costs time.
    await tx.execute(`select pg_notify('${JOB_REQUEST_CHANNEL}', '')`);
    return row.id;
  }
}

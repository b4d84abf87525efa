import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobName, JobPayloads } from './job-catalogue.js';

export interface JobRequestRow {
  readonly id: string;
  readonly name: JobName;
  readonly payload: JobPayloads[JobName];
  readonly dedupe_key: string;
  readonly requested_by: string | null;
  readonly attempts: number;
}

const COLUMNS = 'r.id, r.name, r.payload, r.dedupe_key, r.requested_by, r.attempts';

const TAKE_WAITING = `
  with taken as (
    select id from jobs.job_request
     where dispatched_at is null and completed_at is null and failed_at is null
     order by requested_at limit $1 for update skip locked)
  update jobs.job_request r set dispatched_at = clock_timestamp(), attempts = r.attempts + 1
    from taken where r.id = taken.id
  returning ${COLUMNS}`;

const SILENT = `
  select ${COLUMNS} from jobs.job_request r
   where r.dispatched_at < clock_timestamp() - make_interval(secs => $1) and r.completed_at is null and r.failed_at is null
   order by r.dispatched_at limit $2`;

/** A newer wish with the same key may wait already; then this one has nothing left to ask for. */
const PUT_BACK = `
  with waiting as (
    select 1 from jobs.job_request w
     where w.dedupe_key = $2 and w.id <> $1 and w.dispatched_at is null and w.completed_at is null)
  update jobs.job_request r
     set dispatched_at = case when exists (select 1 from waiting) then r.dispatched_at end,
         completed_at = case when exists (select 1 from waiting) then clock_timestamp() end,
         failed_at = null, failure = null
   where r.id = $1 and r.completed_at is null`;

const FAIL = `update jobs.job_request set failed_at = clock_timestamp(), failure = $2 where id = $1 and completed_at is null`;
const PURGE = `delete from jobs.job_request where completed_at < clock_timestamp() - interval '7 days'`;

/** The request rows outside any use case: the machinery's own statements, each its own transaction. */
@Injectable()
export class JobRequestRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Marks up to `limit` waiting requests as dispatched; two relays never take the same row. */
  async takeWaiting(limit: number): Promise<JobRequestRow[]> {
    const [rows] = await this.dataSource.query<[JobRequestRow[], number]>(TAKE_WAITING, [limit]);
    return rows;
  }

  /** Dispatched longer than `seconds` ago, and neither done nor failed. */
  async silentFor(seconds: number, limit: number): Promise<JobRequestRow[]> {
    return this.dataSource.query<JobRequestRow[]>(SILENT, [seconds, limit]);
  }

  async putBack(row: Pick<JobRequestRow, 'id' | 'dedupe_key'>): Promise<void> {
    await this.dataSource.query(PUT_BACK, [row.id, row.dedupe_key]);
  }

  /** @param failure an error code or class name, never a message (it may hold values) */
  async fail(id: string, failure: string): Promise<void> {
    await this.dataSource.query(FAIL, [id, failure]);
  }

  async purgeOld(): Promise<void> {
    await this.dataSource.query(PURGE);
  }
}

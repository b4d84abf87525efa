import { Injectable } from '@nestjs/common';
import { JOB_CATALOGUE, type JobName, QUEUE_NAMES, type QueueName } from '../../platform/queue/job-catalogue.js';
import type { Tx } from '../../platform/database/tx.js';

/** One lane as the request table tells it, which is the truth whatever the queue says. */
export interface LaneHealth {
  readonly queue: QueueName;
  /** Asked for and not yet handed to the queue. */
  readonly undispatched: number;
  /** Age in seconds of the oldest of these; null when there is none. */
  readonly undispatched_seconds: number | null;
  /** Handed to the queue and not yet done. */
  readonly dispatched: number;
  /** Age in seconds of the oldest request that is not done; null when there is none. */
  readonly oldest_seconds: number | null;
  readonly completed_last_hour: number;
  /** Median seconds from wish to done within the last hour. */
  readonly median_seconds: number | null;
  readonly failed: number;
}

export interface FailedJob {
  readonly id: string;
  readonly name: JobName;
  readonly queue: QueueName;
  readonly failure: string | null;
  readonly attempts: number;
  readonly requested_at: Date;
  readonly failed_at: Date;
}

export interface SystemVersions {
  readonly postgres: string;
  readonly schema: string;
  readonly policy: string | null;
}

interface NameRow {
  readonly name: JobName;
  readonly undispatched: number;
  readonly undispatched_seconds: number | null;
  readonly dispatched: number;
  readonly oldest_seconds: number | null;
  readonly completed: number;
  readonly median_seconds: number | null;
  readonly failed: number;
}

const BY_NAME = `
  with now_at as (select clock_timestamp() as now),
  unfinished as (
    select name, count(*) filter (where dispatched_at is null) as undispatched,
           extract(epoch from max(now_at.now - requested_at) filter (where dispatched_at is null))::float8 as undispatched_seconds,
           count(*) filter (where dispatched_at is not null) as dispatched,
           extract(epoch from max(now_at.now - requested_at))::float8 as oldest_seconds
      from jobs.job_request, now_at where completed_at is null and failed_at is null group by name),
  finished as (
    select name, count(*) as completed,
           percentile_cont(0.5) within group (order by extract(epoch from completed_at - requested_at)::float8) as median_seconds
      from jobs.job_request, now_at where completed_at > now_at.now - interval '1 hour' group by name),
  broken as (select name, count(*) as failed from jobs.job_request where failed_at is not null group by name)
  select n.name, coalesce(u.undispatched, 0) as undispatched, u.undispatched_seconds,
         coalesce(u.dispatched, 0) as dispatched, u.oldest_seconds,
         coalesce(f.completed, 0) as completed, f.median_seconds, coalesce(b.failed, 0) as failed
    from unnest($1::text[]) as n (name)
    left join unfinished u using (name) left join finished f using (name) left join broken b using (name)`;

const FAILED = `
  select id, name, failure, attempts, requested_at, failed_at from jobs.job_request
   where failed_at is not null order by failed_at desc, id limit $1`;

const VERSIONS = `
  select current_setting('server_version') as postgres,
         (select name from schema_migration order by timestamp desc limit 1) as schema,
         (select name || ', version ' || version from reference.scoring_policy where status = 'published') as policy`;

@Injectable()
export class QueueHealthQueries {
  async lanes(tx: Tx): Promise<LaneHealth[]> {
    const rows = await tx.query<NameRow>(BY_NAME, [Object.keys(JOB_CATALOGUE)]);
    return QUEUE_NAMES.map((queue) =>
      laneOf(
        queue,
        rows.filter((row) => JOB_CATALOGUE[row.name].queue === queue),
      ),
    );
  }

  /** Newest first. */
  async failed(tx: Tx, limit: number): Promise<FailedJob[]> {
    const rows = await tx.query<Omit<FailedJob, 'queue'>>(FAILED, [limit]);
    return rows.map((row) => ({ ...row, queue: JOB_CATALOGUE[row.name].queue }));
  }

  async versions(tx: Tx): Promise<SystemVersions> {
    return tx.one<SystemVersions & Record<string, unknown>>(VERSIONS);
  }
}

function laneOf(queue: QueueName, rows: readonly NameRow[]): LaneHealth {
  const sum = (of: (row: NameRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const largest = (of: (row: NameRow) => number | null): number | null =>
    rows.reduce<number | null>((most, row) => {
      const value = of(row);
      return value === null ? most : Math.max(most ?? value, value);
    }, null);
  return {
    queue,
    undispatched: sum((row) => row.undispatched),
    undispatched_seconds: largest((row) => row.undispatched_seconds),
    dispatched: sum((row) => row.dispatched),
    oldest_seconds: largest((row) => row.oldest_seconds),
    completed_last_hour: sum((row) => row.completed),
    median_seconds: largest((row) => row.median_seconds),
    failed: sum((row) => row.failed),
  };
}

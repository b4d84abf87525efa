import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { ScoreRunStatus, ScoreRunTrigger } from './score-runs.repository.js';

export interface ScoreRunView {
  readonly id: string;
  readonly trigger: ScoreRunTrigger;
  readonly as_at: string;
  readonly status: ScoreRunStatus;
  readonly policy_key: string;
  readonly policy_version: number;
  /** People to look at; null until the run is planned. */
  readonly total: number | null;
  readonly done: number;
  /** Nothing new about them: left as they were. */
  readonly skipped: number;
  readonly changed: number;
  readonly history_rows: number;
  readonly requested_by_name: string | null;
  readonly requested_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly failed_ranges: number;
}

const RUNS = `
  select r.id, r.trigger, r.as_at, r.status, p.key as policy_key, p.version as policy_version, r.total,
         coalesce(c.done, r.done) as done, coalesce(c.skipped, r.skipped) as skipped,
         coalesce(c.changed, r.changed) as changed, coalesce(c.history_rows, r.history_rows) as history_rows,
         u.display_name as requested_by_name, r.requested_at, r.started_at, r.finished_at,
         (select count(*) from jobs.job_request q
           where q.failed_at is not null and q.name in ('scoring.plan-sweep', 'scoring.sweep-range') and q.payload ->> 'runId' = r.id::text) as failed_ranges
    from jobs.score_run r
    join reference.scoring_policy p on p.id = r.policy_id
    left join account.app_user u on u.id = r.requested_by
    left join lateral (
      select sum(done) as done, sum(skipped) as skipped, sum(changed) as changed, sum(history_rows) as history_rows
        from jobs.score_run_chunk where run_id = r.id) c on true
   where ($1::uuid is null or r.id = $1) and ($2::uuid is null or r.id < $2)
   order by r.id desc
   limit $3`;

/** Sweeps and how far they are. They hold no fact about a person. */
@Injectable()
export class ScoreRunsQueries {
  /** Newest first. @param before the last id of the page before */
  async list(tx: Tx, before: string | null, limit: number): Promise<ScoreRunView[]> {
    return tx.query<ScoreRunView>(RUNS, [null, before, limit]);
  }

  async find(tx: Tx, runId: string): Promise<ScoreRunView | null> {
    return tx.maybe<ScoreRunView>(RUNS, [runId, null, 1]);
  }
}

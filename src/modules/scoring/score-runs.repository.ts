import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export type ScoreRunTrigger = 'nightly' | 'import' | 'policy' | 'manual' | 'demonstration' | 'benchmark';
export type ScoreRunStatus = 'waiting' | 'running' | 'finished' | 'cancelled' | 'failed';

export interface ScoreRunRow {
  readonly id: string;
  readonly status: ScoreRunStatus;
  /** YYYY-MM-DD */
  readonly as_at: string;
  readonly policy_id: string;
}

export interface ChunkRow {
  readonly number: number;
  readonly from_id: string;
  readonly to_id: string;
  readonly people: number;
  readonly finished_at: Date | null;
}

export interface ChunkOutcome {
  /** People found in the range: fewer or more than planned when records were merged or came back meanwhile. */
  readonly done: number;
  readonly skipped: number;
  readonly changed: number;
  readonly historyRows: number;
}

/** So many people a range: long enough to read in bulk, short enough that a lost range costs a fifth of a second. */
export const PEOPLE_PER_CHUNK = 2_000;

const PLAN = `
  insert into jobs.score_run_chunk (run_id, number, from_id, to_id, people)
  select $1, number, min(id::text)::uuid, max(id::text)::uuid, count(*)
    from (select id, (row_number() over (order by id) - 1) / $2 as number from offender where merged_into is null) numbered
   where not exists (select 1 from jobs.score_run_chunk where run_id = $1)
   group by number
  on conflict do nothing`;

/** The rows of a sweep: the run, and the ranges it is cut into. */
@Injectable()
export class ScoreRunsRepository {
  async insert(
    tx: Tx,
    run: { trigger: ScoreRunTrigger; asAt: string; policyId: string; requestedBy: string | null },
  ): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into jobs.score_run (trigger, as_at, policy_id, requested_by) values ($1, $2, $3, $4) returning id`,
      [run.trigger, run.asAt, run.policyId, run.requestedBy],
    );
    return row.id;
  }

  async find(tx: Tx, runId: string): Promise<ScoreRunRow | null> {
    return tx.maybe<ScoreRunRow>(`select id, status, as_at, policy_id from jobs.score_run where id = $1`, [runId]);
  }

  /** Is there a nightly run for this day already, whatever became of it? */
  async hasNightly(tx: Tx, day: string): Promise<boolean> {
    const row = await tx.maybe(`select 1 from jobs.score_run where trigger = 'nightly' and as_at = $1`, [day]);
    return row !== null;
  }

  /** Cuts the people that exist now into ranges; a repeated plan keeps the first. @returns the numbers of the ranges */
  async plan(tx: Tx, runId: string): Promise<number[]> {
    await tx.execute(PLAN, [runId, PEOPLE_PER_CHUNK]);
    await tx.execute(
      `update jobs.score_run set status = 'running', started_at = coalesce(started_at, clock_timestamp()),
              total = (select coalesce(sum(people), 0) from jobs.score_run_chunk where run_id = $1)
        where id = $1 and status in ('waiting', 'running')`,
      [runId],
    );
    const rows = await tx.query<{ number: number }>(
      `select number from jobs.score_run_chunk where run_id = $1 and finished_at is null order by number`,
      [runId],
    );
    return rows.map((row) => row.number);
  }

  async findChunk(tx: Tx, runId: string, number: number): Promise<ChunkRow | null> {
    return tx.maybe<ChunkRow>(
      `select number, from_id, to_id, people, finished_at from jobs.score_run_chunk where run_id = $1 and number = $2`,
      [runId, number],
    );
  }

  /** Counts live on the range and not on the run, so that two workers never wait for one row. */
  async finishChunk(tx: Tx, runId: string, number: number, outcome: ChunkOutcome): Promise<void> {
    await tx.execute(
      `update jobs.score_run_chunk
          set finished_at = clock_timestamp(), people = $3, done = $3, skipped = $4, changed = $5, history_rows = $6
        where run_id = $1 and number = $2 and finished_at is null`,
      [runId, number, outcome.done, outcome.skipped, outcome.changed, outcome.historyRows],
    );
  }

  /** Finishes the run when no range is open. Called after a range has committed: the last one to ask sees all others. */
  async finishIfDone(tx: Tx, runId: string): Promise<boolean> {
    const changed = await tx.execute(
      `update jobs.score_run r
          set status = 'finished', finished_at = clock_timestamp(), total = c.done, done = c.done, skipped = c.skipped,
              changed = c.changed, history_rows = c.history_rows, version = r.version + 1
         from (select coalesce(sum(done), 0) as done, coalesce(sum(skipped), 0) as skipped,
                      coalesce(sum(changed), 0) as changed, coalesce(sum(history_rows), 0) as history_rows
                 from jobs.score_run_chunk where run_id = $1) c
        where r.id = $1 and r.status = 'running'
          and not exists (select 1 from jobs.score_run_chunk where run_id = $1 and finished_at is null)`,
      [runId],
    );
    return changed > 0;
  }

  /** @returns false when the run has ended already */
  async cancel(tx: Tx, runId: string): Promise<boolean> {
    const changed = await tx.execute(
      `update jobs.score_run set status = 'cancelled', finished_at = clock_timestamp(), version = version + 1
        where id = $1 and status in ('waiting', 'running')`,
      [runId],
    );
    return changed > 0;
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { Tx } from '../../../platform/database/tx.js';
import type { ImportKind } from '../import-file.dto.js';

/** One try at a run: another try, or another run, takes the staging tables from it. */
export interface Attempt {
  readonly runId: string;
  readonly attempt: string;
}

const HOLD = `
  insert into staging.holder (run_id, attempt) values ($1, $2)
  on conflict (only_row) do update set run_id = excluded.run_id, attempt = excluded.attempt
  returning old.run_id as before`;
const SIZE = `select coalesce(sum(pg_relation_size(oid)), 0) as bytes from pg_class where relnamespace = 'staging'::regnamespace`;
/** TRUNCATE makes new files for every table and index, which for a handful of rows takes longer than the import itself. */
const EMPTY_LARGE = `
  truncate staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row, staging.suspect,
           staging.survivor, staging.known_row, staging.restated_row, staging.person, staging.offender_checked, staging.offence_checked,
           staging.supervision_checked, staging.custody_checked`;
const EMPTY_SMALL = `
  with a as (delete from staging.offender_row), b as (delete from staging.offence_row),
       c as (delete from staging.supervision_row), d as (delete from staging.custody_row),
       e as (delete from staging.offender_checked), f as (delete from staging.offence_checked),
       g as (delete from staging.supervision_checked), h as (delete from staging.custody_checked),
       i as (delete from staging.suspect), j as (delete from staging.survivor), k as (delete from staging.known_row),
       l as (delete from staging.restated_row), m as (delete from staging.person)
  select 1`;
const EMPTY_AIDS = `
  with i as (delete from staging.suspect), j as (delete from staging.survivor), k as (delete from staging.known_row),
       l as (delete from staging.restated_row), m as (delete from staging.person)
  select 1`;
const SMALL_BYTES = 4_000_000;
const COUNT: Readonly<Record<ImportKind, string>> = {
  offenders: `select count(*) as rows from staging.offender_row`,
  offences: `select count(*) as rows from staging.offence_row`,
  supervision: `select count(*) as rows from staging.supervision_row`,
  custody: `select count(*) as rows from staging.custody_row`,
};
const ANALYZE: Readonly<Record<ImportKind, string>> = {
  offenders: `analyze staging.offender_row`,
  offences: `analyze staging.offence_row`,
  supervision: `analyze staging.supervision_row`,
  custody: `analyze staging.custody_row`,
};

/** The staging tables as a whole: whose they are, and what stands in them. */
@Injectable()
export class StagingRepository {
  /** Takes the tables over; waits for a piece that is just being loaded. @returns whose they were */
  async hold(tx: Tx, { runId, attempt }: Attempt): Promise<string | null> {
    const { before } = await tx.one<{ before: string | null }>(HOLD, [runId, attempt]);
    return before;
  }

  /**
   * The first statement of every transaction of a run. A process that was believed dead finds here that another one has
   * taken its work over; while the transaction runs, nobody can.
   * @throws DomainError IMPORT.TAKEN_OVER
   */
  async guard(tx: Tx, { runId, attempt }: Attempt): Promise<void> {
    await tx.execute(
      `select set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true), set_config('lock_timeout', '60s', true)`,
    );
    const held = await tx.maybe(`select 1 from staging.holder where run_id = $1 and attempt = $2 for share`, [
      runId,
      attempt,
    ]);
    if (held === null) throw new DomainError('IMPORT.TAKEN_OVER', 'Another process has taken this import over.');
  }

  async empty(tx: Tx): Promise<void> {
    const { bytes } = await tx.one<{ bytes: number }>(SIZE);
    await tx.execute(bytes < SMALL_BYTES ? EMPTY_SMALL : EMPTY_LARGE);
  }

  /** What the check of one file works out before the check itself; the next file needs its own. */
  async emptyAids(tx: Tx): Promise<void> {
    await tx.execute(EMPTY_AIDS);
  }

  async analyze(tx: Tx, kind: ImportKind): Promise<void> {
    await tx.execute(ANALYZE[kind]);
  }

  async countRows(tx: Tx, kind: ImportKind): Promise<number> {
    const { rows } = await tx.one<{ rows: number }>(COUNT[kind]);
    return rows;
  }
}

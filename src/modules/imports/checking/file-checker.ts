import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { ImportRejectionsRepository, type NewRejection } from '../import-rejections.repository.js';
import type { ImportFile, ImportRun } from '../import-runs.repository.js';
import type { ImportKind } from '../import-file.dto.js';
import { type RowProblem, verdictOn } from '../rows/row-problem.js';
import { StagingRepository } from '../staging/staging.repository.js';
import type { CheckSql, RejectedRow } from './check-sql.js';
import { problemsOf } from './faults.js';
import { OFFENCE_CHECK } from './offence-check-sql.js';
import { KNOWN_ROWS, OFFENDER_CHECK, RESTATED_ROWS } from './offender-check-sql.js';
import { DRY_RUN_PEOPLE, PEOPLE, SURVIVORS } from './people-sql.js';
import { CUSTODY_CHECK, SUPERVISION_CHECK } from './spell-check-sql.js';

export interface CheckedFile {
  readonly toAdd: number;
  readonly toChange: number;
  readonly rejected: number;
  /** How many people the good rows belong to; numbered from 1. */
  readonly people: number;
}

const CHECKS: Readonly<Record<ImportKind, CheckSql>> = {
  offenders: OFFENDER_CHECK,
  offences: OFFENCE_CHECK,
  supervision: SUPERVISION_CHECK,
  custody: CUSTODY_CHECK,
};
/** They are mostly empty; the planner takes a table that it has never looked at for a thousand rows. */
const ANALYZE_AIDS = `analyze staging.suspect, staging.survivor, staging.known_row, staging.restated_row, staging.person`;
const ROWS_AT_ONCE = 2_000;
const OPEN_CURSOR = 'declare rejected no scroll cursor for ';
const FETCH = { name: 'desist_import_rejected', text: `fetch 2000 from rejected` };

/** Judges a staged file against what is recorded: what is new, what differs, what cannot land and why. */
@Injectable()
export class FileChecker {
  constructor(
    private readonly staging: StagingRepository,
    private readonly rejections: ImportRejectionsRepository,
  ) {}

  /** Everything but its verdicts and rejections stays as it was: a dry run ends here. */
  async check(tx: Tx, run: ImportRun, file: Pick<ImportFile, 'kind' | 'columns'>): Promise<CheckedFile> {
    const sql = CHECKS[file.kind];
    await this.staging.emptyAids(tx);
    await tx.execute(SURVIVORS);
    if (file.kind === 'offenders') await this.findKnown(tx, file.columns);
    else await this.findPeople(tx, run, file.kind);
    const suspects = await tx.execute(sql.suspects);
    await tx.execute(ANALYZE_AIDS);
    await tx.execute(sql.check, sql.takesColumns ? [file.columns] : []);
    if (suspects > 0) await tx.execute(sql.markRepeated);
    await this.rejections.forget(tx, run.id, file.kind);
    const rejected = await this.reject(tx, run, file.kind, sql.rejected);
    const tally = await tx.one<{ added: number; changed: number; people: number }>(sql.tally);
    return { toAdd: tally.added, toChange: tally.changed, rejected, people: tally.people };
  }

  private async findKnown(tx: Tx, columns: readonly string[]): Promise<void> {
    await tx.execute(KNOWN_ROWS);
    await tx.execute(ANALYZE_AIDS);
    await tx.execute(RESTATED_ROWS, [columns]);
  }

  private async findPeople(tx: Tx, run: ImportRun, kind: Exclude<ImportKind, 'offenders'>): Promise<void> {
    await tx.execute(PEOPLE[kind]);
    if (run.mode === 'dry_run') for (const statement of DRY_RUN_PEOPLE) await tx.execute(statement);
  }

  private async reject(tx: Tx, run: ImportRun, kind: ImportKind, rows: string): Promise<number> {
    const target = { id: run.id, agencyId: run.agency_id, isPreview: run.mode === 'dry_run' };
    let rejected = 0;
    await tx.execute(OPEN_CURSOR + rows);
    for (;;) {
      const bad = await tx.query<RejectedRow & Record<string, unknown>>(FETCH);
      if (bad.length > 0)
        await this.rejections.insert(
          tx,
          target,
          kind,
          bad.map((row) => rejectionOf(kind, row)),
        );
      rejected += bad.length;
      if (bad.length < ROWS_AT_ONCE) break;
    }
    await tx.execute(`close rejected`);
    return rejected;
  }
}

function rejectionOf(kind: ImportKind, row: RejectedRow): NewRejection {
  const [first, ...others] = [...((row.problems ?? []) as readonly RowProblem[]), ...problemsOf(kind, row)];
  if (first === undefined) throw new Error(`Line ${row.line} of ${kind} is rejected for no reason.`);
  return {
    ...verdictOn([first, ...others]),
    line: row.line,
    source: row.source,
    source_ref: row.source_ref,
    role: row.role,
    offender_ref: row.offender_ref,
    offender_id: row.offender_id,
  };
}

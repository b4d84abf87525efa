import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { ImportKind } from './import-file.dto.js';
import type { RowVerdict } from './rows/row-problem.js';

export interface NewRejection extends RowVerdict {
  readonly line: number;
  readonly source: string | null;
  readonly source_ref: string | null;
  readonly role: string | null;
  readonly offender_ref: string | null;
  readonly offender_id: string | null;
}

/** The person of a dry run's row may be somebody whom the import would only bring. */
const INSERT = `
  insert into import_rejection (run_id, kind, line, field, value, code, reason, source, source_ref, role, offender_ref,
                                offender_id, agency_id, resolved_at, resolution)
  select $1, $2, r.line, r.field, r.value, r.code, r.reason, r.source, r.source_ref, r.role, r.offender_ref, o.id,
         $4, case when $5 then clock_timestamp() end, case when $5 then 'preview' end
    from json_to_recordset($3::json) as r (line integer, field text, value text, code text, reason text, source text,
         source_ref text, role text, offender_ref text, offender_id uuid)
    left join offender o on o.id = r.offender_id`;

/** An offence whose role could not be read is settled by a stage of it that this run added, or rejected once more. */
const STATED_AGAIN: Readonly<Record<ImportKind, string>> = {
  offenders: `
    exists (select 1 from staging.offender_row s where s.source = r.source and s.source_ref = r.source_ref)`,
  offences: `
    (exists (select 1 from staging.offence_row s where s.source = r.source and s.source_ref = r.source_ref and s.role = r.role)
     or r.role is null
        and (exists (select 1 from import_rejection n where n.run_id = $1 and n.kind = 'offences' and n.source = r.source
                        and n.source_ref = r.source_ref and n.role is null)
             or exists (select 1 from offence_event e join staging.offence_row s using (source, source_ref, role)
                         where e.source = r.source and e.source_ref = r.source_ref
                           and e.created_at >= (select started_at from jobs.import_run where id = $1))))`,
  supervision: `
    exists (select 1 from staging.supervision_row s where s.source = r.source and s.source_ref = r.source_ref)`,
  custody: `
    exists (select 1 from staging.custody_row s where s.source = r.source and s.source_ref = r.source_ref)`,
};

const settling = (kind: ImportKind): string => `
  update import_rejection r
     set resolved_at = clock_timestamp(), settled_by_run = $1,
         resolution = case when exists (
           select 1 from import_rejection n where n.run_id = $1 and n.kind = r.kind and n.source = r.source
              and n.source_ref = r.source_ref and n.role is not distinct from r.role)
           then 'rejected_again' else 'mended' end
   where r.resolved_at is null and r.run_id <> $1 and r.kind = '${kind}' and ${STATED_AGAIN[kind]}`;
const SETTLE: Readonly<Record<ImportKind, string>> = {
  offenders: settling('offenders'),
  offences: settling('offences'),
  supervision: settling('supervision'),
  custody: settling('custody'),
};
const CHANGED_PEOPLE = `
  select offender_id as id
    from (select offender_id, 1 as rows from import_rejection where run_id = $1 and resolved_at is null
          union all
          select offender_id, -1 from import_rejection where settled_by_run = $1) r
   where offender_id is not null group by offender_id having sum(rows) <> 0`;
const AWAITED = `
  update import_rejection r set offender_id = c.offender_id
    from staging.offender_checked c
   where c.person_number between $1 and $2 and c.verdict = 'add' and c.problems is null and c.faults = 0
     and r.source = c.source and r.offender_ref = c.source_ref and r.offender_id is null and r.resolved_at is null`;

@Injectable()
export class ImportRejectionsRepository {
  /** @param isPreview a dry run: shown on its page, and nobody becomes provisional by it */
  async insert(
    tx: Tx,
    run: { id: string; agencyId: string | null; isPreview: boolean },
    kind: ImportKind,
    rejections: readonly NewRejection[],
  ): Promise<void> {
    await tx.execute(INSERT, [run.id, kind, JSON.stringify(rejections), run.agencyId, run.isPreview]);
  }

  async forget(tx: Tx, runId: string, kind: ImportKind): Promise<void> {
    await tx.execute(`delete from import_rejection where run_id = $1 and kind = $2`, [runId, kind]);
  }

  /** Rows that waited for people who have now come: they belong to them. */
  async claimFor(tx: Tx, range: { from: number; to: number }): Promise<void> {
    await tx.execute(AWAITED, [range.from, range.to]);
  }

  /**
   * Settles earlier rejections of identities that this run's file states again: mended when the row is good now, replaced
   * when it is rejected anew.
   */
  async settle(tx: Tx, runId: string, kind: ImportKind): Promise<void> {
    await tx.execute(SETTLE[kind], [runId]);
  }

  /** People who have more or fewer open rejections than before the run. */
  async peopleWithOtherCounts(tx: Tx, runId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(CHANGED_PEOPLE, [runId]);
    return rows.map(({ id }) => id);
  }

  /** For a merge. @returns what moved */
  async move(tx: Tx, from: string, to: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update import_rejection set offender_id = $2 where offender_id = $1 returning id`,
      [from, to],
    );
    return rows.map(({ id }) => id);
  }

  async moveBack(tx: Tx, from: string, to: string, moved: readonly string[]): Promise<void> {
    await tx.execute(`update import_rejection set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`, [
      from,
      to,
      moved,
    ]);
  }

  /** @returns whose row it was, or null when there is no such open row */
  async dismiss(tx: Tx, id: string, userId: string): Promise<{ readonly offender_id: string | null } | null> {
    return tx.maybe<{ offender_id: string | null }>(
      `update import_rejection set resolved_at = clock_timestamp(), resolution = 'dismissed', resolved_by = $2
        where id = $1 and resolved_at is null returning offender_id`,
      [id, userId],
    );
  }
}

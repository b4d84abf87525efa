import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import type { ImportKind } from '../import-file.dto.js';

export interface CheckedRange {
  readonly runId: string;
  readonly kind: ImportKind;
  readonly from: number;
  readonly to: number;
}

/** Merges that were under way when the run began count as late: their time is that of a statement, not of the commit. */
const SOME = `
  select 1 from offender_merge m join jobs.import_run r on r.id = $1
   where greatest(m.merged_at, m.undone_at) >= r.started_at - interval '10 minutes' limit 1`;
const SURVIVORS = `
  with recursive chain as (
    select id, merged_into as survivor_id, 1 as step from offender where merged_into is not null
    union all
    select c.id, o.merged_into, c.step + 1 from chain c join offender o on o.id = c.survivor_id
     where o.merged_into is not null and c.step < 100
  ), survivor as (select distinct on (id) id, survivor_id from chain order by id, step desc)`;
/** @param update verb and table in one, so that whoever looks for the writers of a table finds them */
const followIn = (update: string): string => `
  ${SURVIVORS}
  ${update} c set offender_id = coalesce(v.survivor_id, o.id)
    from offender o left join survivor v on v.id = o.id
   where c.person_number between $1 and $2 and o.source = c.source and o.source_ref = c.offender_ref
     and c.offender_id <> coalesce(v.survivor_id, o.id)`;
const FOLLOW: Readonly<Record<ImportKind, string>> = {
  offenders: `
    ${SURVIVORS}
    update staging.offender_checked c
       set offender_id = coalesce(v.survivor_id, o.id),
           replaces_children = v.id is null and not exists (select 1 from survivor w where w.survivor_id = o.id)
      from offender o left join survivor v on v.id = o.id
     where c.person_number between $1 and $2 and o.id = c.existing_id`,
  offences: followIn('update staging.offence_checked'),
  supervision: followIn('update staging.supervision_checked'),
  custody: followIn('update staging.custody_checked'),
};
const FOLLOW_REJECTIONS = `
  ${SURVIVORS}
  update import_rejection r set offender_id = v.survivor_id from survivor v where r.run_id = $1 and v.id = r.offender_id`;

/**
 * People decide about duplicates while an import runs, and a check of millions of rows knows the merges from before its
 * beginning only. Rows that land on a record that was merged since would be lost to every reader.
 */
@Injectable()
export class LateMergesRepository {
  /** Points the checked rows at who stands for their people now; until the transaction ends nobody is merged. */
  async follow(tx: Tx, { runId, kind, from, to }: CheckedRange): Promise<void> {
    if (await this.standStill(tx, runId)) await tx.execute(FOLLOW[kind], [from, to]);
  }

  /** As `follow`, for what the run rejected. */
  async followRejections(tx: Tx, runId: string): Promise<void> {
    if (await this.standStill(tx, runId)) await tx.execute(FOLLOW_REJECTIONS, [runId]);
  }

  /** A merge takes the same lock for itself alone. @returns whether there are merges that the checks may not have seen */
  private async standStill(tx: Tx, runId: string): Promise<boolean> {
    await tx.execute(`select pg_advisory_xact_lock_shared(hashtextextended('desist.merge', 0))`);
    return (await tx.maybe(SOME, [runId])) !== null;
  }
}

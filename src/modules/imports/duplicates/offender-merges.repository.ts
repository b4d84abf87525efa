import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import type { MovedRecords } from './merge-participants.js';

export interface StandingMerge {
  readonly id: string;
  readonly from_id: string;
  readonly to_id: string;
  readonly moved: MovedRecords;
}

const INSERT = `insert into offender_merge (from_id, to_id, merged_by, reason, moved) values ($1, $2, $3, $4, $5) returning id`;
const STANDING = `
  select id, from_id, to_id, moved from offender_merge
   where undone_at is null and ((from_id = $1 and to_id = $2) or (from_id = $2 and to_id = $1)) for update`;
const MERGED_AWAY = `select 1 from offender_merge where from_id = $1 and undone_at is null`;
const UNDO = `
  update offender_merge set undone_at = clock_timestamp(), undone_by = $2, undo_reason = $3 where id = $1 and undone_at is null`;

@Injectable()
export class OffenderMergesRepository {
  /** Until the transaction ends no import lands rows: one that is about to would miss what is being merged. */
  async holdImports(tx: Tx): Promise<void> {
    // What it waits for is the piece that is being loaded, a second or two.
    await tx.execute(`select set_config('lock_timeout', '4500ms', true)`);
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('desist.merge', 0))`);
  }

  async insert(
    tx: Tx,
    merge: { from: string; to: string; userId: string; reason: string; moved: MovedRecords },
  ): Promise<string> {
    const values = [merge.from, merge.to, merge.userId, merge.reason, JSON.stringify(merge.moved)];
    return (await tx.one<{ id: string }>(INSERT, values)).id;
  }

  /** The merge of two records that has not been undone, whichever of them survived. */
  async standing(tx: Tx, one: string, other: string): Promise<StandingMerge | null> {
    return tx.maybe<StandingMerge & Record<string, unknown>>(STANDING, [one, other]);
  }

  async isMergedAway(tx: Tx, offenderId: string): Promise<boolean> {
    return (await tx.maybe(MERGED_AWAY, [offenderId])) !== null;
  }

  /** @returns false when somebody was faster */
  async undo(tx: Tx, id: string, by: { userId: string; reason: string }): Promise<boolean> {
    return (await tx.execute(UNDO, [id, by.userId, by.reason])) === 1;
  }
}

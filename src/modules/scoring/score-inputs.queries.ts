import { Injectable } from '@nestjs/common';
import type { EpochDay } from '../../domain/shared/calendar-day.js';
import type { ScoringInputs } from '../../domain/scoring/scoring-inputs.js';
import type { Tx } from '../../platform/database/tx.js';
import { INPUTS_OF_PEOPLE, INPUTS_OF_RANGE, STALE_IN_RANGE } from './score-inputs.sql.js';
import { unpackCustody, unpackEvents, unpackSupervision } from './unpack-inputs.js';

/** What stands in priority_score for the person before this run. */
export interface CurrentScore {
  readonly policyId: string;
  readonly asAt: EpochDay;
  readonly band: string;
  readonly scoreLow: number | null;
  readonly scoreHigh: number | null;
  /** Joined by commas, as `missing.join()` gives it. */
  readonly missing: string;
}

export interface PersonToScore {
  readonly offenderId: string;
  readonly areaId: string;
  readonly revision: number;
  readonly inputs: ScoringInputs;
  /** Null when the person was never scored. */
  readonly current: CurrentScore | null;
  /** The rounded score in force a month before the scoring date. */
  readonly previous: { readonly score: number; readonly asAt: EpochDay } | null;
}

export interface IdRange {
  readonly fromId: string;
  readonly toId: string;
}

interface Row {
  readonly id: string;
  readonly area_id: string;
  readonly revision: number;
  readonly born_on: number | null;
  readonly sex: string | null;
  readonly deceased_on: number | null;
  readonly events: string | null;
  readonly custody: string | null;
  readonly supervision: string | null;
  readonly rejected_rows: number;
  readonly current_policy: string | null;
  readonly current_as_at: number | null;
  readonly current_band: string;
  readonly current_low: number | null;
  readonly current_high: number | null;
  readonly current_missing: string | null;
  readonly previous_score: number | null;
  readonly previous_as_at: number | null;
}

/** Bulk reads of everything that a score depends on, across the tables of several modules. */
@Injectable()
export class ScoreInputsQueries {
  /** @param asAt YYYY-MM-DD */
  async staleInRange(tx: Tx, range: IdRange, policyId: string, asAt: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(STALE_IN_RANGE, [range.fromId, range.toId, policyId, asAt]);
    return rows.map((row) => row.id);
  }

  /** People that are hidden, merged away or unknown are left out of the answer. */
  async ofPeople(tx: Tx, offenderIds: readonly string[], asAt: string): Promise<PersonToScore[]> {
    return (await tx.query<Row>(INPUTS_OF_PEOPLE, [asAt, offenderIds])).map(toPerson);
  }

  /** Everybody of a range: a third of the cost of naming them one by one. */
  async ofRange(tx: Tx, range: IdRange, asAt: string): Promise<PersonToScore[]> {
    return (await tx.query<Row>(INPUTS_OF_RANGE, [asAt, range.fromId, range.toId])).map(toPerson);
  }
}

function toPerson(row: Row): PersonToScore {
  return {
    offenderId: row.id,
    areaId: row.area_id,
    revision: row.revision,
    inputs: {
      sex: row.sex === 'M' || row.sex === 'F' ? row.sex : null,
      bornOn: row.born_on,
      deceasedOn: row.deceased_on,
      events: unpackEvents(row.events),
      custody: unpackCustody(row.custody),
      supervision: unpackSupervision(row.supervision),
      rejectedRows: row.rejected_rows,
    },
    current: toCurrent(row),
    previous:
      row.previous_score === null || row.previous_as_at === null
        ? null
        : { score: row.previous_score, asAt: row.previous_as_at },
  };
}

function toCurrent(row: Row): CurrentScore | null {
  if (row.current_policy === null || row.current_as_at === null) return null;
  return {
    policyId: row.current_policy,
    asAt: row.current_as_at,
    band: row.current_band,
    scoreLow: row.current_low,
    scoreHigh: row.current_high,
    missing: row.current_missing ?? '',
  };
}

import { Injectable } from '@nestjs/common';
import type { EpochDay } from '../../domain/shared/calendar-day.js';
import type { ScoringInputs } from '../../domain/scoring/scoring-inputs.js';
import type { Tx } from '../../platform/database/tx.js';
import { type InputTable, OF_PEOPLE, OF_RANGE } from './score-inputs.sql.js';
import { unpackCustody, unpackEvents, unpackSupervision } from './unpack-inputs.js';

/** What a score said: a later one that says the same leaves no trace in the history. */
export interface SaidScore {
  readonly policyId: string;
  readonly band: string;
  readonly scoreLow: number | null;
  readonly scoreHigh: number | null;
  /** Joined by commas, as `missing.join()` gives it. */
  readonly missing: string;
}

/** What stands in priority_score for the person before this run. */
export interface CurrentScore extends SaidScore {
  readonly inputRevision: number;
  readonly asAt: EpochDay;
}

/** A person as the decision to score reads them. */
export interface PersonState {
  readonly offenderId: string;
  readonly areaId: string;
  readonly bornOn: EpochDay | null;
  readonly sex: string | null;
  readonly deceasedOn: EpochDay | null;
  readonly revision: number;
  /** Null when the person was never scored. */
  readonly current: CurrentScore | null;
}

export interface PersonToScore extends PersonState {
  readonly inputs: ScoringInputs;
  /** The score in force at the scoring date: the current one, or, when that is of a later date, one of the history. */
  readonly inForce: SaidScore | null;
  /** The rounded score in force a month before the scoring date. */
  readonly previous: { readonly score: number; readonly asAt: EpochDay } | null;
}

/** Everybody from one id to another, both included, or people by name. */
export type Whom = { readonly fromId: string; readonly toId: string } | { readonly ids: readonly string[] };

interface PersonRow {
  readonly id: string;
  readonly area_id: string;
  readonly born_on: number | null;
  readonly sex: string | null;
  readonly deceased_on: number | null;
}
interface SaidRow {
  readonly offender_id: string;
  readonly policy_id: string;
  readonly band: string;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly missing: string;
}
interface ScoreRow extends SaidRow {
  readonly input_revision: number;
  readonly as_at: number;
}
type Of<Row> = Row & { readonly offender_id: string };

/** Bulk reads of everything that a score depends on, across the tables of several modules. */
@Injectable()
export class ScoreInputsQueries {
  /** Who there is and how they stand. People that are hidden or merged away are left out. */
  async states(tx: Tx, whom: Whom): Promise<PersonState[]> {
    const people = await read<PersonRow>(tx, 'people', whom);
    const revisions = byOffender(await read<Of<{ revision: number }>>(tx, 'revisions', whom));
    const scores = byOffender(await read<ScoreRow>(tx, 'scores', whom));
    return people.map((row) => ({
      offenderId: row.id,
      areaId: row.area_id,
      bornOn: row.born_on,
      sex: row.sex,
      deceasedOn: row.deceased_on,
      revision: revisions.get(row.id)?.revision ?? 1,
      current: toCurrent(scores.get(row.id)),
    }));
  }

  /**
   * The inputs of `states`, read from `whom`, which holds them all: one person at a time, so that what is unpacked for
   * one is gone before the next.
   * @param on the scoring date, as text and as a number
   */
  async inputs(
    tx: Tx,
    states: readonly PersonState[],
    whom: Whom,
    on: { asAt: string; day: EpochDay },
  ): Promise<Iterable<PersonToScore>> {
    const events = await packed(tx, 'events', whom);
    const custody = await packed(tx, 'custody', whom);
    const supervision = await packed(tx, 'supervision', whom);
    const rejections = byOffender(await read<Of<{ rejected_rows: number }>>(tx, 'rejections', whom));
    const previous = byOffender(
      await read<Of<{ score_low: number | null; as_at: number }>>(tx, 'previous', whom, on.asAt),
    );
    const inForce = await this.inForce(tx, states, on);
    return unpacked(states, { events, custody, supervision, rejections, previous, inForce });
  }

  /** Only a sweep as at an earlier date has to look into the history for what was said then. */
  private async inForce(
    tx: Tx,
    states: readonly PersonState[],
    on: { asAt: string; day: EpochDay },
  ): Promise<ReadonlyMap<string, SaidScore | null>> {
    const ahead = states.filter(({ current }) => current !== null && current.asAt > on.day);
    if (ahead.length === 0) return new Map();
    const ids = ahead.map(({ offenderId }) => offenderId);
    const rows = byOffender(await read<SaidRow>(tx, 'inForce', { ids }, on.asAt));
    return new Map(ids.map((id) => [id, toSaid(rows.get(id))]));
  }
}

type Packed = ReadonlyMap<string, { readonly packed: string }>;

interface PackedInputs {
  readonly events: Packed;
  readonly custody: Packed;
  readonly supervision: Packed;
  readonly rejections: ReadonlyMap<string, { readonly rejected_rows: number }>;
  readonly previous: ReadonlyMap<string, { readonly score_low: number | null; readonly as_at: number }>;
  /** Of those whose current score is of a later date. */
  readonly inForce: ReadonlyMap<string, SaidScore | null>;
}

function* unpacked(states: readonly PersonState[], from: PackedInputs): Iterable<PersonToScore> {
  for (const state of states) {
    const id = state.offenderId;
    const before = from.previous.get(id);
    yield {
      offenderId: id,
      areaId: state.areaId,
      bornOn: state.bornOn,
      sex: state.sex,
      deceasedOn: state.deceasedOn,
      revision: state.revision,
      current: state.current,
      inputs: {
        sex: state.sex === 'M' || state.sex === 'F' ? state.sex : null,
        bornOn: state.bornOn,
        deceasedOn: state.deceasedOn,
        events: unpackEvents(from.events.get(id)?.packed ?? null),
        custody: unpackCustody(from.custody.get(id)?.packed ?? null),
        supervision: unpackSupervision(from.supervision.get(id)?.packed ?? null),
        rejectedRows: from.rejections.get(id)?.rejected_rows ?? 0,
      },
      inForce: from.inForce.has(id) ? (from.inForce.get(id) ?? null) : state.current,
      previous:
        before === undefined || before.score_low === null ? null : { score: before.score_low, asAt: before.as_at },
    };
  }
}

function read<Row extends object>(tx: Tx, table: InputTable, whom: Whom, asAt?: string): Promise<Row[]> {
  const first = asAt === undefined ? [] : [asAt];
  return 'ids' in whom
    ? tx.query<Row>(OF_PEOPLE[table], [...first, whom.ids])
    : tx.query<Row>(OF_RANGE[table], [...first, whom.fromId, whom.toId]);
}

const packed = async (tx: Tx, table: InputTable, whom: Whom) =>
  byOffender(await read<Of<{ packed: string }>>(tx, table, whom));

function byOffender<Row extends { readonly offender_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byId = new Map<string, Row>();
  for (const row of rows) byId.set(row.offender_id, row);
  return byId;
}

function toSaid(row: SaidRow | undefined): SaidScore | null {
  if (row === undefined) return null;
  return {
    policyId: row.policy_id,
    band: row.band,
    scoreLow: row.score_low,
    scoreHigh: row.score_high,
    missing: row.missing,
  };
}

function toCurrent(row: ScoreRow | undefined): CurrentScore | null {
  if (row === undefined) return null;
  return {
    inputRevision: row.input_revision,
    policyId: row.policy_id,
    asAt: row.as_at,
    band: row.band,
    scoreLow: row.score_low,
    scoreHigh: row.score_high,
    missing: row.missing,
  };
}

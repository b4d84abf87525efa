import { Injectable } from '@nestjs/common';
import type { EpochDay } from '../../domain/shared/calendar-day.js';
import type { CustodySpell, ScoredEvent, ScoringInputs, Supervision } from '../../domain/scoring/scoring-inputs.js';
import type { Tx } from '../../platform/database/tx.js';

/** What stands in priority_score for the person before this run; null parts when the person was never scored. */
export interface CurrentScore {
  readonly policyId: string;
  readonly asAt: EpochDay;
  readonly band: string;
  readonly scoreLow: number | null;
  readonly scoreHigh: number | null;
  readonly missing: readonly string[];
}

export interface PersonToScore {
  readonly offenderId: string;
  readonly areaId: string;
  readonly revision: number;
  readonly inputs: ScoringInputs;
  readonly current: CurrentScore | null;
  /** The rounded score in force a month before the scoring date. */
  readonly previous: { readonly score: number; readonly asAt: EpochDay } | null;
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

/** Unit and record separators: they cannot occur in any of the fields they part. */
const FIELD = '\u001f';
const RECORD = '\u001e';

/** People of a range whose score is not yet the one of this policy, date and revision of their records. */
const STALE = {
  name: 'desist_score_stale',
  text: `
    select o.id
      from offender o
      join offender_revision r on r.offender_id = o.id
      left join priority_score s on s.offender_id = o.id
     where o.id >= $1 and o.id <= $2 and o.merged_into is null
       and (s.offender_id is null or s.input_revision <> r.revision or s.policy_id <> $3 or s.as_at <> $4)
     order by o.id`,
};

/**
 * One row a person, every kind of input as one text: parsing a hundred thousand small result rows in JavaScript would
 * cost more than the scores themselves. Days travel as numbers counted from 1970-01-01.
 */
const INPUTS = {
  name: 'desist_score_inputs',
  text: `
    select o.id, o.area_id, r.revision,
           o.date_of_birth - date '1970-01-01' as born_on, o.sex, o.deceased_on - date '1970-01-01' as deceased_on,
           ev.events, cu.custody, su.supervision,
           (select count(*) from import_rejection x where x.offender_id = o.id and x.resolved_at is null) as rejected_rows,
           s.policy_id as current_policy, s.as_at - date '1970-01-01' as current_as_at, s.band as current_band,
           s.score_low as current_low, s.score_high as current_high, array_to_string(s.missing, ',') as current_missing,
           h.score_low as previous_score, h.as_at - date '1970-01-01' as previous_as_at
      from offender o
      join offender_revision r on r.offender_id = o.id
      left join priority_score s on s.offender_id = o.id
      left join lateral (
        select string_agg(concat_ws(U&'\\001f', e.source || '/' || e.source_ref, e.offence_code,
                            e.committed_on - date '1970-01-01', e.role,
                            coalesce((e.outcome_on - date '1970-01-01')::text, '')), U&'\\001e') as events
          from offence_event e where e.offender_id = o.id and e.withdrawn_at is null) ev on true
      left join lateral (
        select string_agg(concat_ws(U&'\\001f', c.kind, c.from_on - date '1970-01-01',
                            coalesce((c.expected_release_on - date '1970-01-01')::text, ''),
                            coalesce((c.released_on - date '1970-01-01')::text, '')), U&'\\001e') as custody
          from custody_spell c where c.offender_id = o.id) cu on true
      left join lateral (
        select string_agg(concat_ws(U&'\\001f', v.type, v.starts_on - date '1970-01-01',
                            coalesce((v.ends_on - date '1970-01-01')::text, ''), coalesce(v.phase, '')), U&'\\001e') as supervision
          from supervision v where v.offender_id = o.id) su on true
      left join lateral (
        select p.score_low, p.as_at from priority_score_history p
         where p.offender_id = o.id and p.as_at <= ($2::date - interval '1 month')::date
         order by p.as_at desc, p.id desc limit 1) h on true
     where o.id = any ($1::uuid[])`,
};

/** Bulk reads of everything that a score depends on, across the tables of several modules. */
@Injectable()
export class ScoreInputsQueries {
  /** @param asAt YYYY-MM-DD */
  async staleInRange(
    tx: Tx,
    range: { fromId: string; toId: string },
    policyId: string,
    asAt: string,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(STALE, [range.fromId, range.toId, policyId, asAt]);
    return rows.map((row) => row.id);
  }

  /** People that are hidden, merged away or unknown are left out of the answer. */
  async of(tx: Tx, offenderIds: readonly string[], asAt: string): Promise<PersonToScore[]> {
    return (await tx.query<Row>(INPUTS, [offenderIds, asAt])).map(toPerson);
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
      events: records(row.events, toEvent),
      custody: records(row.custody, toCustody),
      supervision: records(row.supervision, toSupervision),
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
    missing: row.current_missing ? row.current_missing.split(',') : [],
  };
}

function records<Item>(text: string | null, parse: (fields: readonly string[]) => Item): Item[] {
  return text === null ? [] : text.split(RECORD).map((record) => parse(record.split(FIELD)));
}

const day = (text: string | undefined): EpochDay | null => (text === undefined || text === '' ? null : Number(text));

const toEvent = ([reference, code, committedOn, role, outcomeOn]: readonly string[]): ScoredEvent => ({
  reference: reference ?? '',
  code: code ?? '',
  committedOn: Number(committedOn),
  role: role as ScoredEvent['role'],
  outcomeOn: day(outcomeOn),
});

const toCustody = ([kind, from, expected, released]: readonly string[]): CustodySpell => ({
  kind: kind as CustodySpell['kind'],
  from: Number(from),
  expectedReleaseOn: day(expected),
  releasedOn: day(released),
});

const toSupervision = ([type, startsOn, endsOn, phase]: readonly string[]): Supervision => ({
  type: type ?? '',
  startsOn: Number(startsOn),
  endsOn: day(endsOn),
  phase: phase === undefined || phase === '' ? null : phase,
});

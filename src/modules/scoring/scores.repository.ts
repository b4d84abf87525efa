import { Injectable } from '@nestjs/common';
import { formatDay } from '../../domain/shared/calendar-day.js';
import { encodeExplanation } from '../../domain/scoring/explanation-codec.js';
import type { PriorityScore } from '../../domain/scoring/priority-score.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PersonToScore } from './score-inputs.queries.js';

export interface ScoredPerson {
  readonly person: PersonToScore;
  readonly score: PriorityScore;
}

/** Under what the scores were worked out: the same for every row of one write. */
export interface ScoreStamp {
  readonly policyId: string;
  /** YYYY-MM-DD */
  readonly asAt: string;
  readonly runId: string | null;
}

/**
 * Columns travel as texts joined by a separator, empty for null: node-postgres would escape every quote of every
 * explanation to write an array, which costs more than the score itself.
 */
const SEPARATOR = '\u001e';
const columns = (first: number, types: readonly string[]): string =>
  types.map((type, index) => `string_to_array($${first + index}, U&'\\001e', '')::${type}[]`).join(', ');

const CURRENT_TYPES = [
  'uuid',
  'uuid',
  'bigint',
  'text',
  'text',
  'real',
  'smallint',
  'smallint',
  'real',
  'real',
  'real',
  'boolean',
  'text',
  'smallint',
  'date',
  'smallint',
  'boolean',
  'boolean',
  'text',
  'date',
  'text',
  'text',
];
const HISTORY_TYPES = ['uuid', 'text', 'text', 'smallint', 'smallint', 'boolean', 'text', 'text'];

/** An older score as at an earlier date never replaces a newer one; the history keeps it all the same. */
const UPSERT = {
  name: 'desist_score_upsert',
  text: `
    insert into priority_score as s (offender_id, area_id, policy_id, as_at, input_revision, band, not_scored_reason,
      priority, score_low, score_high, likelihood, volume, harm, provisional, missing, previous_score, previous_as_at,
      movement, in_custody, statutory, last_offence_code, last_offence_on, offence_kinds, explanation, run_id)
    select offender_id, area_id, $1, $2, input_revision, band, not_scored_reason, priority, score_low, score_high,
           likelihood, volume, harm, provisional, string_to_array(coalesce(missing, ''), ','), previous_score, previous_as_at, movement,
           in_custody, statutory, last_offence_code, last_offence_on, string_to_array(coalesce(offence_kinds, ''), ','), explanation::json, $3
      from unnest(${columns(4, CURRENT_TYPES)})
        as n (offender_id, area_id, input_revision, band, not_scored_reason, priority, score_low, score_high, likelihood,
              volume, harm, provisional, missing, previous_score, previous_as_at, movement, in_custody, statutory,
              last_offence_code, last_offence_on, offence_kinds, explanation)
    on conflict (offender_id) do update
       set policy_id = excluded.policy_id, as_at = excluded.as_at, input_revision = excluded.input_revision,
           band = excluded.band, not_scored_reason = excluded.not_scored_reason, priority = excluded.priority,
           score_low = excluded.score_low, score_high = excluded.score_high, likelihood = excluded.likelihood,
           volume = excluded.volume, harm = excluded.harm, provisional = excluded.provisional, missing = excluded.missing,
           previous_score = excluded.previous_score, previous_as_at = excluded.previous_as_at,
           movement = excluded.movement, in_custody = excluded.in_custody, statutory = excluded.statutory,
           last_offence_code = excluded.last_offence_code, last_offence_on = excluded.last_offence_on,
           offence_kinds = excluded.offence_kinds, explanation = excluded.explanation, run_id = excluded.run_id,
           computed_at = clock_timestamp()
     where excluded.as_at >= s.as_at`,
};

const APPEND_HISTORY = {
  name: 'desist_score_history',
  text: `
    insert into priority_score_history (offender_id, as_at, policy_id, band, not_scored_reason, score_low, score_high,
                                        provisional, missing, explanation, run_id)
    select offender_id, $2, $1, band, not_scored_reason, score_low, score_high, provisional, string_to_array(coalesce(missing, ''), ','),
           explanation::json, $3
      from unnest(${columns(4, HISTORY_TYPES)})
        as n (offender_id, band, not_scored_reason, score_low, score_high, provisional, missing, explanation)`,
};

const FORGET = `delete from priority_score where offender_id = $1`;

/** Writes scores, many at a time. */
@Injectable()
export class ScoresRepository {
  /** @returns how many history rows were appended: one for each person whose score says something new */
  async write(tx: Tx, scored: readonly ScoredPerson[], stamp: ScoreStamp): Promise<number> {
    if (scored.length === 0) return 0;
    const rows = scored.map((one) => toRow(one));
    const { policyId, asAt, runId } = stamp;
    await tx.execute(UPSERT, [policyId, asAt, runId, ...CURRENT_COLUMNS.map((column) => joined(rows, column))]);
    const news = rows.filter((_, index) => saysSomethingNew(scored[index], policyId));
    if (news.length > 0) {
      await tx.execute(APPEND_HISTORY, [
        policyId,
        asAt,
        runId,
        ...HISTORY_COLUMNS.map((column) => joined(news, column)),
      ]);
    }
    return news.length;
  }

  /** Takes a person who was merged into another off the list; the history stays. */
  async forget(tx: Tx, offenderId: string): Promise<void> {
    await tx.execute(FORGET, [offenderId]);
  }
}

function saysSomethingNew(one: ScoredPerson | undefined, policyId: string): boolean {
  if (one === undefined) return false;
  const { person, score } = one;
  const before = person.current;
  if (before === null) return true;
  return (
    before.policyId !== policyId ||
    before.band !== score.band ||
    before.scoreLow !== (score.rounded?.low ?? null) ||
    before.scoreHigh !== (score.rounded?.high ?? null) ||
    before.missing !== score.missing.join()
  );
}

function toRow({ person, score }: ScoredPerson) {
  const rounded = score.rounded;
  const movement = rounded === null || person.previous === null ? null : rounded.low - person.previous.score;
  return {
    offender_id: person.offenderId,
    area_id: person.areaId,
    input_revision: person.revision,
    band: score.band,
    not_scored_reason: score.notScoredReason,
    priority: score.priority?.low ?? null,
    score_low: rounded?.low ?? null,
    score_high: rounded?.high ?? null,
    likelihood: score.likelihood?.low ?? null,
    volume: score.volume?.low ?? null,
    harm: score.harm?.low ?? null,
    provisional: score.provisional,
    missing: score.missing.join(),
    previous_score: person.previous?.score ?? null,
    previous_as_at: person.previous === null ? null : formatDay(person.previous.asAt),
    movement,
    in_custody: score.facts.inCustody,
    statutory: score.facts.statutory,
    last_offence_code: score.facts.lastOffence?.code ?? null,
    last_offence_on: score.facts.lastOffence === null ? null : formatDay(score.facts.lastOffence.committedOn),
    offence_kinds: score.facts.neighbourhoodCrimes.join(),
    explanation: JSON.stringify(encodeExplanation(score)),
  };
}

const joined = (rows: readonly ReturnType<typeof toRow>[], column: Column): string =>
  rows.map((row) => row[column] ?? '').join(SEPARATOR);

type Column = keyof ReturnType<typeof toRow>;

const CURRENT_COLUMNS: readonly Column[] = [
  'offender_id',
  'area_id',
  'input_revision',
  'band',
  'not_scored_reason',
  'priority',
  'score_low',
  'score_high',
  'likelihood',
  'volume',
  'harm',
  'provisional',
  'missing',
  'previous_score',
  'previous_as_at',
  'movement',
  'in_custody',
  'statutory',
  'last_offence_code',
  'last_offence_on',
  'offence_kinds',
  'explanation',
];
const HISTORY_COLUMNS: readonly Column[] = [
  'offender_id',
  'band',
  'not_scored_reason',
  'score_low',
  'score_high',
  'provisional',
  'missing',
  'explanation',
];

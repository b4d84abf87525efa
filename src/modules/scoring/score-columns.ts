import { formatDay } from '../../domain/shared/calendar-day.js';
import { encodeExplanation } from '../../domain/scoring/explanation-codec.js';
import type { PriorityScore } from '../../domain/scoring/priority-score.js';
import type { PersonToScore } from './score-inputs.queries.js';

/** Parts the values of a column on their way to PostgreSQL; it occurs in none of them. */
export const SEPARATOR = '\u001e';

export const SCORE_COLUMNS = [
  ['offender_id', 'uuid'],
  ['area_id', 'uuid'],
  ['input_revision', 'bigint'],
  ['band', 'text'],
  ['not_scored_reason', 'text'],
  ['priority', 'real'],
  ['score_low', 'smallint'],
  ['score_high', 'smallint'],
  ['likelihood', 'real'],
  ['volume', 'real'],
  ['harm', 'real'],
  ['provisional', 'boolean'],
  ['missing', 'text'],
  ['previous_score', 'smallint'],
  ['previous_as_at', 'date'],
  ['movement', 'smallint'],
  ['in_custody', 'boolean'],
  ['statutory', 'boolean'],
  ['last_offence_code', 'text'],
  ['last_offence_on', 'date'],
  ['offence_kinds', 'text'],
  ['explanation', 'text'],
  // Does the score say something that the history does not hold yet?
  ['is_news', 'boolean'],
  // Has the person never been scored before?
  ['is_first', 'boolean'],
] as const;
export type ScoreColumn = (typeof SCORE_COLUMNS)[number][0];

type Value = string | number | boolean | null;

/**
 * Scores gathered column by column, as they will be written. Each score is turned into text at once and let go: a
 * thousand scores with all their terms, kept until the write, cost a quarter of a sweep in garbage collection.
 */
export class ScoreColumns {
  private readonly values: Readonly<Record<ScoreColumn, Value[]>> = Object.fromEntries(
    SCORE_COLUMNS.map(([name]) => [name, []]),
  ) as unknown as Record<ScoreColumn, Value[]>;
  /** How many differ from what stands in the history. */
  newsCount = 0;

  constructor(private readonly policyId: string) {}

  get size(): number {
    return this.values.offender_id.length;
  }

  add(person: PersonToScore, score: PriorityScore): void {
    const { values } = this;
    const low = score.rounded === null ? null : score.rounded.low;
    const { previous } = person;
    const { facts } = score;
    const isNews = this.saysSomethingNew(person, score);
    if (isNews) this.newsCount += 1;
    values.offender_id.push(person.offenderId);
    values.area_id.push(person.areaId);
    values.input_revision.push(person.revision);
    values.band.push(score.band);
    values.not_scored_reason.push(score.notScoredReason);
    values.priority.push(score.priority === null ? null : score.priority.low);
    values.score_low.push(low);
    values.score_high.push(score.rounded === null ? null : score.rounded.high);
    values.likelihood.push(score.likelihood === null ? null : score.likelihood.low);
    values.volume.push(score.volume === null ? null : score.volume.low);
    values.harm.push(score.harm === null ? null : score.harm.low);
    values.provisional.push(score.provisional);
    values.missing.push(score.missing.join());
    values.previous_score.push(previous === null ? null : previous.score);
    values.previous_as_at.push(previous === null ? null : formatDay(previous.asAt));
    values.movement.push(previous === null || low === null ? null : low - previous.score);
    values.in_custody.push(facts.inCustody);
    values.statutory.push(facts.statutory);
    values.last_offence_code.push(facts.lastOffence === null ? null : facts.lastOffence.code);
    values.last_offence_on.push(facts.lastOffence === null ? null : formatDay(facts.lastOffence.committedOn));
    values.offence_kinds.push(facts.neighbourhoodCrimes.join());
    values.explanation.push(JSON.stringify(encodeExplanation(score)));
    values.is_news.push(isNews);
    values.is_first.push(person.current === null);
  }

  /** One column of every row; null is the empty text. */
  all(column: ScoreColumn): string {
    return this.values[column].join(SEPARATOR);
  }

  private saysSomethingNew({ inForce }: PersonToScore, score: PriorityScore): boolean {
    return (
      inForce === null ||
      inForce.policyId !== this.policyId ||
      inForce.band !== score.band ||
      inForce.scoreLow !== (score.rounded === null ? null : score.rounded.low) ||
      inForce.scoreHigh !== (score.rounded === null ? null : score.rounded.high) ||
      inForce.missing !== score.missing.join()
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { SCORE_COLUMNS, type ScoreColumns } from './score-columns.js';

/** Under what the scores were worked out: the same for every row of one write. */
export interface ScoreStamp {
  readonly policyId: string;
  /** YYYY-MM-DD */
  readonly asAt: string;
  readonly runId: string | null;
}

const NAMES = SCORE_COLUMNS.map(([name]) => name).join(', ');
/**
 * Columns travel as texts joined by a separator, empty for null: node-postgres would escape every quote of every
 * explanation to write an array, which costs more than the score itself.
 */
const COLUMNS = SCORE_COLUMNS.map(
  ([, type], index) => `string_to_array($${index + 4}, U&'\\001e', '')::${type}[]`,
).join(', ');

/**
 * One statement, so that what came is parsed once for both tables. An older score as at an earlier date never replaces a
 * newer one; the history keeps it all the same.
 */
const WRITE = {
  name: 'desist_score_write',
  text: `
    with scored as materialized (
      select n.*, string_to_array(coalesce(n.missing, ''), ',') as missing_list,
             string_to_array(coalesce(n.offence_kinds, ''), ',') as kind_list, n.explanation::json as explained
        from unnest(${COLUMNS}) as n (${NAMES})),
    appended as (
      insert into priority_score_history (offender_id, as_at, policy_id, band, not_scored_reason, score_low, score_high,
                                          provisional, missing, explanation, run_id)
      select offender_id, $2::date, $1::uuid, band, not_scored_reason, score_low, score_high, provisional, missing_list, explained,
             $3::uuid
        from scored where is_news)
    insert into priority_score as s (offender_id, area_id, policy_id, as_at, input_revision, band, not_scored_reason,
      priority, score_low, score_high, likelihood, volume, harm, provisional, missing, previous_score, previous_as_at,
      movement, in_custody, statutory, last_offence_code, last_offence_on, offence_kinds, explanation, run_id)
    select offender_id, area_id, $1::uuid, $2::date, input_revision, band, not_scored_reason, priority, score_low, score_high,
           likelihood, volume, harm, provisional, missing_list, previous_score, previous_as_at, movement, in_custody,
           statutory, last_offence_code, last_offence_on, kind_list, explained, $3::uuid
      from scored
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

const FORGET = `delete from priority_score where offender_id = $1`;

/** Writes scores, many at a time. */
@Injectable()
export class ScoresRepository {
  /** @returns how many history rows were appended: one for each person whose score says something new */
  async write(tx: Tx, scores: ScoreColumns, stamp: ScoreStamp): Promise<number> {
    if (scores.size === 0) return 0;
    const { policyId, asAt, runId } = stamp;
    await tx.execute(WRITE, [policyId, asAt, runId, ...SCORE_COLUMNS.map(([column]) => scores.all(column))]);
    return scores.newsCount;
  }

  /** Takes a person who was merged into another off the list; the history stays. */
  async forget(tx: Tx, offenderId: string): Promise<void> {
    await tx.execute(FORGET, [offenderId]);
  }
}

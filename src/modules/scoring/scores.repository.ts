import { Injectable } from '@nestjs/common';
import { brokenUniqueConstraint, RowAppearedError } from '../../platform/database/database-errors.js';
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

const APART = ['offender_id', 'area_id', 'missing', 'offence_kinds', 'explanation', 'is_news', 'is_first'];
/** What a score says, and where the write has it. */
const SCORED: readonly (readonly [column: string, value: string])[] = [
  ['policy_id', '$1::uuid'],
  ['as_at', '$2::date'],
  ['run_id', '$3::uuid'],
  ['missing', 'n.missing_list'],
  ['offence_kinds', 'n.kind_list'],
  ['explanation', 'n.explained'],
  ...SCORE_COLUMNS.filter(([name]) => !APART.includes(name)).map(([name]) => [name, `n.${name}`] as const),
];

/**
 * One statement, so that what came is parsed once for both tables. An older score as at an earlier date never replaces a
 * newer one; the history keeps it all the same. New rows are inserted, which costs a fifth less than an upsert; two
 * transactions that both take a person for new meet at the primary key. Known rows are upserted and not updated by a
 * join: a plan that was kept from when the table was empty read all of it for each range.
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
        from scored where is_news),
    replaced as (
      insert into priority_score as s (offender_id, area_id, ${SCORED.map(([column]) => column).join(', ')})
      select n.offender_id, n.area_id, ${SCORED.map(([, value]) => value).join(', ')} from scored n where not n.is_first
      on conflict (offender_id) do update
         set ${SCORED.map(([column]) => `${column} = excluded.${column}`).join(', ')}, computed_at = clock_timestamp()
       where excluded.as_at >= s.as_at)
    insert into priority_score (offender_id, area_id, ${SCORED.map(([column]) => column).join(', ')})
    select n.offender_id, n.area_id, ${SCORED.map(([, value]) => value).join(', ')} from scored n where n.is_first`,
};

const FORGET = `delete from priority_score where offender_id = $1`;

/** Writes scores, many at a time. */
@Injectable()
export class ScoresRepository {
  /** @returns how many history rows were appended: one for each person whose score says something new */
  async write(tx: Tx, scores: ScoreColumns, stamp: ScoreStamp): Promise<number> {
    if (scores.size === 0) return 0;
    const { policyId, asAt, runId } = stamp;
    try {
      await tx.execute(WRITE, [policyId, asAt, runId, ...SCORE_COLUMNS.map(([column]) => scores.all(column))]);
    } catch (error) {
      if (brokenUniqueConstraint(error) === 'pk_priority_score') throw new RowAppearedError();
      throw error;
    }
    return scores.newsCount;
  }

  /** Takes a person who was merged into another off the list; the history stays. */
  async forget(tx: Tx, offenderId: string): Promise<void> {
    await tx.execute(FORGET, [offenderId]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface ScoreRow {
  readonly offender_id: string;
  readonly as_at: string;
  readonly band: string;
  readonly not_scored_reason: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly likelihood: number | null;
  readonly volume: number | null;
  readonly harm: number | null;
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly previous_score: number | null;
  readonly previous_as_at: string | null;
  readonly movement: number | null;
  readonly explanation: unknown;
  readonly computed_at: Date;
  readonly input_revision: number;
  /** Something that the score reads has changed since: the live lane is on its way. */
  readonly being_recalculated: boolean;
  readonly policy_id: string;
  readonly policy_key: string;
  readonly policy_version: number;
  readonly policy_name: string;
}

export interface ScoreHistoryRow {
  readonly id: number;
  readonly as_at: string;
  readonly band: string;
  readonly not_scored_reason: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly explanation: unknown;
  readonly computed_at: Date;
  readonly policy_key: string;
  readonly policy_version: number;
}

const CURRENT = `
  select s.offender_id, s.as_at, s.band, s.not_scored_reason, s.score_low, s.score_high, s.likelihood, s.volume, s.harm,
         s.provisional, s.missing, s.previous_score, s.previous_as_at, s.movement, s.explanation, s.computed_at,
         s.input_revision, s.input_revision <> coalesce(r.revision, 1) as being_recalculated,
         s.policy_id, p.key as policy_key, p.version as policy_version, p.name as policy_name
    from priority_score s
    left join offender_revision r on r.offender_id = s.offender_id
    join reference.scoring_policy p on p.id = s.policy_id
   where s.offender_id = $1`;

const HISTORY = `
  select h.id, h.as_at, h.band, h.not_scored_reason, h.score_low, h.score_high, h.provisional, h.missing, h.explanation,
         h.computed_at, p.key as policy_key, p.version as policy_version
    from priority_score_history h
    join reference.scoring_policy p on p.id = h.policy_id
   where h.offender_id = $1 and ($2::date is null or (h.as_at, h.id) < ($2::date, $3::bigint))
   order by h.as_at desc, h.id desc
   limit $4`;

/** One person's score and where it came from. Visibility is the caller's transaction: a hidden person has no rows. */
@Injectable()
export class ScoresQueries {
  async current(tx: Tx, offenderId: string): Promise<ScoreRow | null> {
    return tx.maybe<ScoreRow>({ name: 'desist_score_current', text: CURRENT }, [offenderId]);
  }

  /** Newest first. @param before the last row of the page before, or null for the first page */
  async history(
    tx: Tx,
    offenderId: string,
    before: { asAt: string; id: number } | null,
    limit: number,
  ): Promise<ScoreHistoryRow[]> {
    return tx.query<ScoreHistoryRow>(HISTORY, [offenderId, before?.asAt ?? null, before?.id ?? null, limit]);
  }
}

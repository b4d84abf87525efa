import { ApiProperty } from '@nestjs/swagger';
import { CANDIDATE_BANDS } from './candidate-filter.js';
import type { ScoreHistoryRow } from './scores.queries.js';
import type { ScoreView } from './score-views.service.js';

class PolicyDto {
  @ApiProperty() key: string;
  @ApiProperty() version: number;
}

class TermDto {
  @ApiProperty({ enum: ['likelihood', 'volume', 'harm'] }) axis: string;
  @ApiProperty() weight: number;
  @ApiProperty({ description: 'Points of the priority score, unrounded: weight times the value of the axis.' })
  points: number;
  @ApiProperty({ description: 'The high end; the same unless the axis is a range.' }) points_high: number;
}

export class ScoreDto {
  @ApiProperty({ format: 'uuid' }) offender_id: string;
  @ApiProperty({ format: 'date' }) as_at: string;
  @ApiProperty({ enum: CANDIDATE_BANDS }) band: string;
  @ApiProperty({ type: String, nullable: true }) not_scored_reason: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Rounded, 0 to 100; the low end of a range.' })
  priority: number | null;
  @ApiProperty({ type: Number, nullable: true }) priority_high: number | null;
  @ApiProperty({ type: Number, nullable: true }) likelihood: number | null;
  @ApiProperty({ type: Number, nullable: true }) volume: number | null;
  @ApiProperty({ type: Number, nullable: true }) harm: number | null;
  @ApiProperty({ type: [TermDto], description: 'They add up to the priority score.' }) terms: TermDto[];
  @ApiProperty() provisional: boolean;
  @ApiProperty({ type: [String] }) missing: readonly string[];
  @ApiProperty({ type: Number, nullable: true }) previous_priority: number | null;
  @ApiProperty({ type: Number, nullable: true }) movement: number | null;
  @ApiProperty({ type: PolicyDto }) policy: PolicyDto;
  @ApiProperty({ description: 'Counts the changes of the records that the score was worked out from.' })
  input_revision: number;
  @ApiProperty({ description: 'The records have changed since; a newer score is on its way.' })
  being_recalculated: boolean;
  @ApiProperty({ format: 'date-time' }) computed_at: string;
  @ApiProperty({ description: 'Every input and term of both predictors, of volume and of harm.', type: Object })
  explanation: object;
}

export function toScore({ row, score }: ScoreView): ScoreDto {
  return {
    offender_id: row.offender_id,
    as_at: row.as_at,
    band: row.band,
    not_scored_reason: row.not_scored_reason,
    priority: row.score_low,
    priority_high: row.score_high,
    likelihood: row.likelihood,
    volume: row.volume,
    harm: row.harm,
    terms: score.terms.map((term) => ({
      axis: term.axis,
      weight: term.weight,
      points: term.low,
      points_high: term.high,
    })),
    provisional: row.provisional,
    missing: row.missing,
    previous_priority: row.previous_score,
    movement: row.movement,
    policy: { key: row.policy_key, version: row.policy_version },
    input_revision: row.input_revision,
    being_recalculated: row.being_recalculated,
    computed_at: row.computed_at.toISOString(),
    explanation: score,
  };
}

export class ScoreHistoryItemDto {
  @ApiProperty({ format: 'date' }) as_at: string;
  @ApiProperty({ enum: CANDIDATE_BANDS }) band: string;
  @ApiProperty({ type: String, nullable: true }) not_scored_reason: string | null;
  @ApiProperty({ type: Number, nullable: true }) priority: number | null;
  @ApiProperty({ type: Number, nullable: true }) priority_high: number | null;
  @ApiProperty() provisional: boolean;
  @ApiProperty({ type: [String] }) missing: readonly string[];
  @ApiProperty({ type: PolicyDto }) policy: PolicyDto;
  @ApiProperty({ format: 'date-time' }) computed_at: string;
}

export class ScoreHistoryPageDto {
  @ApiProperty({ type: [ScoreHistoryItemDto] }) items: ScoreHistoryItemDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export function toHistoryItem(row: ScoreHistoryRow): ScoreHistoryItemDto {
  return {
    as_at: row.as_at,
    band: row.band,
    not_scored_reason: row.not_scored_reason,
    priority: row.score_low,
    priority_high: row.score_high,
    provisional: row.provisional,
    missing: row.missing,
    policy: { key: row.policy_key, version: row.policy_version },
    computed_at: row.computed_at.toISOString(),
  };
}

import { ApiProperty } from '@nestjs/swagger';
import type { ScoreRunView } from './score-runs.queries.js';

export class ScoreRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['nightly', 'import', 'policy', 'manual', 'demonstration', 'benchmark'] }) trigger: string;
  @ApiProperty({ enum: ['waiting', 'running', 'finished', 'cancelled', 'failed'] }) status: string;
  @ApiProperty({ format: 'date' }) as_at: string;
  @ApiProperty({ type: Number, nullable: true, description: 'People to look at; null until the sweep is planned.' })
  total: number | null;
  @ApiProperty() done: number;
  @ApiProperty({ description: 'Left as they were, because nothing about them is new.' }) skipped: number;
  @ApiProperty() changed: number;
  @ApiProperty() history_rows: number;
  @ApiProperty() failed_ranges: number;
  @ApiProperty({ format: 'date-time' }) requested_at: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) started_at: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finished_at: string | null;
}

export class ScoreRunPageDto {
  @ApiProperty({ type: [ScoreRunDto] }) items: ScoreRunDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export function toScoreRun(run: ScoreRunView): ScoreRunDto {
  return {
    id: run.id,
    trigger: run.trigger,
    status: run.status,
    as_at: run.as_at,
    total: run.total,
    done: run.done,
    skipped: run.skipped,
    changed: run.changed,
    history_rows: run.history_rows,
    failed_ranges: run.failed_ranges,
    requested_at: run.requested_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
  };
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import {
  CANDIDATE_BANDS,
  CANDIDATE_SORTS,
  type CandidateBand,
  type CandidateFilter,
  type CandidateRow,
  type CandidateSort,
  MOVEMENTS,
  type Movement,
  OFFENCE_KINDS,
  type OffenceKind,
} from './candidate-filter.js';

/** Only these two words: implicit conversion would read "false" as true. */
const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;
const toList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

export class CandidateQuery extends ListQuery {
  @ApiPropertyOptional({ enum: CANDIDATE_SORTS, default: 'priority' })
  @IsIn(CANDIDATE_SORTS)
  sort: CandidateSort = 'priority';

  @ApiPropertyOptional({ description: 'Code of an area; the areas below it are included.' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  area?: string;

  @ApiPropertyOptional({ description: 'Bands, separated by commas.', example: 'P1,P2' })
  @IsOptional()
  @Transform(toList)
  @IsIn(CANDIDATE_BANDS, { each: true })
  band?: CandidateBand[];

  @ApiPropertyOptional({ enum: MOVEMENTS, description: 'Against the score of about a month before.' })
  @IsOptional()
  @IsIn(MOVEMENTS)
  movement?: Movement;

  @ApiPropertyOptional({ enum: OFFENCE_KINDS, description: 'Neighbourhood crime proven within the last 24 months.' })
  @IsOptional()
  @IsIn(OFFENCE_KINDS)
  offence_kind?: OffenceKind;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  in_custody?: boolean;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  statutory?: boolean;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  provisional?: boolean;
}

export function filterOf(query: CandidateQuery): CandidateFilter {
  return {
    area: query.area,
    bands: query.band,
    movement: query.movement,
    offenceKind: query.offence_kind,
    inCustody: query.in_custody,
    statutory: query.statutory,
    provisional: query.provisional,
  };
}

export class CandidateDto {
  @ApiProperty({ description: 'Place in this list, counted from 1.' }) rank: number;
  @ApiProperty({ format: 'uuid' }) offender_id: string;
  @ApiProperty() family_name: string;
  @ApiProperty({ type: String, nullable: true }) given_names: string | null;
  @ApiProperty() area_code: string;
  @ApiProperty({ enum: CANDIDATE_BANDS }) band: CandidateBand;
  @ApiProperty({ type: String, nullable: true }) not_scored_reason: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Rounded priority score, 0 to 100; the low end of a range.',
  })
  priority: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The high end; the same as `priority` unless the score is a range.',
  })
  priority_high: number | null;
  @ApiProperty({ type: Number, nullable: true }) likelihood: number | null;
  @ApiProperty({ type: Number, nullable: true }) volume: number | null;
  @ApiProperty({ type: Number, nullable: true }) harm: number | null;
  @ApiProperty() provisional: boolean;
  @ApiProperty({ type: [String] }) missing: readonly string[];
  @ApiProperty({ type: Number, nullable: true, description: 'Points since about a month before.' }) movement:
    number | null;
  @ApiProperty() in_custody: boolean;
  @ApiProperty() statutory: boolean;
  @ApiProperty({ type: String, nullable: true }) last_offence_code: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) last_offence_on: string | null;
  @ApiProperty({ enum: OFFENCE_KINDS, isArray: true }) offence_kinds: readonly OffenceKind[];
  @ApiProperty({ type: String, format: 'date' }) as_at: string;
}

export class CandidatePageDto {
  @ApiProperty({ type: [CandidateDto] }) items: CandidateDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'How many meet the filter; null when more than 1,000.' })
  total: number | null;
}

export function toCandidate(row: CandidateRow, rank: number): CandidateDto {
  return {
    rank,
    offender_id: row.offender_id,
    family_name: row.family_name,
    given_names: row.given_names,
    area_code: row.area_code,
    band: row.band,
    not_scored_reason: row.not_scored_reason,
    priority: row.score_low,
    priority_high: row.score_high,
    likelihood: row.likelihood,
    volume: row.volume,
    harm: row.harm,
    provisional: row.provisional,
    missing: row.missing,
    movement: row.movement,
    in_custody: row.in_custody,
    statutory: row.statutory,
    last_offence_code: row.last_offence_code,
    last_offence_on: row.last_offence_on,
    offence_kinds: row.offence_kinds,
    as_at: row.as_at,
  };
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import type { OffenceRole } from '../../domain/scoring/scoring-inputs.js';
import { ListQuery, toWholeNumber } from '../../platform/http/list-query.dto.js';
import { IsCalendarDay } from '../offenders/calendar-day.dto.js';
import { WholeListDto } from '../offenders/offender-answer.dto.js';
import type { OffenceCodeChoice } from './offence-codes.queries.js';
import { OFFENCE_ROLES } from '../../domain/offence/offence-rules.js';
import type { OffenceChangeRow, OffenceRow } from './offences.queries.js';
import type { SanctionDay } from './sanction-days.js';

const LONGEST_CODE = 10;
const LONGEST_REFERENCE = 100;
const LONGEST_DISPOSAL = 500;
const LONGEST_REASON = 1000;
const MOST_CODES = 50;
const UnlessNull = () => ValidateIf((_, value) => value !== null && value !== undefined);
const UnlessAbsent = () => ValidateIf((_, value) => value !== undefined);
/** Only these two words: implicit conversion would read "false" as true. */
const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class RecordOffenceBody {
  @ApiPropertyOptional({ description: 'The system that the record comes from. Absent: recorded in Desist.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_REFERENCE)
  source?: string;

  @ApiPropertyOptional({ description: 'The offence’s reference in that system; the stages of one offence share it.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_REFERENCE)
  source_ref?: string;

  @ApiProperty({ example: '02803', description: 'Home Office code, five digits.' })
  @IsString()
  @MaxLength(LONGEST_CODE)
  offence_code: string;

  @ApiProperty({ type: String, format: 'date' })
  @IsCalendarDay()
  committed_on: string;

  @ApiProperty({ enum: OFFENCE_ROLES })
  @IsIn(OFFENCE_ROLES)
  role: OffenceRole;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Required for convicted, cautioned and no_further_action.',
  })
  @UnlessNull()
  @IsCalendarDay()
  outcome_on: string | null = null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @UnlessNull()
  @IsString()
  @MaxLength(LONGEST_DISPOSAL)
  disposal: string | null = null;
}

/** Only what it names is corrected. */
export class CorrectOffenceBody {
  @ApiProperty({ description: 'Why it was wrong. Kept with the old values.' })
  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;

  @ApiPropertyOptional()
  @UnlessAbsent()
  @IsString()
  @MaxLength(LONGEST_CODE)
  offence_code?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @UnlessAbsent()
  @IsCalendarDay()
  committed_on?: string;

  @ApiPropertyOptional({ enum: OFFENCE_ROLES })
  @UnlessAbsent()
  @IsIn(OFFENCE_ROLES)
  role?: OffenceRole;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  outcome_on?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @UnlessNull()
  @IsString()
  @MaxLength(LONGEST_DISPOSAL)
  disposal?: string | null;
}

export class WithdrawOffenceBody {
  @ApiProperty({ description: 'Why it should not be there.' })
  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

export class OffenceListQuery extends ListQuery {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'With those that were withdrawn.' })
  @Transform(toBoolean)
  @IsBoolean()
  withdrawn: boolean = false;
}

export class OffenceCodeQuery {
  @ApiProperty({ description: 'Words of the title, or the beginning of a code.', example: 'shop' })
  @IsString()
  @MaxLength(100)
  q: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_CODES, default: 20 })
  @Transform(toWholeNumber)
  @IsInt()
  @Min(1)
  @Max(MOST_CODES)
  limit: number = 20;
}

export class OffenceDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) offender_id: string;
  @ApiProperty() source: string;
  @ApiProperty() source_ref: string;
  @ApiProperty() offence_code: string;
  @ApiProperty() title: string;
  @ApiProperty({
    description: 'The code stands for several offences that weigh differently: the score becomes a range.',
  })
  ambiguous: boolean;
  @ApiProperty({ type: String, format: 'date' }) committed_on: string;
  @ApiProperty({ enum: OFFENCE_ROLES }) role: OffenceRole;
  @ApiProperty({ type: String, format: 'date', nullable: true }) outcome_on: string | null;
  @ApiProperty({ type: String, nullable: true }) disposal: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) corrected_at: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawn_at: Date | null;
  @ApiProperty({ type: String, nullable: true }) withdrawn_reason: string | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: Date;
}

export class OffenceChangeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date-time' }) changed_at: Date;
  @ApiProperty({ description: 'Name of the person.' }) changed_by: string;
  @ApiProperty({ enum: ['corrected', 'withdrawn'] }) kind: 'corrected' | 'withdrawn';
  @ApiProperty() reason: string;
  @ApiProperty({ type: Object, description: 'What it said before.' }) before: unknown;
}

export class OffenceWithChangesDto extends OffenceDto {
  @ApiProperty({ type: [OffenceChangeDto], description: 'Latest first.' }) changes: readonly OffenceChangeDto[];
}

export class OffencePageDto {
  @ApiProperty({ type: [OffenceDto], description: 'Latest committed first.' }) items: readonly OffenceDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export class SanctionedOffenceDto {
  @ApiProperty() source: string;
  @ApiProperty() source_ref: string;
  @ApiProperty() offence_code: string;
  @ApiProperty({ type: String, format: 'date' }) committed_on: string;
}

export class MostSeriousDto {
  @ApiProperty() offence_code: string;
  @ApiProperty({ type: String, format: 'date' }) committed_on: string;
  @ApiProperty({ description: 'What set it apart from the next one.', example: 'more_harm_days' }) rule: string;
}

export class SanctionDto {
  @ApiProperty({ type: String, format: 'date' }) on: string;
  @ApiProperty({ type: [SanctionedOffenceDto] }) offences: readonly SanctionedOffenceDto[];
  @ApiProperty({ type: MostSeriousDto }) most_serious: MostSeriousDto;
}

export class SanctionsDto extends WholeListDto {
  @ApiProperty({ type: [SanctionDto], description: 'Latest first.' }) items: readonly SanctionDto[];
}

export class OffenceCodeDto {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty() parent_group: string;
  @ApiProperty() ambiguous: boolean;
}

export class OffenceCodesDto extends WholeListDto {
  @ApiProperty({ type: [OffenceCodeDto], description: 'Best match first.' }) items: readonly OffenceCodeDto[];
}

export function toOffence(row: OffenceRow): OffenceDto {
  const { id, offender_id, source, source_ref, offence_code, title, ambiguous, committed_on, role, outcome_on } = row;
  const { disposal, corrected_at, withdrawn_at, withdrawn_reason, version, created_at } = row;
  const facts = { id, offender_id, source, source_ref, offence_code, title, ambiguous, committed_on, role, outcome_on };
  return { ...facts, disposal, corrected_at, withdrawn_at, withdrawn_reason, version, created_at };
}

export const toOffenceWithChanges = (row: OffenceRow, changes: readonly OffenceChangeRow[]): OffenceWithChangesDto => ({
  ...toOffence(row),
  changes,
});

export const toSanctions = (items: readonly SanctionDay[]): SanctionsDto => ({ items, next_cursor: null });
export const toCodes = (items: readonly OffenceCodeChoice[]): OffenceCodesDto => ({ items, next_cursor: null });

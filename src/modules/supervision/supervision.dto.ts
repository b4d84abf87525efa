import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IsCalendarDay } from '../offenders/calendar-day.dto.js';
import { WholeListDto } from '../offenders/offender-answer.dto.js';
import {
  CUSTODY_KINDS,
  type CustodyKind,
  SUPERVISION_PHASES,
  SUPERVISION_TYPES,
  type SupervisionPhase,
  type SupervisionType,
} from '../../domain/supervision/supervision-rules.js';
import type { CustodyRow, SupervisionRow } from './supervision.queries.js';

const LONGEST_REFERENCE = 100;
const UnlessNull = () => ValidateIf((_, value) => value !== null && value !== undefined);
const UnlessAbsent = () => ValidateIf((_, value) => value !== undefined);

class ReferenceBody {
  @ApiPropertyOptional({ description: 'The system that the record comes from. Absent: recorded in Desist.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_REFERENCE)
  source?: string;

  @ApiPropertyOptional({ description: 'The record’s reference in that system; unique within it.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_REFERENCE)
  source_ref?: string;
}

export class RecordSupervisionBody extends ReferenceBody {
  @ApiProperty({ enum: SUPERVISION_TYPES })
  @IsIn(SUPERVISION_TYPES)
  type: SupervisionType;

  @ApiProperty({ type: String, format: 'date' })
  @IsCalendarDay()
  starts_on: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  @UnlessNull()
  @IsCalendarDay()
  ends_on: string | null = null;

  @ApiPropertyOptional({ enum: SUPERVISION_PHASES, nullable: true })
  @UnlessNull()
  @IsIn(SUPERVISION_PHASES)
  phase: SupervisionPhase | null = null;
}

/** Only what it names is changed; null takes a value away. */
export class ChangeSupervisionBody {
  @ApiPropertyOptional({ enum: SUPERVISION_TYPES })
  @UnlessAbsent()
  @IsIn(SUPERVISION_TYPES)
  type?: SupervisionType;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @UnlessAbsent()
  @IsCalendarDay()
  starts_on?: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  ends_on?: string | null;

  @ApiPropertyOptional({ enum: SUPERVISION_PHASES, nullable: true })
  @UnlessNull()
  @IsIn(SUPERVISION_PHASES)
  phase?: SupervisionPhase | null;
}

export class RecordCustodyBody extends ReferenceBody {
  @ApiProperty({ enum: CUSTODY_KINDS })
  @IsIn(CUSTODY_KINDS)
  kind: CustodyKind;

  @ApiProperty({ type: String, format: 'date' })
  @IsCalendarDay()
  from_on: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  expected_release_on: string | null = null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The day of release.' })
  @UnlessNull()
  @IsCalendarDay()
  released_on: string | null = null;
}

/** Only what it names is changed; null takes a value away. */
export class ChangeCustodyBody {
  @ApiPropertyOptional({ enum: CUSTODY_KINDS })
  @UnlessAbsent()
  @IsIn(CUSTODY_KINDS)
  kind?: CustodyKind;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @UnlessAbsent()
  @IsCalendarDay()
  from_on?: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  expected_release_on?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  released_on?: string | null;
}

class SourcedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) offender_id: string;
  @ApiProperty() source: string;
  @ApiProperty() source_ref: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) corrected_at: Date | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: Date;
}

export class SupervisionDto extends SourcedDto {
  @ApiProperty({ enum: SUPERVISION_TYPES }) type: SupervisionType;
  @ApiProperty({ type: String, format: 'date' }) starts_on: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) ends_on: string | null;
  @ApiProperty({ enum: SUPERVISION_PHASES, nullable: true }) phase: SupervisionPhase | null;
  @ApiProperty({ description: 'Today: the person is statutory while one is in force.' }) in_force: boolean;
}

export class CustodyDto extends SourcedDto {
  @ApiProperty({ enum: CUSTODY_KINDS }) kind: CustodyKind;
  @ApiProperty({ type: String, format: 'date' }) from_on: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expected_release_on: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) released_on: string | null;
  @ApiProperty({ description: 'Today. An expected release releases nobody.' }) inside: boolean;
  @ApiProperty({ type: [String], description: 'Other spells of the person that share a day with this one.' })
  overlaps: readonly string[];
}

export class SupervisionsDto extends WholeListDto {
  @ApiProperty({ type: [SupervisionDto], description: 'Latest first.' }) items: readonly SupervisionDto[];
}

export class CustodiesDto extends WholeListDto {
  @ApiProperty({ type: [CustodyDto], description: 'Latest first.' }) items: readonly CustodyDto[];
}

export const toSupervisions = (items: readonly SupervisionRow[]): SupervisionsDto => ({ items, next_cursor: null });
export const toCustodies = (items: readonly CustodyRow[]): CustodiesDto => ({ items, next_cursor: null });

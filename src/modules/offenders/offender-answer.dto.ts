import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ETHNICITY_CODES, type EthnicityCode } from '../../domain/identity/ethnicity.js';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import type { Sex } from '../../domain/identity/sex.js';
import type { EpochDay } from '../../domain/shared/calendar-day.js';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import { IDENTIFIER_KINDS, SEXES } from './offender.dto.js';
import { ageOn, isYouth } from './offender-rules.js';
import type { OffenderDetailRow, OffenderRow } from './offenders.queries.js';
import type { PossibleDuplicate } from './possible-duplicates.service.js';

export class OffenderListQuery extends ListQuery {
  @ApiPropertyOptional({ description: 'Code of an area; the areas below it are included.' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  area?: string;
}

export class OffenderSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() source: string;
  @ApiProperty() source_ref: string;
  @ApiProperty() family_name: string;
  @ApiProperty({ type: String, nullable: true }) given_names: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) date_of_birth: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Completed years today, or at death.' }) age: number | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Under 18: recorded, never scored.' }) youth:
    boolean | null;
  @ApiProperty({ enum: SEXES, nullable: true }) sex: Sex | null;
  @ApiProperty({ enum: ETHNICITY_CODES, nullable: true }) ethnicity: EthnicityCode | null;
  @ApiProperty() area_code: string;
  @ApiProperty() area_name: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) deceased_on: string | null;
  @ApiProperty({ description: 'Today.' }) in_custody: boolean;
  @ApiProperty({ description: 'An order or licence is in force today.' }) statutory: boolean;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time' }) created_at: Date;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: Date;
}

export class IdentifierDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: IDENTIFIER_KINDS }) kind: IdentifierKind;
  @ApiProperty({ description: 'In its usual written form.' }) canonical: string;
  @ApiProperty() as_received: string;
  @ApiProperty({ description: 'False when it fails its check: it is never used to match people.' }) valid: boolean;
  @ApiProperty() source: string;
}

export class AliasDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() family_name: string;
  @ApiProperty() given_names: string;
  @ApiProperty() source: string;
}

export class OffenderDto extends OffenderSummaryDto {
  @ApiProperty({ type: [IdentifierDto] }) identifiers: readonly IdentifierDto[];
  @ApiProperty({ type: [AliasDto] }) aliases: readonly AliasDto[];
  @ApiProperty({ type: [String], description: 'Fields changed by hand: no import overturns them.' })
  locally_changed: readonly string[];
}

export class PossibleDuplicateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() family_name: string;
  @ApiProperty({ type: String, nullable: true }) given_names: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) date_of_birth: string | null;
  @ApiProperty({ enum: ['strong', 'probable', 'possible'] }) strength: 'strong' | 'probable' | 'possible';
  @ApiProperty({ type: [String], description: 'What speaks for it and what against.' }) reasons: readonly string[];
}

export class CreatedOffenderDto extends OffenderDto {
  @ApiProperty({ type: [PossibleDuplicateDto], description: 'People on record who may be the same.' })
  possible_duplicates: readonly PossibleDuplicateDto[];
}

/** A list that is always given whole. */
export class WholeListDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is complete.' }) next_cursor: null;
}

export class PossibleDuplicatesDto extends WholeListDto {
  @ApiProperty({ type: [PossibleDuplicateDto], description: 'Strongest first, at most ten.' })
  items: readonly PossibleDuplicateDto[];
}

export class OffenderPageDto {
  @ApiProperty({ type: [OffenderSummaryDto], description: 'By family name, given names and id.' })
  items: readonly OffenderSummaryDto[];

  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export class IdentifiersDto extends WholeListDto {
  @ApiProperty({ type: [IdentifierDto] }) items: readonly IdentifierDto[];
}

export class AliasesDto extends WholeListDto {
  @ApiProperty({ type: [AliasDto] }) items: readonly AliasDto[];
}

export class AddedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export function toSummary(row: OffenderRow, today: EpochDay): OffenderSummaryDto {
  const { id, source, source_ref, family_name, given_names, date_of_birth, sex, ethnicity, area_code, area_name } = row;
  const { deceased_on, in_custody, statutory, version, created_at, updated_at } = row;
  const names = { id, source, source_ref, family_name, given_names, date_of_birth };
  const derived = { age: ageOn(date_of_birth, deceased_on, today), youth: isYouth(date_of_birth, today) };
  const place = { sex, ethnicity, area_code, area_name, deceased_on, in_custody, statutory };
  return { ...names, ...derived, ...place, version, created_at, updated_at };
}

export function toOffender(row: OffenderDetailRow, today: EpochDay): OffenderDto {
  const { identifiers, aliases, locally_changed } = row;
  return { ...toSummary(row, today), identifiers, aliases, locally_changed };
}

export function toCreated(
  row: OffenderDetailRow,
  today: EpochDay,
  found: readonly PossibleDuplicate[],
): CreatedOffenderDto {
  return { ...toOffender(row, today), possible_duplicates: found };
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ETHNICITY_CODES, type EthnicityCode } from '../../domain/identity/ethnicity.js';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import { SEX_LABELS, type Sex } from '../../domain/identity/sex.js';
import { IsCalendarDay } from './calendar-day.dto.js';

export const SEXES = Object.keys(SEX_LABELS) as readonly Sex[];
export const IDENTIFIER_KINDS: readonly IdentifierKind[] = ['pnc', 'cro', 'crn', 'prison', 'local'];
/** A name is more than blanks: the pattern asks for one sign that is none. */
const NOT_BLANK = /\S/;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 100;

/** Null takes a value away; absent leaves it as it is. */
const UnlessNull = () => ValidateIf((_, value) => value !== null && value !== undefined);
/** A required value may be left as it is, never taken away. */
const UnlessAbsent = () => ValidateIf((_, value) => value !== undefined);

export class IdentifierInput {
  @ApiProperty({ enum: IDENTIFIER_KINDS })
  @IsIn(IDENTIFIER_KINDS)
  kind: IdentifierKind;

  @ApiProperty({
    example: '99/123456J',
    description: 'As received. A number that fails its check is kept and flagged.',
  })
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_TEXT)
  value: string;
}

export class AliasInput {
  @ApiProperty()
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_NAME)
  family_name: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @UnlessNull()
  @IsString()
  @MaxLength(LONGEST_NAME)
  given_names: string | null = null;
}

export class CreateOffenderBody {
  @ApiPropertyOptional({ description: 'The system that the record comes from. Absent: recorded in Desist.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_TEXT)
  source?: string;

  @ApiPropertyOptional({ description: 'The record’s reference in that system; unique within it.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_TEXT)
  source_ref?: string;

  @ApiProperty()
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_NAME)
  family_name: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @UnlessNull()
  @IsString()
  @MaxLength(LONGEST_NAME)
  given_names: string | null = null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  date_of_birth: string | null = null;

  @ApiPropertyOptional({ enum: SEXES, nullable: true })
  @UnlessNull()
  @IsIn(SEXES)
  sex: Sex | null = null;

  @ApiPropertyOptional({ enum: ETHNICITY_CODES, nullable: true, description: 'Self-defined, 18+1.' })
  @UnlessNull()
  @IsIn(ETHNICITY_CODES)
  ethnicity: EthnicityCode | null = null;

  @ApiProperty({ example: 'CVN-HAR', description: 'Code of an area in which your agency works.' })
  @IsString()
  @MaxLength(32)
  area_code: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  deceased_on: string | null = null;

  @ApiPropertyOptional({ type: [IdentifierInput] })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => IdentifierInput)
  identifiers: IdentifierInput[] = [];

  @ApiPropertyOptional({ type: [AliasInput] })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AliasInput)
  aliases: AliasInput[] = [];
}

/** Only what it names is changed; null takes a value away. */
export class ChangeOffenderBody {
  @ApiPropertyOptional()
  @UnlessAbsent()
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_NAME)
  family_name?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @UnlessNull()
  @IsString()
  @MaxLength(LONGEST_NAME)
  given_names?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  date_of_birth?: string | null;

  @ApiPropertyOptional({ enum: SEXES, nullable: true })
  @UnlessNull()
  @IsIn(SEXES)
  sex?: Sex | null;

  @ApiPropertyOptional({ enum: ETHNICITY_CODES, nullable: true })
  @UnlessNull()
  @IsIn(ETHNICITY_CODES)
  ethnicity?: EthnicityCode | null;

  @ApiPropertyOptional()
  @UnlessAbsent()
  @IsString()
  @MaxLength(32)
  area_code?: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @UnlessNull()
  @IsCalendarDay()
  deceased_on?: string | null;
}

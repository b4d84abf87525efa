import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { SEXES } from './offender.dto.js';
import { IDENTIFIER_KINDS } from './offender.dto.js';
import type { FoundPerson, SearchResult } from './person-search.service.js';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import type { Sex } from '../../domain/identity/sex.js';

const DEFAULT_FOUND = 20;
const MOST_FOUND = 50;

export class SearchBody {
  @ApiProperty({
    description: 'Names in any order and spelling, a birth date in any usual writing, numbers: whatever is known.',
    example: 'jon smyth 4/2/91',
    maxLength: 200,
  })
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  text: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_FOUND, default: DEFAULT_FOUND })
  @IsInt()
  @Min(1)
  @Max(MOST_FOUND)
  limit: number = DEFAULT_FOUND;
}

class FoundIdentifierDto {
  @ApiProperty({ enum: IDENTIFIER_KINDS }) kind: IdentifierKind;
  @ApiProperty() value: string;
  @ApiProperty() valid: boolean;
}

class FoundNameDto {
  @ApiProperty() family_name: string;
  @ApiProperty() given_names: string;
}

export class FoundPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() family_name: string;
  @ApiProperty({ type: String, nullable: true }) given_names: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) date_of_birth: string | null;
  @ApiProperty({ enum: SEXES, nullable: true }) sex: Sex | null;
  @ApiProperty() area_code: string;
  @ApiProperty() area_name: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) deceased_on: string | null;
  @ApiProperty({ type: [FoundIdentifierDto] }) identifiers: readonly FoundIdentifierDto[];
  @ApiProperty({ type: [FoundNameDto] }) aliases: readonly FoundNameDto[];
  @ApiProperty() in_custody: boolean;
  @ApiProperty() statutory: boolean;
  @ApiProperty({ example: 'same birth date, name sounds alike' }) reason: string;
}

export class SearchResultDto {
  @ApiProperty({ type: [FoundPersonDto], description: 'Best match first.' }) items: readonly FoundPersonDto[];

  @ApiProperty({ description: 'More people fit than are shown: add a birth date, a further name or a number.' })
  too_many: boolean;
}

export function toSearchResult({ people, tooMany }: SearchResult): SearchResultDto {
  return { items: people.map(toFound), too_many: tooMany };
}

function toFound(person: FoundPerson): FoundPersonDto {
  const { id, family_name, given_names, date_of_birth, sex, area_code, area_name, deceased_on } = person;
  const { identifiers, aliases, in_custody, statutory, reason } = person;
  const names = { id, family_name, given_names, date_of_birth, sex, area_code, area_name, deceased_on };
  return { ...names, identifiers, aliases, in_custody, statutory, reason };
}

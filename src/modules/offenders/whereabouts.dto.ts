import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsCalendarDay } from './calendar-day.dto.js';
import { WholeListDto } from './offender-answer.dto.js';
import { ADDRESS_KINDS, type AddressKind } from './offender-address.entity.js';
import { CONTACT_POINT_KINDS, type ContactPointKind } from './offender-contact-point.entity.js';

const NOT_BLANK = /\S/;
const LONGEST_ADDRESS = 500;
const LONGEST_VALUE = 200;
const LONGEST_POSTCODE = 12;

export class AddAddressBody {
  @ApiProperty({ enum: ADDRESS_KINDS })
  @IsIn(ADDRESS_KINDS)
  kind: AddressKind;

  @ApiProperty({ description: 'The postal lines, one below the other.' })
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_ADDRESS)
  lines: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsString()
  @MaxLength(LONGEST_POSTCODE)
  postcode: string | null = null;

  @ApiProperty({ type: String, format: 'date' })
  @IsCalendarDay()
  from_on: string;
}

export class AddContactPointBody {
  @ApiProperty({ enum: CONTACT_POINT_KINDS })
  @IsIn(CONTACT_POINT_KINDS)
  kind: ContactPointKind;

  @ApiProperty()
  @IsString()
  @Matches(NOT_BLANK)
  @MaxLength(LONGEST_VALUE)
  value: string;

  @ApiProperty({ type: String, format: 'date' })
  @IsCalendarDay()
  from_on: string;
}

/** Ends an entry on a day, or takes a wrong end back (null). */
export class EndBody {
  @ApiProperty({ type: String, format: 'date', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsCalendarDay()
  to_on: string | null;
}

class DatedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date' }) from_on: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to_on: string | null;
  @ApiProperty() source: string;
  @ApiProperty() version: number;
}

export class AddressDto extends DatedDto {
  @ApiProperty({ enum: ADDRESS_KINDS }) kind: AddressKind;
  @ApiProperty() lines: string;
  @ApiProperty({ type: String, nullable: true }) postcode: string | null;
}

export class ContactPointDto extends DatedDto {
  @ApiProperty({ enum: CONTACT_POINT_KINDS }) kind: ContactPointKind;
  @ApiProperty() value: string;
}

export class AddressesDto extends WholeListDto {
  @ApiProperty({ type: [AddressDto], description: 'The present ones first.' }) items: readonly AddressDto[];
}

export class ContactPointsDto extends WholeListDto {
  @ApiProperty({ type: [ContactPointDto], description: 'The present ones first.' }) items: readonly ContactPointDto[];
}

export class EndedDto {
  @ApiProperty() version: number;
}

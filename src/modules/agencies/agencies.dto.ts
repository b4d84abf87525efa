import { ApiProperty } from '@nestjs/swagger';

export class AreaDto {
  @ApiProperty({ type: String, example: 'CVN-HAR' })
  code: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, nullable: true, description: 'The area that this one is part of.' })
  parent_code: string | null;
}

export class AreaPageDto {
  @ApiProperty({ type: [AreaDto], description: 'Parents before the areas below them.' })
  items: AreaDto[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

export class AgencyDto {
  @ApiProperty({ type: String })
  code: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, example: 'police' })
  type: string;

  @ApiProperty({ type: [String] })
  area_codes: string[];
}

export class AgencyPageDto {
  @ApiProperty({ type: [AgencyDto] })
  items: AgencyDto[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}

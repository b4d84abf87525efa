import { IsOptional, IsString, MaxLength } from 'class-validator';

const LONGEST_SEARCH = 200;

export class FindForm {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SEARCH)
  text: string = '';
}

/** The id of a search that the reader made: what was typed never stands in an address. */
export class FindQuery {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  search?: string;
}

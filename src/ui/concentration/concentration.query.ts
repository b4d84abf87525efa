import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ConcentrationChoice } from './concentration.view.js';

const blankIsAbsent = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);
const toMonths = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{2}$/.test(value) ? Number(value) : value === '' ? undefined : value;

/** The address of the concentration pages, as their form writes it. */
export class ConcentrationQuery {
  @IsOptional()
  @Transform(blankIsAbsent)
  @IsString()
  @MaxLength(32)
  area?: string;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(['offences', 'harm'])
  unit?: 'offences' | 'harm';

  @IsOptional()
  @Transform(toMonths)
  @IsIn([12, 24, 60])
  window?: 12 | 24 | 60;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(['with_offence', 'everybody'])
  population?: 'with_offence' | 'everybody';
}

export function choiceOf(query: ConcentrationQuery): ConcentrationChoice {
  return {
    area: query.area ?? null,
    unit: query.unit ?? 'offences',
    windowMonths: query.window ?? 12,
    population: query.population ?? 'with_offence',
  };
}

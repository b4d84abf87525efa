import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Band } from '../people/score-words.js';
import { BAND_WORDS, type PriorityFilter, PRIORITY_SORTS, type PrioritySort } from './priority-filter.js';

const BANDS = Object.keys(BAND_WORDS);
const FLAGS = ['yes', 'no'] as const;
type Flag = (typeof FLAGS)[number];

/** A select that was left at "any" arrives as an empty text. */
const blankIsAbsent = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);
const toList = ({ value }: { value: unknown }): unknown => (Array.isArray(value) ? value : value === '' ? [] : [value]);

/** The address of the priority list, as its filter form writes it. */
export class PriorityListQuery {
  @IsOptional()
  @Transform(blankIsAbsent)
  @IsString()
  @MaxLength(32)
  area?: string;

  @IsOptional()
  @Transform(toList)
  @IsIn(BANDS, { each: true })
  band?: Band[];

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(['up', 'down', 'none', 'new'])
  movement?: 'up' | 'down' | 'none' | 'new';

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(['burglary_dwelling', 'robbery', 'vehicle_crime', 'theft_from_person'])
  kind?: 'burglary_dwelling' | 'robbery' | 'vehicle_crime' | 'theft_from_person';

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(FLAGS)
  custody?: Flag;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(FLAGS)
  statutory?: Flag;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(FLAGS)
  provisional?: Flag;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsIn(PRIORITY_SORTS)
  sort?: PrioritySort;

  @IsOptional()
  @Transform(blankIsAbsent)
  @IsString()
  @MaxLength(1000)
  after?: string;
}

export function priorityFilterOf(query: PriorityListQuery): PriorityFilter {
  return {
    area: query.area ?? null,
    bands: query.band ?? [],
    movement: query.movement ?? null,
    offenceKind: query.kind ?? null,
    inCustody: yesOrNo(query.custody),
    statutory: yesOrNo(query.statutory),
    provisional: yesOrNo(query.provisional),
  };
}

const yesOrNo = (flag: Flag | undefined): boolean | null => (flag === undefined ? null : flag === 'yes');

import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FieldError } from '../forms/fields.js';
import { parseTypedDate, typedDateError } from '../forms/typed-date.js';

export class SweepForm {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  as_at: string = '';
}

export class SweepListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string;
}

export type SweepWish = { readonly asAt: string | undefined } | { readonly errors: readonly FieldError[] };

/** @param today YYYY-MM-DD */
export function sweepWish(form: SweepForm, today: string): SweepWish {
  const typed = parseTypedDate(form.as_at, { today, expects: 'past' });
  if (typed.kind === 'empty') return { asAt: undefined };
  if (typed.kind === 'date') return { asAt: typed.day };
  return { errors: [{ field: 'as_at', message: typedDateError(typed.reason, 'the day') }] };
}

import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { DomainError } from '../../domain/shared/domain-error.js';
import { type FieldError, type FormState, type Typed } from '../forms/fields.js';
import { parseTypedDate, typedDateError, type TypedDateContext } from '../forms/typed-date.js';
import type { Day } from '../render/format.js';
import { staleVersion } from '../../platform/http/etag.js';

const LONGEST_FIELD = 2000;
const VERSION = /^[1-9]\d{0,8}$/;

/** A box of a form. A browser leaves out what is not ticked, so that every box may be absent. */
export const Box = (longest = LONGEST_FIELD): PropertyDecorator =>
  applyDecorators(IsOptional(), IsString(), MaxLength(longest));

/** What was typed, for showing it again. The version is not the reader's. */
export function typedIn(form: object): Typed {
  return Object.fromEntries(
    Object.entries(form).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'version',
    ),
  );
}

/** @throws DomainError VERSION.STALE for a text that no version can be: the form was not ours */
export function versionOf(text: string): number {
  if (!VERSION.test(text)) throw staleVersion();
  return Number(text);
}

/** Reads boxes with dates and collects what is wrong with them. */
export class DateBoxes {
  readonly errors: FieldError[] = [];

  constructor(
    private readonly typed: Typed,
    private readonly today: Day,
  ) {}

  /** Null when it is empty, or wrong and noted. @param what for example "the date of the offence" */
  read(field: string, what: string, expects: TypedDateContext['expects']): Day | null {
    const date = parseTypedDate(this.typed[field] ?? '', { today: this.today, expects });
    if (date.kind === 'date') return date.day;
    if (date.kind === 'invalid') this.errors.push({ field, message: typedDateError(date.reason, what) });
    return null;
  }

  /** As `read`, and noted when empty. An empty text stands for a day that is missing. */
  require(field: string, what: string, expects: TypedDateContext['expects']): Day {
    const before = this.errors.length;
    const day = this.read(field, what, expects);
    if (day === null && this.errors.length === before) this.errors.push({ field, message: `Enter ${what}` });
    return day ?? '';
  }
}

/** The form again, with what a rule found wrong beside its fields. @throws the error itself when it names no field */
export function brokenForm(typed: Typed, error: unknown): FormState {
  const errors = error instanceof DomainError ? (error.details.errors as readonly FieldError[] | undefined) : undefined;
  if (errors === undefined || errors.length === 0) throw error;
  return { typed, errors };
}

export const isStale = (error: unknown): boolean => error instanceof DomainError && error.code === 'VERSION.STALE';

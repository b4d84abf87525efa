import type { EthnicityCode } from '../../domain/identity/ethnicity.js';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import type { Sex } from '../../domain/identity/sex.js';
import { completedYears, type EpochDay, formatDay, parseDay } from '../../domain/shared/calendar-day.js';
import { DomainError } from '../../domain/shared/domain-error.js';

/** What may be said of a person and changed by hand; the names are those of an import's columns. Dates are YYYY-MM-DD. */
export interface PersonDetails {
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly sex: Sex | null;
  readonly ethnicity: EthnicityCode | null;
  readonly area_code: string;
  readonly deceased_on: string | null;
}

export type DetailField = keyof PersonDetails;

export const DETAIL_FIELDS: readonly DetailField[] = [
  'family_name',
  'given_names',
  'date_of_birth',
  'sex',
  'ethnicity',
  'area_code',
  'deceased_on',
];

/** The source of whatever is recorded here by hand. */
export const OWN_SOURCE = 'desist';

/** The column of an import file that holds numbers of this kind; a local nominal is the row's own reference. */
export const IMPORT_COLUMN: Readonly<Record<IdentifierKind, string>> = {
  pnc: 'pnc_id',
  cro: 'cro',
  crn: 'crn',
  prison: 'prison_number',
  local: 'source_ref',
};

/** What the scores read. The area is no input; it follows the person by itself. */
const SCORED_FIELDS: ReadonlySet<DetailField> = new Set(['date_of_birth', 'sex', 'deceased_on']);
const ADULT_FROM = 18;
const EARLIEST_BIRTH = '1900-01-01';

/**
 * @throws DomainError OFFENDER.FAMILY_NAME_MISSING, OFFENDER.BIRTH_DATE_IMPOSSIBLE, OFFENDER.BORN_IN_FUTURE,
 *   OFFENDER.BORN_TOO_EARLY, OFFENDER.DEATH_DATE_IMPOSSIBLE, OFFENDER.DIED_IN_FUTURE, OFFENDER.DIED_BEFORE_BIRTH
 */
export function checkPersonDetails(details: PersonDetails, today: EpochDay): void {
  if (details.family_name.trim() === '') {
    throw broken('OFFENDER.FAMILY_NAME_MISSING', 'family_name', 'Enter a family name.');
  }
  const born = checkBirth(details.date_of_birth, today);
  const died = existingDay(details.deceased_on, 'OFFENDER.DEATH_DATE_IMPOSSIBLE', 'deceased_on');
  if (died !== null && died > today) {
    throw broken('OFFENDER.DIED_IN_FUTURE', 'deceased_on', 'The date of death must be today or in the past.');
  }
  if (died !== null && born !== null && died < born) {
    throw broken('OFFENDER.DIED_BEFORE_BIRTH', 'deceased_on', 'The date of death lies before the date of birth.');
  }
}

function checkBirth(text: string | null, today: EpochDay): EpochDay | null {
  const born = existingDay(text, 'OFFENDER.BIRTH_DATE_IMPOSSIBLE', 'date_of_birth');
  if (born === null) return null;
  if (born > today) {
    throw broken('OFFENDER.BORN_IN_FUTURE', 'date_of_birth', 'The date of birth must be in the past.');
  }
  if (formatDay(born) < EARLIEST_BIRTH) {
    throw broken('OFFENDER.BORN_TOO_EARLY', 'date_of_birth', 'The date of birth must be in 1900 or later.');
  }
  return born;
}

function existingDay(text: string | null, code: string, field: DetailField): EpochDay | null {
  if (text === null) return null;
  const day = parseDay(text);
  if (day === null) throw broken(code, field, 'There is no such day. Write YYYY-MM-DD.');
  return day;
}

export function changedFields(before: PersonDetails, after: PersonDetails): DetailField[] {
  return DETAIL_FIELDS.filter((field) => before[field] !== after[field]);
}

export const movesTheScore = (fields: readonly DetailField[]): boolean =>
  fields.some((field) => SCORED_FIELDS.has(field));

/** Under 18: recorded, never scored. Null when the birth date is not known. */
export function isYouth(dateOfBirth: string | null, today: EpochDay): boolean | null {
  const age = ageOn(dateOfBirth, null, today);
  return age === null ? null : age < ADULT_FROM;
}

/** Completed years today or at death, or null when the birth date is not known. */
export function ageOn(dateOfBirth: string | null, deceasedOn: string | null, today: EpochDay): number | null {
  const born = dateOfBirth === null ? null : parseDay(dateOfBirth);
  const died = deceasedOn === null ? null : parseDay(deceasedOn);
  return born === null ? null : completedYears(born, died ?? today);
}

/** A broken rule about one field, so that an API caller and a form both know where it stands. */
export function broken(code: string, field: string, message: string): DomainError {
  return new DomainError(code, message, { field, errors: [{ field, message }] });
}

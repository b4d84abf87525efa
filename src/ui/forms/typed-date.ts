import { dayOf, dayParts, daysInMonth, formatDay, parseDay, type EpochDay } from '../../domain/shared/calendar-day.js';
import type { Day } from '../render/format.js';

/** What somebody meant by the date they typed. Never throws, never guesses between two readings. */
export type TypedDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'invalid'; readonly reason: 'unreadable' | 'no_such_day' };

export interface TypedDateContext {
  readonly today: Day;
  /**
   * Which year is meant by `1 Feb` and which century by `1/2/26`.
   * `past` (offences, outcomes): the latest such day that is not after today; the century of the year typed last.
   * `birth`: the year is required; the latest century in which the day is not ahead.
   * `future` (releases, ends of orders): the next such day; this century.
   */
  readonly expects: 'past' | 'birth' | 'future';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?<year>\\d{4}|\\d{2})';
const GAP = '[ .,/-]*';

/** British order: the day comes before the month wherever both are numbers. */
const FORMS: readonly RegExp[] = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})(?: ?[/.-] ?| )(?<month>\d{1,2})(?:(?: ?[/.-] ?| )(?<year>\d{4}|\d{2}))?$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})$/,
  new RegExp(`^${DAY}${GAP}(?:of )?${MONTH}(?:${GAP}${YEAR})?$`),
  new RegExp(`^${MONTH} ?${DAY}(?:,? ${YEAR})?$`),
];
const WEEKDAY = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?,? /;
const OFFSETS: Readonly<Record<string, number>> = { today: 0, yesterday: -1, tomorrow: 1 };

export function parseTypedDate(text: string, context: TypedDateContext): TypedDate {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(WEEKDAY, '');
  if (typed === '') return { kind: 'empty' };
  const today = parseDay(context.today);
  if (today === null) throw new RangeError(`Not a calendar day: ${context.today}`);
  const offset = OFFSETS[typed];
  if (offset !== undefined) return date(today + offset);
  for (const form of FORMS) {
    const groups: Partial<Record<string, string>> | undefined = form.exec(typed)?.groups;
    if (groups !== undefined) return dateOf(groups, today, context.expects);
  }
  return { kind: 'invalid', reason: 'unreadable' };
}

/** How to mend it, for the error beside the field. @param what for example "the date of the offence" */
export function typedDateError(reason: 'unreadable' | 'no_such_day', what: string): string {
  return reason === 'no_such_day'
    ? `There is no such day: check the day and the month of ${what}`
    : `Enter ${what} as a date, for example 1/2/26 or 1 February 2026`;
}

function dateOf(
  groups: Partial<Record<string, string>>,
  today: EpochDay,
  expects: TypedDateContext['expects'],
): TypedDate {
  const month = monthNumber(groups['month'] ?? '');
  const day = Number(groups['day']);
  if (groups['year'] === undefined && expects === 'birth') return { kind: 'invalid', reason: 'unreadable' };
  const found =
    groups['year'] === undefined
      ? withoutYear(month, day, today, expects)
      : existing(fullYear(groups['year'], month, day, { today, expects }), month, day);
  return found === null ? { kind: 'invalid', reason: 'no_such_day' } : date(found);
}

function monthNumber(written: string): number {
  const named = MONTHS.indexOf(written.slice(0, 3));
  return named === -1 ? Number(written) : named + 1;
}

function fullYear(
  written: string,
  month: number,
  day: number,
  { today, expects }: { today: EpochDay; expects: TypedDateContext['expects'] },
): number {
  if (written.length === 4) return Number(written);
  const thisYear = dayParts(today).year;
  const year = thisYear - (thisYear % 100) + Number(written);
  if (expects === 'future') return year;
  const thatDay = existing(year, month, day);
  // Tomorrow's date on an offence is a slip to be told about, not an offence of a century ago.
  const isAhead = expects === 'past' || thatDay === null ? year > thisYear : thatDay > today;
  return isAhead ? year - 100 : year;
}

function withoutYear(
  month: number,
  day: number,
  today: EpochDay,
  expects: TypedDateContext['expects'],
): EpochDay | null {
  const { year } = dayParts(today);
  const candidates = expects === 'past' ? [year, year - 1] : [year, year + 1];
  const days = candidates.map((candidate) => existing(candidate, month, day)).filter((found) => found !== null);
  return days.find((found) => (expects === 'past' ? found <= today : found >= today)) ?? null;
}

function existing(year: number, month: number, day: number): EpochDay | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
}

function date(epochDay: EpochDay): TypedDate {
  return { kind: 'date', day: formatDay(epochDay) };
}

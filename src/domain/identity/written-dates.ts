import { daysInMonth } from '../shared/calendar-day.js';

/** A date as somebody typed it, every calendar day it may mean (YYYY-MM-DD, likeliest first), and where it stood. */
export interface WrittenDate {
  readonly days: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Eight digits in a row may just as well be a number of some system. */
  readonly isBareNumber: boolean;
}

interface DateParts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

type Groups = Partial<Record<string, string>>;

const EARLIEST_YEAR = 1900;
/** Nobody younger is on record as an offender, so that a two-digit year this recent also means the century before. */
const YOUNGEST_ON_RECORD = 10;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = '(?<year>\\d{4}|\\d{2})';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';

/** British order first: day, month, year. Month before day is tried only where the British reading is no date. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(`(?<![\\w/.-])${DAY}[ /.,-]{0,2}(?:of )?${MONTH}[ /.,-]{0,2}${YEAR}(?![\\w/])`, 'gi'),
  new RegExp(`(?<![\\w/.-])${MONTH}[ .]{0,2}${DAY}[ ,]{1,2}(?<year>\\d{4})(?![\\w/])`, 'gi'),
  /(?<![\w/.-])(?<year>\d{4})(?<sign>[/.-])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?![\w/])/g,
  /(?<![\w/.-])(?<day>\d{1,2})(?<sign> ?[/.-] ?)(?<month>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})(?![\w/])/g,
  /(?<![\w/.-])(?<day>\d{1,2}) (?<month>\d{1,2}) (?<year>\d{4})(?![\w/])/g,
];
const EIGHT_DIGITS = /(?<![\w/.-])\d{8}(?![\w/])/g;

/**
 * The dates in a text, in order. Days that do not exist and years before 1900 or after `currentYear` give an entry without
 * days, so that its digits are not taken for something else.
 */
export function findWrittenDates(text: string, currentYear: number): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const { name, month, day, year }: Groups = match.groups ?? {};
      const numbered = name === undefined ? month : String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
      const span = { start: match.index, end: match.index + match[0].length, isBareNumber: false };
      if (found.some((other) => span.start < other.end && other.start < span.end)) continue;
      found.push({ ...span, days: possibleDays({ year, month: numbered, day }, name === undefined, currentYear) });
    }
  }
  for (const match of text.matchAll(EIGHT_DIGITS)) {
    const days = daysOfEightDigits(match[0], currentYear);
    if (days.length > 0) found.push({ days, start: match.index, end: match.index + 8, isBareNumber: true });
  }
  return found.sort((one, other) => one.start - other.start);
}

function possibleDays(parts: DateParts, mayBeMonthFirst: boolean, currentYear: number): string[] {
  const british = inEveryCentury(parts, currentYear);
  if (british.length > 0 || !mayBeMonthFirst) return british;
  return inEveryCentury({ year: parts.year, month: parts.day, day: parts.month }, currentYear);
}

function inEveryCentury(parts: DateParts, currentYear: number): string[] {
  return possibleYears(parts.year ?? '', currentYear).flatMap((year) => existingDay(year, parts, currentYear));
}

function possibleYears(written: string, currentYear: number): number[] {
  const year = Number(written);
  if (written.length === 4) return [year];
  const thisCentury = currentYear - (currentYear % 100) + year;
  if (thisCentury > currentYear) return [thisCentury - 100];
  return currentYear - thisCentury < YOUNGEST_ON_RECORD ? [thisCentury, thisCentury - 100] : [thisCentury];
}

function daysOfEightDigits(digits: string, currentYear: number): string[] {
  const yearFirst = { year: digits.slice(0, 4), month: digits.slice(4, 6), day: digits.slice(6) };
  const yearLast = { day: digits.slice(0, 2), month: digits.slice(2, 4), year: digits.slice(4) };
  return [yearFirst, yearLast].flatMap((parts) => existingDay(Number(parts.year), parts, currentYear));
}

function existingDay(year: number, parts: DateParts, currentYear: number): string[] {
  const month = Number(parts.month);
  const day = Number(parts.day);
  if (year < EARLIEST_YEAR || year > currentYear || month < 1 || month > 12) return [];
  if (day < 1 || day > daysInMonth(year, month)) return [];
  return [`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`];
}

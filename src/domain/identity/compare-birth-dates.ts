import { missing, type MatchItem, type MatchVerdict } from './match-item.js';
import { BIRTH_DATE_WEIGHTS as WEIGHTS, GENERATION } from './match-weights.js';
import { damerauLevenshtein } from './string-distance.js';

const FIELD = 'birth_date';
const FIRST_OF_JANUARY = '-01-01';

/** Compares two birth dates (YYYY-MM-DD, possibly impossible days) as the keyboards and clerks that wrote them would err. */
export function compareBirthDates(one: string | null, other: string | null): MatchItem {
  if (one === null || other === null || one === '' || other === '') return missing(FIELD, 'birth date');
  if (one === other) {
    return one.endsWith(FIRST_OF_JANUARY)
      ? item('agree', WEIGHTS.sameFirstOfJanuary, 'The same birth date, but 1 January often stands for an unknown day.')
      : item('agree', WEIGHTS.same, 'The same birth date.');
  }
  if (withDayAndMonthSwapped(one) === other)
    return item('close', WEIGHTS.swapped, 'Day and month of birth are swapped.');
  if (damerauLevenshtein(digits(one), digits(other), 1) === 1) {
    return item(
      'close',
      WEIGHTS.oneDigit,
      'The birth dates differ in one digit, or in two neighbouring digits swapped.',
    );
  }
  if (isAGenerationApart(one, other)) {
    return item('differ', WEIGHTS.generationApart, `The birth dates are ${yearsApart(one, other)} years apart.`);
  }
  if (partsShared(one, other) === 2) {
    return item('close', WEIGHTS.twoPartsSame, 'Two of day, month and year of birth agree.');
  }
  return item('differ', WEIGHTS.differ, 'The birth dates differ.');
}

/** Whole calendar years between two birth dates; 0 when either is missing. */
export function yearsApart(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0;
  const years = Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4)));
  return Number.isNaN(years) ? 0 : years;
}

/** Whether one could be the other's parent by the birth dates. */
export function isAGenerationApart(one: string | null, other: string | null): boolean {
  const years = yearsApart(one, other);
  return years >= GENERATION.fromYears && years <= GENERATION.toYears;
}

/** `1984-02-01` for `1984-01-02`; the text itself when it is not of that form. */
export function withDayAndMonthSwapped(date: string): string {
  return date.length === 10 ? `${date.slice(0, 5)}${date.slice(8, 10)}-${date.slice(5, 7)}` : date;
}

function partsShared(one: string, other: string): number {
  const parts = other.split('-');
  return one.split('-').filter((part, place) => part === parts[place]).length;
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}

function item(verdict: MatchVerdict, weight: number, sentence: string): MatchItem {
  return { field: FIELD, verdict, weight, sentence };
}

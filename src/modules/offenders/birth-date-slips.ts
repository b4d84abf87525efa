import { withDayAndMonthSwapped } from '../../domain/identity/compare-birth-dates.js';
import { damerauLevenshtein } from '../../domain/identity/string-distance.js';
import { parseDay } from '../../domain/shared/calendar-day.js';

export type BirthDateFit = 'same' | 'swapped' | 'one_slip' | 'different' | 'not_recorded' | 'not_asked';

const DIGITS = '0123456789';
const EARLIEST = '1900-01-01';

/**
 * Dates one slip away from those asked for: day and month swapped, one digit wrong, two neighbouring digits swapped.
 * Existing days only, from 1900 to the end of the current year.
 */
export function birthDateSlips(asked: readonly string[], currentYear: number): string[] {
  const slips = asked.flatMap((date) => [withDayAndMonthSwapped(date), ...wrongDigits(date), ...swappedDigits(date)]);
  const latest = `${currentYear}-12-31`;
  return [...new Set(slips)].filter(
    (date) => !asked.includes(date) && parseDay(date) !== null && date >= EARLIEST && date <= latest,
  );
}

export function birthDateFit(asked: readonly string[], recorded: string | null): BirthDateFit {
  if (asked.length === 0) return 'not_asked';
  if (recorded === null) return 'not_recorded';
  if (asked.includes(recorded)) return 'same';
  if (asked.some((date) => withDayAndMonthSwapped(date) === recorded)) return 'swapped';
  return asked.some(
    (date) => damerauLevenshtein(compact(date), compact(recorded)) === 1 && date.length === recorded.length,
  )
    ? 'one_slip'
    : 'different';
}

function wrongDigits(date: string): string[] {
  return everyPlace(date).flatMap((place) =>
    [...DIGITS].map((digit) => date.slice(0, place) + digit + date.slice(place + 1)),
  );
}

function swappedDigits(date: string): string[] {
  const places = everyPlace(date);
  return places.slice(1).map((place, index) => {
    const before = places[index] ?? 0;
    const digits = [...date];
    digits[before] = date.charAt(place);
    digits[place] = date.charAt(before);
    return digits.join('');
  });
}

const everyPlace = (date: string): number[] => [0, 1, 2, 3, 5, 6, 8, 9].filter((place) => place < date.length);
const compact = (date: string): string => date.replaceAll('-', '');

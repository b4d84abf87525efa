import { dayOf, dayParts, daysInMonth, formatDay, parseDay, type EpochDay } from '../domain/shared/calendar-day.js';
import { DomainError } from '../domain/shared/domain-error.js';

const writtenDays = new Map<EpochDay, string>();

/** `YYYY-MM-DD`; each day is written once and remembered, because millions of rows share some thirty thousand days. */
export function isoOf(day: EpochDay): string {
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  const written = formatDay(day);
  writtenDays.set(day, written);
  return written;
}

/**
 * @param iso `YYYY-MM-DD`
 * @throws DomainError DATE.IMPOSSIBLE
 */
export function dayFrom(iso: string): EpochDay {
  const day = parseDay(iso);
  if (day === null) throw new DomainError('DATE.IMPOSSIBLE', `There is no day ${iso}; write it as YYYY-MM-DD.`);
  return day;
}

export function yearOf(day: EpochDay): number {
  return dayParts(day).year;
}

/** The same date so many years on; 29 February becomes 28 February where there is none. */
export function addYears(day: EpochDay, years: number): EpochDay {
  const parts = dayParts(day);
  const year = parts.year + years;
  return dayOf(year, parts.month, Math.min(parts.day, daysInMonth(year, parts.month)));
}

/** The nearest working day of courts and prisons: not a weekend, not Christmas, Boxing or New Year's Day. */
export function workingDayFrom(day: EpochDay, step: 1 | -1): EpochDay {
  let candidate = day;
  while (isClosed(candidate)) candidate += step;
  return candidate;
}

function isClosed(day: EpochDay): boolean {
  // Day 0 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0 || weekday === 6) return true;
  const { month, day: date } = dayParts(day);
  return (month === 12 && (date === 25 || date === 26)) || (month === 1 && date === 1);
}

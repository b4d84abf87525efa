/**
 * Calendar days as integers: the hot path of scoring handles millions of dates, where Temporal objects are too dear.
 * The proleptic Gregorian calendar in integer arithmetic on 400-year eras, with years that begin on 1 March, so that
 * the leap day is the last day of its year.
 */

/** Whole days since 1970-01-01, negative before it. No time of day, no time zone. */
export type EpochDay = number;

export interface DayParts {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
const DAYS_FROM_MARCH_OF_YEAR_0_TO_1970 = 719_468;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of a date that exists; `parseDay` is the door for text that may not. */
export function dayOf(year: number, month: number, day: number): EpochDay {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_MARCH_OF_YEAR_0_TO_1970;
}

/** Year, month and day in one integer (month and day in the low nine bits): the hot path must not allocate. */
function packedParts(epochDay: EpochDay): number {
  const shifted = epochDay + DAYS_FROM_MARCH_OF_YEAR_0_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 512 + month * 32 + day;
}

export function dayParts(epochDay: EpochDay): DayParts {
  const packed = packedParts(epochDay);
  return { year: packed >> 9, month: (packed >> 5) & 15, day: packed & 31 };
}

/** Reads `YYYY-MM-DD`; null for any other form and for dates that do not exist (30 February, 29 February 2023). */
export function parseDay(text: string): EpochDay | null {
  const match = DAY_PATTERN.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
}

/** `YYYY-MM-DD`, the inverse of `parseDay` for the years 1 to 9999. */
export function formatDay(epochDay: EpochDay): string {
  const { year, month, day } = dayParts(epochDay);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Age in completed years on a day; negative before birth. A person born on 29 February has their birthday on 1 March
 * in common years (as the published OGRS3 cases do), which comparing month and day gives without a special case.
 */
export function completedYears(bornOn: EpochDay, on: EpochDay): number {
  const born = packedParts(bornOn);
  const then = packedParts(on);
  return (then >> 9) - (born >> 9) - ((then & 511) < (born & 511) ? 1 : 0);
}

/**
 * Whole calendar months from one day to a later or equal one; negative when `to` is earlier by at least a month.
 * A month is complete when the same day number is reached: 31 January to 28 February is none, to 1 March is one.
 */
export function wholeMonthsBetween(from: EpochDay, to: EpochDay): number {
  if (to < from) return 0 - wholeMonthsBetween(to, from);
  const start = packedParts(from);
  const end = packedParts(to);
  const months = ((end >> 9) - (start >> 9)) * 12 + ((end >> 5) & 15) - ((start >> 5) & 15);
  return months - ((end & 31) < (start & 31) ? 1 : 0);
}

/** The same day number some months later (earlier when negative), or the last day of that month when it is shorter. */
export function addMonths(epochDay: EpochDay, months: number): EpochDay {
  const packed = packedParts(epochDay);
  const monthIndex = (packed >> 9) * 12 + ((packed >> 5) & 15) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  return dayOf(year, month, Math.min(packed & 31, daysInMonth(year, month)));
}

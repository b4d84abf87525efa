import {
  addMonths,
  completedYears,
  dayParts,
  parseDay,
  wholeMonthsBetween,
  type EpochDay,
} from '../../domain/shared/calendar-day.js';

/** A calendar day of the field as the database gives it: `YYYY-MM-DD`. */
export type Day = string;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** @throws RangeError for text that is not an existing day: a page must never print "NaN". */
export function epochDay(day: Day): EpochDay {
  const parsed = parseDay(day);
  if (parsed === null) throw new RangeError(`Not a calendar day: ${day}`);
  return parsed;
}

/** `1 February 2026` */
export function formatDay(day: Day): string {
  const { year, month, day: dayOfMonth } = dayParts(epochDay(day));
  return `${dayOfMonth} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** `19 Nov`, with the year when it is not this one: `19 Nov 2024`. */
export function shortDay(day: Day, today: Day): string {
  const { year, month, day: dayOfMonth } = dayParts(epochDay(day));
  const text = `${dayOfMonth} ${monthName(month)}`;
  return year === dayParts(epochDay(today)).year ? text : `${text} ${year}`;
}

/** `Tuesday 24 November 2026` */
export function formatWeekday(day: Day): string {
  const sinceThursday = epochDay(day) % 7;
  return `${WEEKDAYS[(sinceThursday + 11) % 7] ?? ''} ${formatDay(day)}`;
}

/** `October`, or `October 2025` when that is another year: the month with which a movement is compared. */
export function formatMonth(day: Day, today: Day): string {
  const { year, month } = dayParts(epochDay(day));
  const name = MONTHS[month - 1] ?? '';
  return year === dayParts(epochDay(today)).year ? name : `${name} ${year}`;
}

export function monthName(month: number): string {
  return (MONTHS[month - 1] ?? '').slice(0, 3);
}

/** `today`, `yesterday`, `9 days ago`, `3 weeks ago`, `14 months ago`, `4 years ago`; `in 5 days` for days to come. */
export function relativeDay(day: Day, today: Day): string {
  const days = epochDay(today) - epochDay(day);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  const length = lengthOfTime(day, today);
  return days > 0 ? `${length} ago` : `in ${length}`;
}

/** `3 weeks ago (2 Nov)` */
export function agoDay(day: Day, today: Day): string {
  return `${relativeDay(day, today)} (${shortDay(day, today)})`;
}

/** `3 days overdue (19 Nov)`, `due today (22 Nov)`, `due in 5 days (27 Nov)` */
export function dueDay(day: Day, today: Day): string {
  const late = epochDay(today) - epochDay(day);
  if (late > 0) return `${plural(late, 'day')} overdue (${shortDay(day, today)})`;
  return `due ${relativeDay(day, today)} (${shortDay(day, today)})`;
}

/** How long it is between two days, in the largest unit that still says something: days to 13, weeks to 12, months to 23. */
export function lengthOfTime(one: Day, other: Day): string {
  const [from, to] = [epochDay(one), epochDay(other)].sort((a, b) => a - b) as [EpochDay, EpochDay];
  const days = to - from;
  if (days < 14) return plural(days, 'day');
  if (addMonths(from, 3) > to) return plural(Math.floor(days / 7), 'week');
  const months = wholeMonthsBetween(from, to);
  return months < 24 ? plural(months, 'month') : plural(Math.floor(months / 12), 'year');
}

/** Completed years on a day. */
export function age(born: Day, on: Day): number {
  return completedYears(epochDay(born), epochDay(on));
}

/** `1 person`, `1,200 people`; the plural defaults to the singular and an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const NUMBER_FORMATS = new Map<number, Intl.NumberFormat>();

/** Thousands with commas; at most the given number of decimals. */
export function formatNumber(value: number, decimals = 0): string {
  // A format of its own for each number made a page of 25 people take 30 ms instead of 3.
  let format = NUMBER_FORMATS.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: decimals });
    NUMBER_FORMATS.set(decimals, format);
  }
  return format.format(value);
}

/** 0.786 → `79%` */
export function formatShare(share: number, decimals = 0): string {
  return `${formatNumber(share * 100, decimals)}%`;
}

/** `214 people`, or `more than 1,000 people` when counting stopped there. */
export function countInWords(count: { value: number; more: boolean }, one: string, many = `${one}s`): string {
  return count.more ? `more than ${plural(count.value, one, many)}` : plural(count.value, one, many);
}

/** `a`, `a and b`, `a, b and c` */
export function listInWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/** The first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

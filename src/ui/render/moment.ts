import { monthName, plural } from './format.js';

/** An instant as node-postgres gives a `timestamptz` (Date) or as JSON carries it (ISO 8601 with an offset). */
export type Moment = Date | string;

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface LondonParts {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly time: string;
}

function london(moment: Moment): LondonParts {
  const parts = new Map(LONDON.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return {
    day: Number(parts.get('day')),
    month: Number(parts.get('month')),
    year: Number(parts.get('year')),
    time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`,
  };
}

/** `24 Nov 2026, 14:32`, always as a clock in London shows it. Not Intl's own text: it says "Sept" for September. */
export function formatMoment(moment: Moment): string {
  const { day, month, year, time } = london(moment);
  return `${day} ${monthName(month)} ${year}, ${time}`;
}

/** `14:32` in London. */
export function formatTime(moment: Moment): string {
  return london(moment).time;
}

/** Seconds as a person says them: `4 seconds`, `3 minutes`, `2 hours`, `5 days`; fractions are dropped. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 120) return plural(Math.floor(seconds), 'second');
  if (seconds < 7200) return plural(Math.floor(seconds / 60), 'minute');
  if (seconds < 172_800) return plural(Math.floor(seconds / 3600), 'hour');
  return plural(Math.floor(seconds / 86_400), 'day');
}

/** Seconds from one moment to another. */
export function secondsBetween(from: Moment, to: Moment): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

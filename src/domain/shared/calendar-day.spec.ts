import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  completedYears,
  dayOf,
  dayParts,
  daysInMonth,
  formatDay,
  isLeapYear,
  parseDay,
  wholeMonthsBetween,
} from './calendar-day.js';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const plainDate = (day: number) => EPOCH.add({ days: day });
const day = (text: string): number => {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is not a date`);
  return parsed;
};
/** 1600 to 2399: every kind of century, well beyond any birth or release date. */
const anyDay = fc.integer({ min: dayOf(1600, 1, 1), max: dayOf(2399, 12, 31) });

describe('calendar day', () => {
  it('counts days from 1 January 1970', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(parseDay('2024-02-29')).toBe(19_782);
  });

  it.each(['2023-02-29', '2100-02-29', '2024-02-30', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00'])(
    'refuses %s, which does not exist',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  it.each(['', '2024-1-1', '01/02/2024', ' 2024-01-01', '2024-01-01T00:00', '20240101', '-2024-01-01', '0000-01-01'])(
    'refuses %p, which is not YYYY-MM-DD',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  it('knows leap years and the length of months', () => {
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
    expect([daysInMonth(2024, 2), daysInMonth(2023, 2), daysInMonth(2023, 4), daysInMonth(2023, 12)]).toEqual([
      29, 28, 30, 31,
    ]);
  });

  it('agrees with Temporal on the parts of every day, and writes what it reads', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const truth = plainDate(d);
        expect(dayParts(d)).toEqual({ year: truth.year, month: truth.month, day: truth.day });
        expect(formatDay(d)).toBe(truth.toString());
        expect(parseDay(formatDay(d))).toBe(d);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with Temporal on completed years and whole months, in both directions', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [plainDate(a), plainDate(b)];
        expect(wholeMonthsBetween(a, b)).toBe(from.until(to, { largestUnit: 'months' }).months);
        const [earlier, later] = a <= b ? [a, b] : [b, a];
        const years = plainDate(earlier).until(plainDate(later), { largestUnit: 'years' }).years;
        expect(completedYears(earlier, later)).toBe(years);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with Temporal on nearby days, where month ends are decided', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -70, max: 70 }), (a, gap) => {
        const truth = plainDate(a).until(plainDate(a + gap), { largestUnit: 'months' }).months;
        expect(wholeMonthsBetween(a, a + gap)).toBe(truth);
      }),
      { numRuns: 500 },
    );
  });

  it('adds months as Temporal does, keeping to the end of shorter months', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (a, months) => {
        expect(formatDay(addMonths(a, months))).toBe(plainDate(a).add({ months }).toString());
      }),
      { numRuns: 500 },
    );
    expect(formatDay(addMonths(day('2024-01-31'), 1))).toBe('2024-02-29');
  });

  it('gives a person born on 29 February their birthday on 1 March in common years', () => {
    const born = day('1988-02-29');
    expect(completedYears(born, day('2009-02-28'))).toBe(20);
    expect(completedYears(born, day('2009-03-01'))).toBe(21);
    expect(completedYears(born, day('2012-02-28'))).toBe(23);
    expect(completedYears(born, day('2012-02-29'))).toBe(24);
  });

  it('counts a month only when its day number is reached', () => {
    expect(wholeMonthsBetween(day('2024-01-31'), day('2024-02-29'))).toBe(0);
    expect(wholeMonthsBetween(day('2024-01-31'), day('2024-03-01'))).toBe(1);
    expect(wholeMonthsBetween(day('2024-01-15'), day('2025-01-15'))).toBe(12);
    expect(wholeMonthsBetween(day('2024-01-15'), day('2024-01-14'))).toBe(0);
  });
});

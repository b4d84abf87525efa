import { describe, expect, it } from '@jest/globals';
import {
  age,
  agoDay,
  countInWords,
  dueDay,
  formatDay,
  formatMonth,
  formatNumber,
  formatShare,
  formatWeekday,
  lengthOfTime,
  listInWords,
  plural,
  relativeDay,
  shortDay,
} from './format.js';

const today = '2026-11-24';

describe('days', () => {
  it('are written out, with the year where it is not this one', () => {
    expect(formatDay('2026-02-01')).toBe('1 February 2026');
    expect(formatWeekday('2026-11-24')).toBe('Tuesday 24 November 2026');
    expect(formatWeekday('1969-12-31')).toBe('Wednesday 31 December 1969');
    expect(shortDay('2026-11-19', today)).toBe('19 Nov');
    expect(shortDay('2025-09-19', today)).toBe('19 Sep 2025');
    expect(formatMonth('2026-10-24', today)).toBe('October');
    expect(formatMonth('2025-10-24', today)).toBe('October 2025');
  });

  it('refuses what is no day, so that no page prints NaN', () => {
    expect(() => formatDay('2026-02-30')).toThrow(RangeError);
  });

  it.each([
    ['2026-11-24', 'today'],
    ['2026-11-23', 'yesterday'],
    ['2026-11-25', 'tomorrow'],
    ['2026-11-15', '9 days ago'],
    ['2026-11-03', '3 weeks ago'],
    ['2025-09-24', '14 months ago'],
    ['2022-09-24', '4 years ago'],
    ['2026-11-29', 'in 5 days'],
  ])('%s is %s', (day, words) => {
    expect(relativeDay(day, today)).toBe(words);
  });

  it('say how late or how soon, with the date', () => {
    expect(dueDay('2026-11-21', today)).toBe('3 days overdue (21 Nov)');
    expect(dueDay('2026-11-23', today)).toBe('1 day overdue (23 Nov)');
    expect(dueDay('2026-11-24', today)).toBe('due today (24 Nov)');
    expect(dueDay('2026-11-29', today)).toBe('due in 5 days (29 Nov)');
    expect(agoDay('2026-11-03', today)).toBe('3 weeks ago (3 Nov)');
  });

  it('count weeks to three months, then months to two years', () => {
    expect(lengthOfTime('2026-08-25', today)).toBe('13 weeks');
    expect(lengthOfTime('2026-08-24', today)).toBe('3 months');
    expect(lengthOfTime(today, '2024-11-25')).toBe('23 months');
    expect(lengthOfTime('2024-11-24', today)).toBe('2 years');
  });

  it('gives a leap-day child its birthday on 1 March', () => {
    expect(age('2004-02-29', '2026-02-28')).toBe(21);
    expect(age('2004-02-29', '2026-03-01')).toBe(22);
  });
});

describe('numbers', () => {
  it('are counted with their noun', () => {
    expect(plural(1, 'person', 'people')).toBe('1 person');
    expect(plural(1200, 'person', 'people')).toBe('1,200 people');
    expect(plural(0, 'row')).toBe('0 rows');
    expect(countInWords({ value: 214, more: false }, 'person', 'people')).toBe('214 people');
    expect(countInWords({ value: 1000, more: true }, 'person', 'people')).toBe('more than 1,000 people');
  });

  it('carry no more decimals than asked for', () => {
    expect(formatNumber(1234.56)).toBe('1,235');
    expect(formatNumber(1234.56, 1)).toBe('1,234.6');
    expect(formatShare(0.786)).toBe('79%');
    expect(formatShare(0.786, 1)).toBe('78.6%');
  });
});

it('lists words as a sentence does', () => {
  expect(listInWords([])).toBe('');
  expect(listInWords(['a'])).toBe('a');
  expect(listInWords(['a', 'b', 'c'])).toBe('a, b and c');
});

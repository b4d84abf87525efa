import { describe, expect, it } from '@jest/globals';
import { birthDateFit, birthDateSlips } from './birth-date-slips.js';

describe('slips of a birth date', () => {
  const slips = birthDateSlips(['1990-05-07'], 2026);

  it.each([
    ['day and month swapped', '1990-07-05'],
    ['a digit of the year wrong', '1980-05-07'],
    ['a digit of the day wrong', '1990-05-17'],
    ['a digit of the month wrong', '1990-06-07'],
    ['two neighbouring digits swapped', '1909-05-07'],
  ])('holds the date with %s', (_, date) => expect(slips).toContain(date));

  it('holds existing days of possible years only, each once, and not the date itself', () => {
    expect(slips).not.toContain('1990-05-07');
    expect(birthDateSlips(['1990-02-28'], 2026)).not.toContain('1990-02-38');
    expect(birthDateSlips(['1990-05-07'], 2026)).not.toContain('1990-05-70');
    expect(slips.every((date) => date >= '1900-01-01' && date <= '2026-12-31')).toBe(true);
    expect(new Set(slips).size).toBe(slips.length);
  });

  it('stays a list that a database can look up', () => expect(slips.length).toBeLessThan(80));
});

describe('how a recorded birth date fits', () => {
  it.each([
    [[], '1990-05-07', 'not_asked'],
    [['1990-05-07'], null, 'not_recorded'],
    [['1990-05-07'], '1990-05-07', 'same'],
    [['2009-05-07', '1909-05-07'], '1909-05-07', 'same'],
    [['1990-05-07'], '1990-07-05', 'swapped'],
    [['1990-05-07'], '1990-05-17', 'one_slip'],
    [['1990-05-07'], '1909-05-07', 'one_slip'],
    [['1990-05-07'], '1991-06-07', 'different'],
  ] as const)('asked %j, recorded %s: %s', (asked, recorded, fit) => expect(birthDateFit(asked, recorded)).toBe(fit));
});

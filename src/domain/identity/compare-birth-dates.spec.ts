import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareBirthDates } from './compare-birth-dates.js';

describe('compareBirthDates', () => {
  it.each([
    ['1984-02-13', '1984-02-13', 'agree', 'The same birth date.'],
    ['1984-01-01', '1984-01-01', 'agree', 'The same birth date, but 1 January often stands for an unknown day.'],
    ['1984-02-01', '1984-01-02', 'close', 'Day and month of birth are swapped.'],
    [
      '1984-02-13',
      '1984-02-18',
      'close',
      'The birth dates differ in one digit, or in two neighbouring digits swapped.',
    ],
    [
      '1984-02-13',
      '1948-02-13',
      'close',
      'The birth dates differ in one digit, or in two neighbouring digits swapped.',
    ],
    [
      '1984-02-13',
      '1974-02-13',
      'close',
      'The birth dates differ in one digit, or in two neighbouring digits swapped.',
    ],
    ['1984-02-13', '1984-02-27', 'close', 'Two of day, month and year of birth agree.'],
    ['1984-02-13', '1991-02-13', 'close', 'Two of day, month and year of birth agree.'],
    ['1984-02-13', '1987-11-30', 'differ', 'The birth dates differ.'],
    ['1984-02-13', '1959-11-30', 'differ', 'The birth dates are 25 years apart.'],
    ['1984-02-13', '1921-11-30', 'differ', 'The birth dates differ.'],
    [null, '1984-02-13', 'missing', 'At least one record has no birth date.'],
    ['', '', 'missing', 'At least one record has no birth date.'],
    ['1937-13-50', '1937-13-50', 'agree', 'The same birth date.'],
  ])('%s and %s: %s', (one, other, verdict, sentence) => {
    expect(compareBirthDates(one, other)).toMatchObject({ verdict, sentence });
  });

  it('is symmetric, and weighs agreement above closeness above difference', () => {
    const day = fc.tuple(
      fc.integer({ min: 1930, max: 2010 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    const text = day.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const item = compareBirthDates(one, other);
        expect(compareBirthDates(other, one)).toEqual(item);
        expect(Math.sign(item.weight)).toBe(item.verdict === 'differ' ? -1 : 1);
      }),
    );
  });
});

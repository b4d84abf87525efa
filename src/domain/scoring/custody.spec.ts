import { describe, expect, it } from '@jest/globals';
import { aSpell, day } from '../../../test/golden/support/people.js';
import { custodyPeriods, daysInCustody, isLive, lastReleaseOn } from './custody.js';

const ASAT = day('2025-06-01');

describe('custody as at a day', () => {
  it('merges spells that overlap or touch', () => {
    const spells = [
      aSpell('sentence', '2024-03-01', null, '2024-05-01'),
      aSpell('remand', '2024-01-01', null, '2024-03-01'),
      aSpell('recall', '2024-04-01', null, '2024-04-10'),
      aSpell('recall', '2024-08-01', null, '2024-08-11'),
    ];
    expect(custodyPeriods(spells, ASAT)).toEqual([
      { from: day('2024-01-01'), until: day('2024-05-01') },
      { from: day('2024-08-01'), until: day('2024-08-11') },
    ]);
  });

  it('does not know a spell that begins later, nor a release that comes later', () => {
    const later = aSpell('sentence', '2025-06-02', null, null);
    const inside = aSpell('sentence', '2025-05-01', '2025-05-20', '2025-07-01');
    expect(custodyPeriods([later], ASAT)).toEqual([]);
    expect(custodyPeriods([inside], ASAT)).toEqual([{ from: day('2025-05-01'), until: ASAT }]);
    expect([isLive(later, ASAT), isLive(inside, ASAT)]).toEqual([false, true]);
  });

  it('takes nobody out on an expected date', () => {
    expect(isLive(aSpell('sentence', '2024-01-01', '2024-06-01', null), ASAT)).toBe(true);
  });

  it('leaves out a spell that ended before it began', () => {
    expect(custodyPeriods([aSpell('remand', '2024-03-01', null, '2024-02-01')], ASAT)).toEqual([]);
  });

  it('counts days from the first up to the day of release', () => {
    const periods = custodyPeriods([aSpell('remand', '2024-01-01', null, '2024-01-11')], ASAT);
    expect(daysInCustody(periods, day('2023-12-01'), ASAT)).toBe(10);
    expect(daysInCustody(periods, day('2024-01-06'), ASAT)).toBe(5);
    expect(daysInCustody(periods, day('2024-02-01'), ASAT)).toBe(0);
  });

  it('finds the latest known release of somebody who is out', () => {
    const first = aSpell('sentence', '2024-01-01', null, '2024-03-01');
    const second = aSpell('recall', '2024-05-01', null, '2024-06-01');
    expect(lastReleaseOn([second, first], ASAT)).toBe(day('2024-06-01'));
    expect(lastReleaseOn([second, first], day('2024-05-15'))).toBeNull();
    expect(lastReleaseOn([], ASAT)).toBeNull();
  });
});

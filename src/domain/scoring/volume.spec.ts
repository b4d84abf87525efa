import { describe, expect, it } from '@jest/globals';
import { day } from '../../../test/golden/support/people.js';
import { decayed, decayTable } from './decay.js';
import { scoringDay } from './scoring-day.js';
import { monthsAtLiberty, saturate, volumeAxis } from './volume.js';

const DAY = scoringDay(day('2025-06-01'));
const POLICY = { halfLifeMonths: 12, saturation: 6 };
const committed = (...days: string[]) => days.map((text) => ({ committedOn: day(text) }));

describe('decay', () => {
  it('halves after each half-life, in whole months', () => {
    const table = decayTable(12);
    expect([0, 12, 24].map((months) => decayed(table, months))).toEqual([1, 0.5, 0.25]);
    expect(decayed(table, 6)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(decayed(decayTable(24), 24)).toBe(0.5);
  });

  it('has an answer for a lifetime and beyond', () => {
    expect(decayed(decayTable(12), 5000)).toBe(decayed(decayTable(12), 1440));
  });

  it('gives the same weights however many half-lives were asked for before', () => {
    const before = decayed(decayTable(7), 7);
    for (let halfLife = 100; halfLife < 300; halfLife += 1) decayTable(halfLife);
    expect(decayed(decayTable(7), 7)).toBe(before);
  });
});

describe('months at liberty', () => {
  it('are calendar months without custody', () => {
    expect(monthsAtLiberty(day('2024-06-01'), [], DAY.asAt)).toBe(12);
    expect(monthsAtLiberty(day('2024-06-02'), [], DAY.asAt)).toBe(11);
    expect(monthsAtLiberty(DAY.asAt, [], DAY.asAt)).toBe(0);
    expect(monthsAtLiberty(day('2025-07-01'), [], DAY.asAt)).toBe(0);
  });

  it('leave out the days inside', () => {
    // 1 June 2024 moved forward by 92 days inside is 1 September 2024: nine months
    const inside = [{ from: day('2024-08-01'), until: day('2024-11-01') }];
    expect(monthsAtLiberty(day('2024-06-01'), inside, DAY.asAt)).toBe(9);
  });

  it('are none for somebody inside ever since', () => {
    expect(monthsAtLiberty(day('2024-06-01'), [{ from: day('2024-05-01'), until: DAY.asAt }], DAY.asAt)).toBe(0);
  });
});

describe('the volume axis', () => {
  it('adds up in words: three offences, now, a year and two years ago', () => {
    // 1 + 0.5 + 0.25 = 1.75 weighed offences; 100 * (1 - 2^(-1.75 / 6)) = 18.304
    const axis = volumeAxis(committed('2023-06-01', '2024-06-01', '2025-06-01'), [], POLICY, DAY);
    expect(axis.weighed).toBe(1.75);
    expect(axis.low).toBeCloseTo(18.304, 3);
    expect(axis).toMatchObject({ offences: 3, recentOffences: 1, recentWeighed: 1, high: axis.low });
  });

  it('is nothing without offences and half at the saturation', () => {
    expect(volumeAxis([], [], POLICY, DAY).low).toBe(0);
    expect(saturate(6, 6)).toBe(50);
    expect(saturate(12, 6)).toBe(75);
    expect(volumeAxis(committed(...Array.from({ length: 6 }, () => '2025-06-01')), [], POLICY, DAY).low).toBe(50);
  });

  it('does not fade while the person is inside', () => {
    const free = volumeAxis(committed('2024-01-01'), [], POLICY, DAY);
    const inside = volumeAxis(committed('2024-01-01'), [{ from: day('2024-02-01'), until: DAY.asAt }], POLICY, DAY);
    // 17 months at liberty, against one
    expect([free.weighed, inside.weighed]).toEqual([2 ** (-17 / 12), 2 ** (-1 / 12)]);
  });

  it('counts the last twelve months from the day after the anniversary', () => {
    expect(volumeAxis(committed('2024-06-01'), [], POLICY, DAY).recentOffences).toBe(0);
    expect(volumeAxis(committed('2024-06-02'), [], POLICY, DAY).recentOffences).toBe(1);
  });
});

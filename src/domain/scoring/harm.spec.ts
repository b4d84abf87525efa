import { describe, expect, it } from '@jest/globals';
import { anEvent, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { countOffences } from './counted-offences.js';
import { harmAxis } from './harm.js';

const ASAT = day('2025-06-01');
const POLICY = { halfLifeMonths: 24, saturationDays: 730 };
const axis = (...offences: (readonly [code: string, committedOn: string])[]) => {
  const events = offences.map(([code, committedOn]) => anEvent(code, committedOn, { outcomeOn: '2025-06-01' }));
  return harmAxis(countOffences(events, seedCodes, ASAT).proven, POLICY, ASAT);
};

describe('the harm axis', () => {
  it('adds up in words: a burglary now, a robbery two years ago, a shop theft', () => {
    // 273.5 + 365 / 2 + 1 = 457 days; 100 * (1 - 2^(-457 / 730)) = 35.204
    const harm = axis([CODE.burglary, '2025-05-15'], [CODE.robbery, '2023-06-01'], [CODE.shopTheft, '2025-05-20']);
    expect(harm.weighedDays).toBe(457);
    expect(harm.low).toBeCloseTo(35.204, 3);
    expect(harm).toMatchObject({ known: 3, unknown: 0, heaviest: { code: CODE.burglary, weighedDays: 273.5 } });
  });

  it('says how many offences have no harm value, and counts them as unknown, not as nothing', () => {
    const harm = axis([CODE.burglary, '2025-05-15'], [CODE.bail, '2025-05-15'], [CODE.unknown, '2025-05-15']);
    expect(harm).toMatchObject({ known: 1, unknown: 2, weighedDays: 273.5 });
  });

  it('has no heaviest code where nothing is known', () => {
    expect(axis([CODE.bail, '2025-05-15'])).toMatchObject({ low: 0, known: 0, unknown: 1, heaviest: null });
  });

  it('adds the offences of one code together before it names the heaviest', () => {
    const harm = axis([CODE.burglary, '2025-05-15'], [CODE.burglary, '2025-05-16'], [CODE.robbery, '2025-05-17']);
    expect(harm.heaviest).toEqual({ code: CODE.burglary, weighedDays: 547 });
  });

  it('fades by the calendar, custody or not', () => {
    expect(axis([CODE.robbery, '2023-06-01']).weighedDays).toBe(182.5);
    expect(axis([CODE.robbery, '2023-06-02']).weighedDays).toBe(365 * 2 ** (-23 / 24));
  });
});

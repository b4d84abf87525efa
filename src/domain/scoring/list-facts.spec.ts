import { describe, expect, it } from '@jest/globals';
import { anEvent, aPerson, aSpell, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { countOffences } from './counted-offences.js';
import { listFacts } from './list-facts.js';
import { scoringDay } from './scoring-day.js';
import type { ScoringInputs } from './scoring-inputs.js';

const ASAT = day('2025-06-01');
const factsOf = (change: Partial<ScoringInputs>) => {
  const person = aPerson(change);
  return listFacts(person, countOffences(person.events, seedCodes, ASAT).proven, scoringDay(ASAT));
};
const supervised = (startsOn: string, endsOn: string | null) => ({
  supervision: [
    { type: 'licence', startsOn: day(startsOn), endsOn: endsOn === null ? null : day(endsOn), phase: null },
  ],
});

describe('facts for a list', () => {
  it('of an empty record', () => {
    expect(factsOf({})).toEqual({
      inCustody: false,
      statutory: false,
      lastOffence: null,
      provenOffences: 0,
      provenOffencesInLast12Months: 0,
      neighbourhoodCrimes: [],
      pattern: null,
      released: null,
    });
  });

  it('name the proven offence committed last, whenever it was dealt with', () => {
    const earlier = anEvent(CODE.robbery, '2024-01-01', { outcomeOn: '2025-05-01' });
    const later = anEvent(CODE.shopTheft, '2024-03-01', { outcomeOn: '2024-04-01' });
    const charge = anEvent(CODE.burglary, '2025-05-01', { role: 'charged', outcomeOn: null });
    expect(factsOf({ events: [later, earlier, charge] }).lastOffence).toEqual({
      code: CODE.shopTheft,
      committedOn: day('2024-03-01'),
    });
  });

  it('count proven offences of the last twelve months and kinds of neighbourhood crime of the last 24', () => {
    const events = [
      anEvent(CODE.robbery, '2023-06-01'),
      anEvent(CODE.burglary, '2023-06-02'),
      anEvent('03900', '2024-06-01'),
      anEvent(CODE.shopTheft, '2024-06-02'),
    ];
    expect(factsOf({ events })).toMatchObject({
      provenOffences: 4,
      provenOffencesInLast12Months: 1,
      neighbourhoodCrimes: ['burglary_dwelling', 'theft_from_person'],
    });
  });

  it('find the commonest kind of the last 24 months, of equals the latest', () => {
    const events = [
      anEvent(CODE.burglary, '2024-04-15'),
      anEvent(CODE.burglary, '2025-01-01'),
      anEvent(CODE.shopTheft, '2025-02-01'),
      anEvent(CODE.unknown, '2025-03-01'),
    ];
    // from 15 April 2024: 13 whole months and a part, hence 14
    expect(factsOf({ events }).pattern).toEqual({ category: 'burglary_domestic', offences: 2, months: 14 });
    const even = factsOf({ events: [...events, anEvent(CODE.shopTheft, '2025-04-01')] });
    expect(even.pattern).toEqual({ category: 'theft_non_motor', offences: 2, months: 5 });
  });

  it('know custody of any kind, and supervision while it is live', () => {
    expect(factsOf({ custody: [aSpell('remand', '2025-05-01', null, null)] }).inCustody).toBe(true);
    expect(factsOf({ custody: [aSpell('remand', '2025-06-02', null, null)] }).inCustody).toBe(false);
    expect(factsOf(supervised('2025-06-01', null)).statutory).toBe(true);
    expect(factsOf(supervised('2025-01-01', '2025-06-01')).statutory).toBe(true);
    expect(factsOf(supervised('2025-01-01', '2025-05-31')).statutory).toBe(false);
    expect(factsOf(supervised('2025-06-02', null)).statutory).toBe(false);
  });

  it('count proven offences since the latest release', () => {
    const custody = [aSpell('sentence', '2025-01-01', null, '2025-03-01')];
    const events = [anEvent(CODE.burglary, '2025-02-28'), anEvent(CODE.burglary, '2025-03-01')];
    expect(factsOf({ custody, events }).released).toEqual({ on: day('2025-03-01'), offencesSince: 1 });
  });
});

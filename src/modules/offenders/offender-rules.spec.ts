import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../domain/shared/calendar-day.js';
import {
  ageOn,
  changedFields,
  checkPersonDetails,
  isYouth,
  movesTheScore,
  type PersonDetails,
} from './offender-rules.js';

const TODAY = parseDay('2026-11-24') ?? 0;
const PERSON: PersonDetails = {
  family_name: 'Brandreth',
  given_names: 'Ana',
  date_of_birth: '1990-05-07',
  sex: 'F',
  ethnicity: 'W1',
  area_code: 'A-1',
  deceased_on: null,
};
const check = (change: Partial<PersonDetails>) => () => checkPersonDetails({ ...PERSON, ...change }, TODAY);

describe('what may be recorded of a person', () => {
  it.each([
    [{}],
    [{ date_of_birth: null }],
    [{ date_of_birth: '2026-11-24' }],
    [{ date_of_birth: '1900-01-01' }],
    [{ deceased_on: '2026-11-24' }],
    [{ date_of_birth: null, deceased_on: '2020-02-29' }],
  ])('accepts %j', (change) => expect(check(change)).not.toThrow());

  it.each([
    [{ family_name: '  ' }, 'OFFENDER.FAMILY_NAME_MISSING', 'family_name'],
    [{ date_of_birth: '1990-02-30' }, 'OFFENDER.BIRTH_DATE_IMPOSSIBLE', 'date_of_birth'],
    [{ date_of_birth: '2026-11-25' }, 'OFFENDER.BORN_IN_FUTURE', 'date_of_birth'],
    [{ date_of_birth: '1899-12-31' }, 'OFFENDER.BORN_TOO_EARLY', 'date_of_birth'],
    [{ deceased_on: '2026-11-25' }, 'OFFENDER.DIED_IN_FUTURE', 'deceased_on'],
    [{ deceased_on: '1990-05-06' }, 'OFFENDER.DIED_BEFORE_BIRTH', 'deceased_on'],
    [{ deceased_on: '2026-02-30' }, 'OFFENDER.DEATH_DATE_IMPOSSIBLE', 'deceased_on'],
  ])('refuses %j as %s and names the field', (change, code, field) => {
    expect(check(change)).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ field }) }));
  });
});

describe('youth and age', () => {
  it('ends on the eighteenth birthday', () => {
    expect(isYouth('2008-11-25', TODAY)).toBe(true);
    expect(isYouth('2008-11-24', TODAY)).toBe(false);
    expect(isYouth(null, TODAY)).toBeNull();
  });

  it('counts completed years, and stops at death', () => {
    expect(ageOn('1990-11-25', null, TODAY)).toBe(35);
    expect(ageOn('1990-11-24', null, TODAY)).toBe(36);
    expect(ageOn('1990-11-24', '2000-11-23', TODAY)).toBe(9);
  });
});

describe('a change', () => {
  it('names what differs, and whether the scores read it', () => {
    expect(changedFields(PERSON, { ...PERSON, family_name: 'Brandt', sex: null })).toEqual(['family_name', 'sex']);
    expect(changedFields(PERSON, { ...PERSON })).toEqual([]);
    expect(movesTheScore(['family_name', 'ethnicity', 'area_code', 'given_names'])).toBe(false);
    expect(['date_of_birth', 'sex', 'deceased_on'].every((field) => movesTheScore([field as 'sex']))).toBe(true);
  });
});

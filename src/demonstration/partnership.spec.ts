import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../domain/access/permissions.js';
import { DEMONSTRATION_AGENCIES, DEMONSTRATION_AREAS, DEMONSTRATION_USERS } from './partnership.js';

describe('demonstration partnership', () => {
  const areaCodes = DEMONSTRATION_AREAS.map(({ code }) => code);

  it('is one partnership with eight districts whose shares add up', () => {
    expect(DEMONSTRATION_AREAS.filter(({ parentCode }) => parentCode === null)).toHaveLength(1);
    expect(DEMONSTRATION_AREAS.filter(({ parentCode }) => parentCode !== null)).toHaveLength(8);
    expect(DEMONSTRATION_AREAS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(new Set(areaCodes).size).toBe(9);
    // The form that the database asks of an area code.
    expect(areaCodes.filter((code) => !/^[A-Z0-9][A-Z0-9-]{0,31}$/.test(code))).toEqual([]);
  });

  it('has agencies in known areas and a user for each role of the first release', () => {
    expect(
      DEMONSTRATION_AGENCIES.flatMap((agency) => agency.areaCodes).filter((code) => !areaCodes.includes(code)),
    ).toEqual([]);
    const agencies = DEMONSTRATION_AGENCIES.map(({ code }) => code);
    expect(DEMONSTRATION_USERS.filter(({ agencyCode }) => !agencies.includes(agencyCode))).toEqual([]);
    expect(DEMONSTRATION_USERS.map(({ email }) => email.split('@')[0])).toEqual([
      'officer',
      'probation',
      'coordinator',
      'data',
      'admin',
    ]);
    expect(new Set(DEMONSTRATION_USERS.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
  });
});

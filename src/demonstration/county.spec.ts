import { describe, expect, it } from '@jest/globals';
import { readKnownOffenceCodes } from './county-files.js';
import { generateCounty, type CountyOptions } from './county.js';
import type { CountyRecord, OffenceRow } from './rows.js';

const knownCodes = readKnownOffenceCodes();
const options = (offenders: number, seed = 'corvenshire', faults = true): CountyOptions => ({
  offenders,
  seed,
  asAt: '2025-11-22',
  faults,
  knownCodes,
});
const county = (offenders: number, seed?: string, faults?: boolean): CountyRecord[] => [
  ...generateCounty(options(offenders, seed, faults)),
];

/** What the top fifth of people hold of what is counted for each person. */
function shareOfTopFifth(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => b - a);
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  return sum(sorted.slice(0, Math.ceil(sorted.length / 5))) / sum(sorted);
}

const crimesOf = (rows: readonly OffenceRow[]): number => new Set(rows.map((row) => row.source_ref)).size;
const isProven = ({ role }: OffenceRow): boolean => role === 'convicted' || role === 'cautioned';

describe('generateCounty', () => {
  it('makes the same county from the same seed, number and day', () => {
    expect(county(300)).toEqual(county(300));
  });

  it('makes another county from another seed', () => {
    expect(county(300, 'one')).not.toEqual(county(300, 'two'));
  });

  it.each([1, 2, 10, 149, 150, 1200])('makes exactly %d person records', (offenders) => {
    expect(county(offenders)).toHaveLength(offenders);
  });

  it.each([2000, 20_000])('gives the top fifth of %d people about four fifths of the offending', (offenders) => {
    const rows: number[] = [];
    const crimes: number[] = [];
    const proven: number[] = [];
    for (const { offences } of generateCounty(options(offenders))) {
      rows.push(offences.length);
      crimes.push(crimesOf(offences));
      proven.push(crimesOf(offences.filter(isProven)));
    }
    for (const counts of [rows, crimes, proven]) {
      expect(shareOfTopFifth(counts)).toBeGreaterThan(0.75);
      expect(shareOfTopFifth(counts)).toBeLessThan(0.85);
    }
    const average = rows.reduce((total, each) => total + each, 0) / offenders;
    expect(average).toBeGreaterThan(9);
    expect(average).toBeLessThan(12.5);
  });

  it('peaks between 18 and 30 years of age', () => {
    const ages = county(2000).flatMap(({ offender, offences }) =>
      offender.date_of_birth === ''
        ? []
        : offences.map((row) => Number(row.committed_on.slice(0, 4)) - Number(offender.date_of_birth.slice(0, 4))),
    );
    const share = (from: number, to: number): number =>
      ages.filter((age) => age >= from && age < to).length / ages.length;
    expect(share(18, 30)).toBeGreaterThan(0.35);
    expect(share(18, 30)).toBeGreaterThan(share(30, 42));
    expect(share(30, 42)).toBeGreaterThan(share(42, 54));
    expect(share(10, 14)).toBeLessThan(share(14, 18));
  });

  it('goes on offending, month after month, until the records end', () => {
    const months = new Map<string, number>();
    for (const { offences } of county(1200)) {
      for (const { committed_on: day } of offences) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + 1);
    }
    const wanted = [
      '2024-10',
      '2024-11',
      '2024-12',
      ...Array.from({ length: 10 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`),
    ];
    for (const month of wanted) expect(months.get(month) ?? 0).toBeGreaterThan(25);
  });

  it('holds men and women, young and old, dead and living, and gaps in what is known', () => {
    const people = county(2000).map(({ offender }) => offender);
    const share = (test: (person: (typeof people)[number]) => boolean): number =>
      people.filter(test).length / people.length;
    expect(share(({ sex }) => sex === 'F')).toBeCloseTo(0.16, 1);
    expect(share(({ sex }) => sex === '')).toBeGreaterThan(0);
    expect(share(({ date_of_birth: birth }) => birth === '')).toBeGreaterThan(0);
    expect(share(({ date_of_birth: birth }) => birth === '')).toBeLessThan(0.02);
    expect(share(({ date_of_birth: birth }) => birth > '2007-11-22')).toBeGreaterThan(0.008);
    expect(share(({ deceased_on: day }) => day !== '')).toBeGreaterThan(0.001);
    expect(share(({ aliases }) => aliases.includes(';'))).toBeGreaterThan(0.05);
    expect(share(({ family_name: name }) => name.includes("'"))).toBeGreaterThan(0.001);
    expect(share(({ family_name: name }) => /[^\x00-\x7f]/.test(name))).toBeGreaterThan(0.005);
    expect(people.some(({ family_name: name }) => name.replace('-', '').length === 40)).toBe(true);
  });

  it('keeps a small share of offences with a code that names only a class', () => {
    const rows = county(2000).flatMap(({ offences }) => offences);
    const unclear = rows.filter(({ offence_code: code }) =>
      ['14100', '11100', '09392', '14294', '08800'].includes(code),
    );
    expect(unclear.length / rows.length).toBeGreaterThan(0.001);
    expect(unclear.length / rows.length).toBeLessThan(0.01);
  });

  it('says how many lines an import must reject, and leaves them out when asked', () => {
    const faulty = (records: readonly CountyRecord[]): number =>
      records.reduce((sum, each) => sum + each.faultyRows, 0);
    expect(faulty(county(1200))).toBe(11);
    expect(faulty(county(1200, 'corvenshire', false))).toBe(0);
    expect(faulty(county(100))).toBe(0);
  });

  it.each([0, -1, 1.5, 1_000_000, Number.NaN])('refuses a county of %d people', (offenders) => {
    expect(() => county(offenders)).toThrow(expect.objectContaining({ code: 'COUNTY.SIZE' }));
  });

  it('refuses a day that does not exist and a code table that lacks its codes', () => {
    expect(() => [...generateCounty({ ...options(1), asAt: '2025-02-29' })]).toThrow(
      expect.objectContaining({ code: 'DATE.IMPOSSIBLE' }),
    );
    expect(() => [...generateCounty({ ...options(1), knownCodes: new Set(['04600']) })]).toThrow(
      expect.objectContaining({ code: 'OFFENCE_CODE.UNKNOWN' }),
    );
  });
});

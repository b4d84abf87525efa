import { describe, expect, it } from '@jest/globals';
import { ETHNICITY_CODES } from '../domain/identity/ethnicity.js';
import { parseIdentifier, type IdentifierKind } from '../domain/identity/identifiers.js';
import { completedYears, parseDay } from '../domain/shared/calendar-day.js';
import { readKnownOffenceCodes } from './county-files.js';
import { generateCounty } from './county.js';
import { UNKNOWN_OFFENDER_REF } from './faults.js';
import { DEMONSTRATION_AREAS } from './partnership.js';
import type { CountyRecord, CustodyRow, OffenceRow } from './rows.js';

const AS_AT = '2025-11-22';
const knownCodes = readKnownOffenceCodes();
const make = (faults: boolean): CountyRecord[] => [
  ...generateCounty({ offenders: 3000, seed: 'integrity', asAt: AS_AT, faults, knownCodes }),
];
const clean = make(false);

/** Collects what breaks a rule, so that a failure names the rows. */
const broken = <Row>(rows: readonly Row[], isLawful: (row: Row) => boolean): Row[] =>
  rows.filter((row) => !isLawful(row));
const known = (text: string): number => {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no day`);
  return day;
};
const asAt = known(AS_AT);
const isPast = (text: string): boolean => text === '' || (parseDay(text) ?? Infinity) <= asAt;
const hasOutcome = (role: string): boolean => ['convicted', 'cautioned', 'no_further_action'].includes(role);

function daysInside({ from, released_on: released }: CustodyRow, day: number): boolean {
  return known(from) < day && day < (released === '' ? Infinity : known(released));
}

describe('references of a generated county', () => {
  const personKey = (source: string, ref: string): string => `${source} ${ref}`;
  const people = new Set(clean.map(({ offender }) => personKey(offender.source, offender.source_ref)));

  it('names each person record once', () => {
    expect(people.size).toBe(clean.length);
  });

  it('gives every row to a person of the same source', () => {
    const rows = clean.flatMap(({ offences, supervision, custody }) => [...offences, ...supervision, ...custody]);
    expect(broken(rows, (row) => people.has(personKey(row.source, row.offender_ref)))).toEqual([]);
  });

  it('uses each reference once, for offences once a stage', () => {
    const offences = clean.flatMap((record) =>
      record.offences.map((row) => `${row.source} ${row.source_ref} ${row.role}`),
    );
    const orders = clean.flatMap((record) => record.supervision.map((row) => row.source_ref));
    const spells = clean.flatMap((record) => record.custody.map((row) => row.source_ref));
    for (const keys of [offences, orders, spells]) expect(new Set(keys).size).toBe(keys.length);
  });

  it('shares none with a county of another seed, so that one can be imported beside the other', () => {
    const options = { offenders: 1200, seed: 'corvenshire', asAt: AS_AT, faults: false, knownCodes };
    const numbersOf = (records: readonly CountyRecord[]): Set<string> =>
      new Set(
        records.flatMap(({ offender, offences, supervision, custody }) => [
          ...[offender, ...offences, ...supervision, ...custody].map((row) => row.source_ref),
          ...[offender.pnc_id, offender.cro, offender.crn, offender.prison_number].filter((number) => number !== ''),
        ]),
      );
    const here = numbersOf(clean);
    const elsewhere = numbersOf([...generateCounty(options)]);
    expect(elsewhere.size).toBeGreaterThan(1200);
    expect([...elsewhere].filter((number) => here.has(number))).toEqual([]);
  });

  it('gives a crime to one person only', () => {
    const owner = new Map<string, string>();
    const rows = clean.flatMap(({ offences }) => offences);
    for (const row of rows) owner.set(row.source_ref, owner.get(row.source_ref) ?? row.offender_ref);
    expect(broken(rows, (row) => owner.get(row.source_ref) === row.offender_ref)).toEqual([]);
  });

  it('knows every area, ethnicity and offence code', () => {
    const areas = new Set(DEMONSTRATION_AREAS.map(({ code }) => code));
    const ethnicities = new Set<string>([...ETHNICITY_CODES, '']);
    const people = clean.map(({ offender }) => offender);
    expect(broken(people, ({ area_code: area }) => areas.has(area))).toEqual([]);
    expect(broken(people, ({ ethnicity }) => ethnicities.has(ethnicity))).toEqual([]);
    expect(broken(people, ({ sex }) => ['M', 'F', ''].includes(sex))).toEqual([]);
    expect(broken(people, ({ family_name: name }) => name !== '')).toEqual([]);
    const rows = clean.flatMap(({ offences }) => offences);
    expect(broken(rows, ({ offence_code: code }) => knownCodes.has(code))).toEqual([]);
  });
});

describe('dates of a generated county', () => {
  const offences = clean.flatMap((record) => record.offences);

  it('lie in the past and in order', () => {
    const isOrdered = (row: OffenceRow): boolean =>
      isPast(row.committed_on) &&
      isPast(row.outcome_on) &&
      (row.outcome_on === '' || row.outcome_on >= row.committed_on);
    expect(broken(offences, isOrdered)).toEqual([]);
  });

  it('come with an outcome exactly where the role is one', () => {
    expect(broken(offences, (row) => hasOutcome(row.role) === (row.outcome_on !== ''))).toEqual([]);
    expect(
      broken(offences, (row) => row.disposal === '' || row.role === 'convicted' || row.role === 'cautioned'),
    ).toEqual([]);
  });

  it('put no offence before the tenth birthday or after death', () => {
    const early = clean.filter(({ offender: { date_of_birth: birth }, offences: rows }) =>
      rows.some((row) => birth !== '' && completedYears(known(birth), known(row.committed_on)) < 10),
    );
    const late = clean.filter(({ offender: { deceased_on: death }, offences: rows }) =>
      rows.some((row) => death !== '' && (row.committed_on > death || row.outcome_on > death)),
    );
    expect([early, late]).toEqual([[], []]);
  });

  it('keep custody spells in order, apart, and begun', () => {
    const rows = clean.flatMap((record) => record.custody);
    const isOrdered = (row: CustodyRow): boolean =>
      isPast(row.from) &&
      isPast(row.released_on) &&
      (row.released_on === '' || row.released_on >= row.from) &&
      (row.expected_release_on === '' || row.expected_release_on >= row.from);
    expect(broken(rows, isOrdered)).toEqual([]);
    const overlapping = clean.filter(({ custody }) =>
      custody.some((row, at) => at > 0 && (custody[at - 1]?.released_on || '9999') > row.from),
    );
    expect(overlapping.map(({ custody }) => custody)).toEqual([]);
  });

  it('leave offences inside rare', () => {
    const inside = clean.flatMap(({ offences: rows, custody }) =>
      rows.filter((row) => custody.some((spell) => daysInside(spell, known(row.committed_on)))),
    );
    expect(inside.length / offences.length).toBeLessThan(0.02);
  });

  it('begin orders on a day in court and licences on a day of release', () => {
    const unexplained = clean
      .filter(({ offender }) => offender.source === 'police')
      .flatMap(({ offences: rows, custody, supervision }) => {
        // A prison may hold the spells of somebody whose police record has the rest.
        const releases = custody.length === 0 ? null : new Set(custody.map((spell) => spell.released_on));
        const courts = new Set(rows.map((row) => row.outcome_on));
        return supervision.filter(({ type, starts_on: start, ends_on: end }) => {
          if (start > AS_AT || end < start) return true;
          if (type === 'licence') return releases !== null && !releases.has(start);
          return type !== 'post_sentence_supervision' && !courts.has(start);
        });
      });
    expect(unexplained).toEqual([]);
  });
});

describe('identifiers of a generated county', () => {
  const COLUMNS = { pnc: 'pnc_id', cro: 'cro', crn: 'crn', prison: 'prison_number' } as const;

  it.each(Object.entries(COLUMNS))('pass their check, a few excepted: %s', (kind, column) => {
    const values = clean.map(({ offender }) => offender[column]).filter((value) => value !== '');
    const parsed = values.map((value) => parseIdentifier(kind as IdentifierKind, value, 2025));
    const bad = parsed.filter(({ valid }) => !valid);
    expect(values.length).toBeGreaterThan(100);
    expect(bad.length / values.length).toBeLessThan(0.01);
    expect(bad.every(({ problem }) => problem === 'check_letter')).toBe(true);
    if (kind === 'pnc') expect(bad.length).toBeGreaterThan(0);
  });

  it('belong to one person, second records of the same person excepted', () => {
    const holders = new Map<string, number>();
    for (const { offender } of clean) {
      const { canonical, valid } = parseIdentifier('pnc', offender.pnc_id, 2025);
      if (valid) holders.set(canonical, (holders.get(canonical) ?? 0) + 1);
    }
    const shared = [...holders.values()].filter((count) => count > 1);
    expect(shared.length).toBeGreaterThan(5);
    expect(shared.length).toBeLessThan(40);
    expect(Math.max(...shared)).toBe(2);
  });
});

describe('deliberate faults', () => {
  const clutter = make(true);

  it('leave every person as in the clean county, so that none is missing after an import', () => {
    expect(clutter.filter(({ faultyRows }) => faultyRows > 0)).toHaveLength(11);
    expect(clutter.map(({ offender }) => offender)).toEqual(clean.map(({ offender }) => offender));
  });

  it('hold each kind of row that an import must reject', () => {
    const offences = clutter.flatMap((record) =>
      record.offences.map((row) => ({ row, birth: record.offender.date_of_birth })),
    );
    expect(offences.filter(({ row }) => !knownCodes.has(row.offence_code))).toHaveLength(2);
    expect(offences.filter(({ row }) => parseDay(row.committed_on) === null).length).toBeGreaterThanOrEqual(1);
    expect(offences.filter(({ row, birth }) => birth !== '' && row.committed_on < birth).length).toBeLessThanOrEqual(1);
    expect(offences.filter(({ row }) => (parseDay(row.committed_on) ?? 0) > asAt)).toHaveLength(1);
    expect(offences.filter(({ row }) => hasOutcome(row.role) && row.outcome_on === '')).toHaveLength(1);
    expect(offences.filter(({ row }) => row.offender_ref === UNKNOWN_OFFENDER_REF)).toHaveLength(1);
    expect(offences.filter(({ row }) => row.role === 'sentenced')).toHaveLength(1);
    const keys = offences.map(({ row }) => `${row.source_ref} ${row.role}`);
    expect(keys.length - new Set(keys).size).toBe(1);
  });
});

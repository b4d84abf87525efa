import { describe, expect, it } from '@jest/globals';
import { matchKeys } from './match-keys.js';
import type { MatchPerson } from './match-person.js';

const john: MatchPerson = {
  familyName: 'Smithson',
  givenNames: 'John',
  aliases: [],
  bornOn: '1984-02-13',
  sex: 'M',
  identifiers: [{ kind: 'pnc', canonical: '1999/0123456X', valid: true }],
  address: { line: '12 High Street', postcode: 'ZZ6 3AA' },
};
const bare: MatchPerson = {
  familyName: 'Smithson',
  givenNames: 'John',
  aliases: [],
  bornOn: null,
  sex: null,
  identifiers: [],
};
const unidentified: MatchPerson = { ...john, identifiers: [], address: null };

function meet(one: MatchPerson, other: MatchPerson): boolean {
  const keys = new Set(matchKeys(one));
  return matchKeys(other).some((key) => keys.has(key));
}

describe('matchKeys', () => {
  it('are few, and no two alike', () => {
    const keys = matchKeys(john);
    expect(keys.length).toBeLessThanOrEqual(9);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each<[string, Partial<MatchPerson>]>([
    ['an identifier alone', { ...bare, familyName: 'Brown', givenNames: null, identifiers: john.identifiers }],
    ['a misspelt family name', { familyName: 'Smithosn' }],
    ['another family name', { familyName: 'Brown' }],
    ['another given name', { givenNames: 'Kyle' }],
    ['a missing given name', { givenNames: null }],
    ['names swapped', { familyName: 'John', givenNames: 'Smithson' }],
    ['day and month swapped', { familyName: 'Brown', bornOn: '1984-13-02' }],
    ['a wrong digit in the day', { bornOn: '1984-02-18' }],
    ['a wrong digit in the month', { bornOn: '1984-03-13' }],
    ['a wrong digit in the year', { bornOn: '1985-02-13' }],
    ['no birth date', { bornOn: null }],
    ['no birth date and names swapped', { bornOn: null, familyName: 'John', givenNames: 'Smithson' }],
    ['both names wrong at one address', { familyName: 'Brown', givenNames: 'Kyle' }],
    ['no birth date and another given name at one address', { bornOn: null, givenNames: 'Kyle' }],
    ['a double-barrelled name of which one half is the same', { familyName: 'Brown-Smithson' }],
    ['the name as an alias', { familyName: 'Brown', givenNames: 'Kyle', aliases: ['Smithson, John'], address: null }],
  ])('still meet after %s', (_, change) => {
    expect(meet(john, { ...john, identifiers: [], ...change })).toBe(true);
  });

  it('do not meet for people who share one common fact only', () => {
    expect(meet(unidentified, { ...unidentified, familyName: 'Brown', givenNames: 'Kyle' })).toBe(false);
    expect(meet(unidentified, { ...bare, familyName: 'Smithson', givenNames: 'Kyle' })).toBe(false);
    expect(
      meet(john, { ...john, identifiers: [], bornOn: '1971-11-30', familyName: 'Brown', givenNames: 'Kyle' }),
    ).toBe(false);
  });

  it('never come from an identifier that failed its check', () => {
    const wrong = {
      ...bare,
      familyName: '',
      givenNames: null,
      identifiers: [{ kind: 'pnc', canonical: '1999/0123456A', valid: false } as const],
    };
    expect(matchKeys(wrong)).toEqual([]);
  });

  it('work with next to nothing known', () => {
    expect(matchKeys(bare)).toHaveLength(1);
    expect(matchKeys({ ...bare, givenNames: null })).toEqual([]);
    expect(matchKeys({ ...bare, familyName: '', bornOn: '1984-02-13' })).toHaveLength(1);
    expect(matchKeys({ ...bare, familyName: 'Unknown', givenNames: 'N/K' })).toEqual([]);
  });

  it('hold no key for two common names alone', () => {
    expect(matchKeys({ ...bare, familyName: 'Smith', givenNames: 'John' })).toEqual([]);
  });

  it('stay selective where a few names are very common', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => skewedPerson(index));
    const sharing = new Map<string, number>();
    for (const person of people) for (const key of matchKeys(person)) sharing.set(key, (sharing.get(key) ?? 0) + 1);
    const pairs = [...sharing.values()].reduce((sum, sharers) => sum + (sharers * (sharers - 1)) / 2, 0);
    // One in forty is a Smith and one in twenty a John, more than in life.
    expect(Math.max(...sharing.values())).toBeLessThan(40);
    expect(pairs / people.length).toBeLessThan(2);
  });
});

/** A fixed stream of numbers from 0 to 1 for each person, so that the test is the same every time. */
function skewedPerson(index: number): MatchPerson {
  let state = (index + 1) * 2_654_435_761;
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  const syllables = [
    'ba',
    'con',
    'der',
    'fin',
    'gar',
    'hol',
    'kin',
    'lam',
    'mer',
    'nor',
    'pel',
    'ros',
    'sto',
    'tan',
    'wil',
    'vey',
  ];
  const rare = (): string => Array.from({ length: 3 }, () => syllables[Math.floor(next() * syllables.length)]).join('');
  const month = 1 + Math.floor(next() * 12);
  const day = 1 + Math.floor(next() * 28);
  return {
    familyName: next() < 0.025 ? 'Smith' : rare(),
    givenNames: next() < 0.05 ? 'John' : rare(),
    aliases: [],
    bornOn: `${1955 + Math.floor(next() * 50)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    sex: 'M',
    identifiers: [],
  };
}

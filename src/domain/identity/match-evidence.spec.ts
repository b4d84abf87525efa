import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareRecords } from './match-evidence.js';
import type { MatchIdentifier, MatchPerson } from './match-person.js';

const pnc = (canonical: string, valid = true): MatchIdentifier => ({ kind: 'pnc', canonical, valid });
const crn = (canonical: string): MatchIdentifier => ({ kind: 'crn', canonical, valid: true });
const home = { line: '12 Mill Lane, Westerby', postcode: 'ZZ6 3AA' };

const daniel: MatchPerson = {
  familyName: 'Hargreaves',
  givenNames: 'Daniel',
  aliases: [],
  bornOn: '1984-02-13',
  sex: 'M',
  identifiers: [],
};

function strengthOf(change: Partial<MatchPerson>, base: MatchPerson = daniel): string {
  return compareRecords(base, { ...base, ...change }).strength;
}

describe('two records of one person', () => {
  it.each<[string, Partial<MatchPerson>, string]>([
    ['in everything but the spelling of capitals', { familyName: 'HARGREAVES' }, 'strong'],
    ['with a typing slip in the family name', { familyName: 'Hargraeves' }, 'probable'],
    ['with a short form of the given name', { givenNames: 'Danny' }, 'strong'],
    ['with a further given name', { givenNames: 'Daniel James' }, 'strong'],
    ['with day and month of birth swapped', { bornOn: '1984-13-02' }, 'probable'],
    ['with one digit of the birth date wrong', { bornOn: '1984-02-18' }, 'probable'],
    ['with the names swapped', { familyName: 'Daniel', givenNames: 'Hargreaves' }, 'strong'],
    [
      'with the name only among the aliases',
      { familyName: 'Whitlock', givenNames: 'Marcus', aliases: ['Hargreaves, Daniel'] },
      'probable',
    ],
    [
      'with an alias written given name first',
      { familyName: 'Whitlock', givenNames: 'Marcus', aliases: ['Danny Hargreaves'] },
      'probable',
    ],
    ['without the given name', { givenNames: null }, 'probable'],
    ['with nothing but the initial', { givenNames: 'D' }, 'probable'],
    ['with the sex wrong', { sex: 'F' }, 'probable'],
  ])('%s', (_, change, strength) => expect(strengthOf(change)).toBe(strength));

  it.each([
    ['Mohammed Chaudhry', 'Muhammad Chowdhury'],
    ['Aleksandr Kowalczyk', 'Alexander Kovalchik'],
    ['Łukasz Wiśniewski', 'Lukas Wisniewski'],
    ["Siobhán O'Neill", 'Siobhan ONeill'],
    ["Siobhán O'Neill", 'SIOBHAN O NEILL'],
    ['Kate Smith-Jones', 'Catherine Smith Jones'],
    ['Bill McDonald', 'William MacDonald'],
    ['Олена Шевченко', 'Olena Shevchenko'],
  ])('%s and %s of one birth date', (one, other) => {
    const named = (name: string): MatchPerson => ({
      ...daniel,
      givenNames: name.slice(0, name.indexOf(' ')),
      familyName: name.slice(name.indexOf(' ') + 1),
    });
    expect(['strong', 'probable']).toContain(compareRecords(named(one), named(other)).strength);
  });

  it('are proposed for one checked number, whatever else differs, but never as strong', () => {
    const one = { ...daniel, identifiers: [pnc('1999/0123456X')] };
    const other: MatchPerson = { ...one, familyName: 'Whitlock', givenNames: 'Marcus', bornOn: '1961-11-30' };
    const evidence = compareRecords(one, other);
    expect(evidence.strength).toBe('probable');
    expect(evidence.cautions).toEqual([
      'The number is the same but names or birth date are not: it may stand on the wrong record.',
    ]);
  });
});

describe('two people who look like one', () => {
  const twin: MatchPerson = { ...daniel, address: home, identifiers: [pnc('1999/0123456X')] };

  it('are twins when given names and valid numbers differ', () => {
    const evidence = compareRecords(twin, { ...twin, givenNames: 'Marcus', identifiers: [pnc('2001/0000017M')] });
    expect(evidence.weight).toBeGreaterThan(10);
    expect(evidence.strength).toBe('possible');
    expect(evidence.cautions[0]).toContain('probably twins');
  });

  it('may be twins when nothing but the given name differs and no numbers tell', () => {
    const evidence = compareRecords(twin, { ...twin, givenNames: 'Marcus', identifiers: [] });
    expect(evidence.strength).toBe('probable');
    expect(evidence.cautions[0]).toContain('may be twins');
  });

  it('are not taken for twins on the strength of a number that failed its check', () => {
    const evidence = compareRecords(twin, {
      ...twin,
      givenNames: 'Marcus',
      identifiers: [pnc('2001/0000017A', false)],
    });
    expect(evidence.cautions[0]).toContain('may be twins');
  });

  it('are father and son of one name at one address', () => {
    const evidence = compareRecords({ ...daniel, address: home }, { ...daniel, address: home, bornOn: '1959-11-30' });
    expect(evidence.strength).toBe('possible');
    expect(evidence.cautions[0]).toBe(
      'One name, but 25 years between the birth dates: probably two generations of a family.',
    );
  });

  it.each<[string, MatchPerson, MatchPerson]>([
    [
      'brothers at one address',
      { ...daniel, address: home },
      { ...daniel, address: home, givenNames: 'Marcus', bornOn: '1986-07-04' },
    ],
    [
      'a couple at one address',
      { ...daniel, address: home },
      { ...daniel, address: home, givenNames: 'Leanne', sex: 'F', bornOn: '1985-09-21' },
    ],
    [
      'brothers whose first name is shared',
      { ...daniel, familyName: 'Hussain', givenNames: 'Mohammed Ali' },
      { ...daniel, familyName: 'Hussain', givenNames: 'Muhammad Hamza', bornOn: '1986-07-04' },
    ],
    [
      'namesakes with common names',
      { ...daniel, familyName: 'Smith', givenNames: 'John' },
      { ...daniel, familyName: 'Smith', givenNames: 'John', bornOn: '1984-02-18' },
    ],
    [
      'relatives of whom one has only a family name',
      { ...daniel, address: home },
      { ...daniel, address: home, givenNames: null, bornOn: null },
    ],
    [
      'strangers of one birth date, one with the other’s name for a nickname',
      { ...daniel, familyName: 'Whitlock', givenNames: 'Marcus', aliases: ['Daniel'] },
      daniel,
    ],
    ['strangers of one birth date', daniel, { ...daniel, familyName: 'Whitlock', givenNames: 'Marcus' }],
    ['strangers of one family name and birth date', daniel, { ...daniel, givenNames: 'Marcus' }],
  ])('are %s', (_, one, other) => {
    expect(['possible', 'none']).toContain(compareRecords(one, other).strength);
  });

  it('hold valid numbers of one kind that differ', () => {
    const evidence = compareRecords(
      { ...daniel, identifiers: [crn('X123456')] },
      { ...daniel, identifiers: [crn('X654321')] },
    );
    expect(evidence.strength).toBe('probable');
    expect(evidence.cautions).toContain('Both records hold valid numbers of one kind, and they differ.');
  });
});

describe('the evidence', () => {
  it('adds up and names each field in a sentence without values', () => {
    const one: MatchPerson = { ...daniel, address: home, identifiers: [pnc('1999/0123456X'), crn('X123456')] };
    const { items, weight, strength, cautions } = compareRecords(one, { ...one, givenNames: 'Dan', sex: null });
    expect(items.map(({ field, verdict, weight: bits }) => [field, verdict, bits])).toEqual([
      ['pnc', 'agree', 16],
      ['crn', 'agree', 4],
      ['birth_date', 'agree', 12],
      ['family_name', 'agree', 9],
      ['given_names', 'close', 4],
      ['sex', 'missing', 0],
      ['address', 'agree', 13],
    ]);
    expect(weight).toBe(16 + 4 + 12 + 9 + 4 + 0 + 13);
    expect([strength, cautions]).toEqual(['strong', []]);
    for (const { sentence } of items) expect(sentence).not.toMatch(/hargreaves|dan|1999|x123456|mill lane/i);
  });

  it('leaves out a number that failed its check, on either side', () => {
    const wrong = { ...daniel, identifiers: [pnc('1999/0123456A', false)] };
    expect(compareRecords(wrong, wrong).items.map((item) => item.field)).not.toContain('pnc');
    expect(compareRecords(wrong, { ...daniel, identifiers: [pnc('1999/0123456X')] }).items[0]).toMatchObject({
      field: 'pnc',
      verdict: 'missing',
    });
  });

  it('is the same in either order, and never strong when nothing but a family name is known', () => {
    const name = fc.constantFrom('Smith', 'Smyth', 'Smith-Jones', 'Khan', 'O’Neill', 'Daniel', '');
    const given = fc.constantFrom(null, 'Daniel', 'Dan', 'D', 'Mohammed Ali', 'Md Hamza', 'Smith');
    const born = fc.constantFrom(null, '1984-02-13', '1984-01-01', '1984-02-18', '1959-11-30', '1984-13-02');
    const anyone: fc.Arbitrary<MatchPerson> = fc.record({
      familyName: name,
      givenNames: given,
      aliases: fc.constantFrom<readonly string[]>([], ['Khan, Mo'], ['Danny Smith', 'Bazza']),
      bornOn: born,
      sex: fc.constantFrom('M' as const, 'F' as const, null),
      identifiers: fc.constantFrom<readonly MatchIdentifier[]>(
        [],
        [pnc('1999/0123456X')],
        [pnc('2001/0000017M'), crn('X123456')],
      ),
      address: fc.constantFrom(null, home, { line: '14 Mill Lane, Westerby', postcode: 'ZZ6 3AA' }),
    });
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        const there = compareRecords(one, other);
        expect(compareRecords(other, one)).toEqual(there);
        expect(there.items.reduce((sum, item) => sum + item.weight, 0)).toBeCloseTo(there.weight, 9);
        if (there.items.every((item) => item.verdict === 'missing' || item.field === 'family_name')) {
          expect(there.strength).not.toBe('strong');
        }
      }),
      { numRuns: 500 },
    );
  });
});

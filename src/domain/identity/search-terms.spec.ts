import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSearchText } from './search-terms.js';

const today = { year: 2026 };

function bornOn(text: string): readonly string[] {
  return parseSearchText(text, today).bornOn;
}

describe('a birth date in a search', () => {
  it.each([
    '1/2/84',
    '01/02/84',
    '1/2/1984',
    '01-02-1984',
    '1.2.1984',
    '1 2 1984',
    '1 Feb 1984',
    '1st February 84',
    '01-FEB-1984',
    '1 of feb 1984',
    '1feb84',
    'Feb 1 1984',
    'February 1st, 1984',
    '1984-02-01',
    '1984/2/1',
    '19840201',
    '01021984',
    'dob 1/2/84',
    'born on 1/2/84',
    'D.O.B: 1/2/84',
  ])('is read from %j', (text) => expect(bornOn(text)).toEqual(['1984-02-01']));

  it('is the past century when the two-digit year has not come yet', () => {
    expect(bornOn('1/2/27')).toEqual(['1927-02-01']);
  });

  it('is either century when the later one would make a small child', () => {
    expect(bornOn('1/2/24')).toEqual(['2024-02-01', '1924-02-01']);
    expect(bornOn('1/2/10')).toEqual(['2010-02-01']);
  });

  it('has the day first, unless only the month can be', () => {
    expect(bornOn('02/03/1984')).toEqual(['1984-03-02']);
    expect(bornOn('02/13/1984')).toEqual(['1984-02-13']);
  });

  it('tries the year at either end of eight digits', () => {
    expect(bornOn('20011902')).toEqual(['1902-01-20']);
    expect(bornOn('20021001')).toEqual(['2002-10-01']);
    // 19 December 1910, and 12 October 1919.
    expect(bornOn('19121910')).toEqual(['1910-12-19']);
    expect(bornOn('19101912')).toEqual(['1912-10-19']);
    expect(bornOn('20101910')).toEqual(['1910-10-20']);
    expect(bornOn('12101912')).toEqual(['1912-10-12']);
    expect(bornOn('19111911')).toEqual(['1911-11-19']);
    expect(bornOn('20111111')).toEqual(['2011-11-11']);
  });

  it.each(['31/02/1984', '29/2/1983', '1/13/84/5', '00/01/1984', '1/1/1884', '1/1/2030', '1984', '84', '12345678'])(
    'is not made up from %j',
    (text) => expect(bornOn(text)).toEqual([]),
  );

  it('knows leap days', () => expect(bornOn('29/2/1984')).toEqual(['1984-02-29']));
});

describe('the rest of a search', () => {
  it.each([
    ['Smith, John', ['smith', 'john']],
    ['john SMITH 1/2/84', ['john', 'smith']],
    ['1/2/84 john smith', ['john', 'smith']],
    ["Siobhán O'Neill", ['siobhan', 'oneill']],
    ['Mr Łukasz Kowalski-Nowak', ['lukasz', 'kowalski', 'nowak']],
    ['April Jones', ['april', 'jones']],
    ['Sarah May 2 May 1990', ['sarah', 'may']],
    ['Max Born', ['max', 'born']],
    ['smith 12345', ['smith']],
    ['31/02/1984 bob', ['bob']],
    ['smith smith', ['smith']],
    ['X123456', []],
    ['', []],
  ])('%j has the names %j', (text, names) => expect(parseSearchText(text, today).nameTokens).toEqual(names));

  it('takes names, a birth date and a number in any order', () => {
    for (const text of [
      'x123456 john smith 1/2/84',
      'smith 1 Feb 1984 X 123456 john',
      '01-02-1984, John, CRN: X123456, Smith',
    ]) {
      const { identifiers, bornOn: days, nameTokens, raw } = parseSearchText(text, today);
      expect(identifiers.map(({ kind, canonical }) => [kind, canonical])).toEqual([['crn', 'X123456']]);
      expect(days).toEqual(['1984-02-01']);
      expect([...nameTokens].sort()).toEqual(['john', 'smith']);
      expect(raw).toBe(text);
    }
  });

  it('offers eight digits as a local nominal too, but not a date with signs', () => {
    expect(parseSearchText('19840201', today).identifiers).toMatchObject([{ kind: 'local', canonical: '19840201' }]);
    expect(parseSearchText('1984-02-01', today).identifiers).toEqual([]);
    expect(parseSearchText('01-02-1984 J Smith', today).identifiers).toEqual([]);
  });

  it('says which numbers fail their check', () => {
    expect(parseSearchText('PNC 99/123456A', today).identifiers[0]).toMatchObject({
      valid: false,
      problem: 'check_letter',
    });
  });

  it('never throws, finds only days that exist, and reads its own first findings again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
        const terms = parseSearchText(text, today);
        for (const day of terms.bornOn) expect(bornOn(day)).toEqual([day]);
        for (const token of terms.nameTokens) expect(token).toMatch(/^\p{L}+$/u);
      }),
    );
  });

  it('stays quick on hostile text', () => {
    const started = process.hrtime.bigint();
    for (const piece of ['1/', '1 ', 'd.o.b', 'feb 1 ', ' '.repeat(9), "'", 'a-'])
      parseSearchText(piece.repeat(20_000), today);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(500);
  });
});

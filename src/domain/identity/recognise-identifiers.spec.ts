import { describe, expect, it } from '@jest/globals';
import { recogniseIdentifiers } from './recognise-identifiers.js';

function recognised(text: string): string[] {
  return recogniseIdentifiers(text, 2026).map(
    ({ kind, canonical, problem }) => `${kind} ${canonical}${problem === undefined ? '' : ` (${problem})`}`,
  );
}

describe('recogniseIdentifiers', () => {
  it.each([
    ['1999/0123456X', ['pnc 1999/0123456X']],
    ['99/123456x', ['pnc 1999/0123456X']],
    ['990123456X', ['pnc 1999/0123456X']],
    ['Smith 1999/0123456X', ['pnc 1999/0123456X']],
    ['1999/0123456 X, smith', ['pnc 1999/0123456X']],
    ['SF99/12345M', ['cro SF99/12345M']],
    ['sf 99/12345m', ['cro SF99/12345M']],
    ['12/99H', ['cro 000012/99H']],
    ['X123456', ['crn X123456']],
    ['jones x 123456', ['crn X123456']],
    ['a1234bc', ['prison A1234BC']],
    ['niche-44871', ['local NICHE-44871']],
    ['44871 smith', ['local 44871']],
    ['X123456 and A1234BC', ['prison A1234BC', 'crn X123456']],
    ['john smith', []],
    ['', []],
  ])('finds in %j: %j', (text, expected) => expect(recognised(text)).toEqual(expected));

  it('says so when a number of a known form fails its check, and offers it as a local nominal too', () => {
    expect(recognised('99/123456A')).toEqual(['pnc 1999/0123456A (check_letter)', 'local 99/123456A']);
  });

  it('keeps only the reading that passes when a number fits two forms', () => {
    // As a PNC id, year 12 and serial 99: the letter of 120000099 is not H.
    expect(recognised('12/99H')).toEqual(['cro 000012/99H']);
  });

  it('does not take the end of a date and an initial for a number', () => {
    expect(recognised('01-02-1984 J Smith').filter((found) => !found.startsWith('local'))).toEqual([]);
  });

  it('lists a number once', () => {
    expect(recognised('X123456 x123456')).toEqual(['crn X123456']);
  });

  it('stays quick on a long run of digits and signs', () => {
    const started = process.hrtime.bigint();
    recognised('1/'.repeat(25_000));
    recognised('1'.repeat(50_000));
    recognised(' '.repeat(50_000));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(500);
  });
});

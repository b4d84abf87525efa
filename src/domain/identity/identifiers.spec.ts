import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkLetter, identifierProblemSentence, parseIdentifier, type IdentifierKind } from './identifiers.js';

const YEAR = 2026;

function canonicalOf(kind: IdentifierKind, text: string): string {
  const { canonical, valid } = parseIdentifier(kind, text, YEAR);
  return valid ? canonical : `refused: ${text}`;
}

describe('checkLetter', () => {
  it.each([
    // 990123456 = 23 × 43,048,845 + 21, and the letter at place 21 (counting from 0) is X.
    ['990123456', 'X'],
    // 23 divides 080056560 without remainder.
    ['080056560', 'Z'],
    // 8400123 = 23 × 365,222 + 17.
    ['8400123', 'T'],
    ['993', 'D'],
  ])('of %s is %s', (digits, letter) => expect(checkLetter(digits)).toBe(letter));
});

describe('a PNC id', () => {
  it.each([
    ['canonical', '1999/0123456X'],
    ['lower case', '1999/0123456x'],
    ['two-digit year', '99/0123456X'],
    ['leading zero of the serial dropped', '1999/123456X'],
    ['two-digit year and dropped zero', '99/123456X'],
    ['no slash', '19990123456X'],
    ['no slash and two-digit year', '990123456X'],
    ['no slash, four-digit year, dropped zero', '1999123456X'],
    ['no slash, two-digit year, dropped zero', '99123456X'],
    ['hyphen', '1999-0123456X'],
    ['backslash', '1999\\0123456X'],
    ['spaces', ' 1999 / 0123456 X '],
    ['invisible characters', '\u200e1999/\u200b0123456X\ufeff\u0000'],
    ['full-width letters', '１９９９/０１２３４５６Ｘ'],
  ])('is read when written with %s', (_, text) => expect(canonicalOf('pnc', text)).toBe('1999/0123456X'));

  it('keeps the text as received', () => {
    expect(parseIdentifier('pnc', ' 99/123456x', YEAR).asReceived).toBe(' 99/123456x');
  });

  it('takes a two-digit year up to the current one for this century and a later one for the last', () => {
    expect(canonicalOf('pnc', `26/17${checkLetter('260000017')}`)).toBe(`2026/0000017${checkLetter('260000017')}`);
    expect(canonicalOf('pnc', `27/17${checkLetter('270000017')}`)).toBe(`1927/0000017${checkLetter('270000017')}`);
  });

  it('is kept and flagged when the check letter does not fit', () => {
    expect(parseIdentifier('pnc', '99/123456A', YEAR)).toEqual({
      kind: 'pnc',
      canonical: '1999/0123456A',
      asReceived: '99/123456A',
      valid: false,
      problem: 'check_letter',
    });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['N/K', 'placeholder'],
    ['2000/0000000Z', 'placeholder'],
    ['1999/0123456', 'form'],
    ['1999/01234567X', 'form'],
    ['199/0123456X', 'form'],
    ['0099/0123456X', 'form'],
    ['hello', 'form'],
    ['2027/0000001L', 'future_year'],
  ] as const)('%j has the problem %s', (text, problem) => {
    expect(parseIdentifier('pnc', text, YEAR)).toMatchObject({ valid: false, problem });
  });

  it('notices any single wrong digit and any two swapped neighbours of a serial', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.nat(6),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, by) => {
          const digits = String(serial).padStart(7, '0');
          const letter = checkLetter(`99${digits}`);
          const wrong = digits.slice(0, place) + ((Number(digits[place]) + by) % 10) + digits.slice(place + 1);
          expect(parseIdentifier('pnc', `1999/${wrong}${letter}`, YEAR).valid).toBe(false);
          const swapped =
            digits.slice(0, place) + (digits[place + 1] ?? '') + (digits[place] ?? '') + digits.slice(place + 2);
          if (swapped !== digits) expect(parseIdentifier('pnc', `1999/${swapped}${letter}`, YEAR).valid).toBe(false);
        },
      ),
    );
  });

  it('survives every way of writing it', () => {
    const written = fc.constantFrom<(year: string, serial: string) => string>(
      (year, serial) => `${year}/${serial}`,
      (year, serial) => `${year}${serial}`,
      (year, serial) => `${year.slice(2)}/${serial}`,
      (year, serial) => `${year.slice(2)}${serial}`,
      (year, serial) => `${year}/${Number(serial)}`,
      (year, serial) => `${year.slice(2)}/${Number(serial)}`,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1960, max: YEAR }),
        fc.integer({ min: 1, max: 9_999_999 }),
        written,
        (year, serial, write) => {
          const padded = String(serial).padStart(7, '0');
          const letter = checkLetter(`${String(year).slice(2)}${padded}`);
          expect(canonicalOf('pnc', write(String(year), padded) + letter)).toBe(`${year}/${padded}${letter}`);
        },
      ),
    );
  });
});

describe('a CRO number', () => {
  const standard = `012345/99${checkLetter('99012345')}`;
  const file = `SF99/12345${checkLetter('9912345')}`;

  it.each([standard, standard.toLowerCase(), standard.replace(/^0/, ''), standard.replace('/', ''), ` ${standard} `])(
    'of the standard form is read from %j',
    (text) => expect(canonicalOf('cro', text)).toBe(standard),
  );

  it.each([file, file.toLowerCase(), file.replace('/', ''), file.replace('SF', 'SF '), file.replace('/', '-')])(
    'of the older file form is read from %j',
    (text) => expect(canonicalOf('cro', text)).toBe(file),
  );

  it('pads the serial for the check letter of the standard form only', () => {
    expect(canonicalOf('cro', `12/99${checkLetter('99000012')}`)).toBe(`000012/99${checkLetter('99000012')}`);
    expect(canonicalOf('cro', `SF99/12${checkLetter('9912')}`)).toBe(`SF99/12${checkLetter('9912')}`);
  });

  it.each([
    ['012345/99A', 'check_letter'],
    ['SF99/12345A', 'check_letter'],
    ['1234567/99A', 'form'],
    ['000000/99H', 'placeholder'],
    ['SF99/0A', 'placeholder'],
    ['012345/99', 'form'],
  ] as const)('%s has the problem %s', (text, problem) => {
    expect(parseIdentifier('cro', text, YEAR)).toMatchObject({ valid: false, problem });
  });

  it('is the same after reading its own canonical form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(99), fc.boolean(), (serial, yy, older) => {
        const year = String(yy).padStart(2, '0');
        const padded = String(serial).padStart(6, '0');
        const text = older
          ? `SF${year}/${serial}${checkLetter(`${year}${serial}`)}`
          : `${padded}/${year}${checkLetter(year + padded)}`;
        expect(canonicalOf('cro', text)).toBe(text);
      }),
    );
  });
});

describe('identifiers without a check letter', () => {
  it.each([
    ['crn', 'x123456', 'X123456'],
    ['crn', 'X 123456', 'X123456'],
    ['prison', 'a1234bc', 'A1234BC'],
    ['prison', 'A1234 BC', 'A1234BC'],
    ['local', '  niche  44871 ', 'NICHE 44871'],
    ['local', 'b/17-x', 'B/17-X'],
  ] as const)('%s %j is %s', (kind, text, canonical) => expect(canonicalOf(kind, text)).toBe(canonical));

  it.each([
    ['crn', '123456', 'form'],
    ['crn', 'X12345', 'form'],
    ['crn', 'X000000', 'placeholder'],
    ['prison', 'A123BC', 'form'],
    ['prison', 'A0000AA', 'placeholder'],
    ['local', 'unknown', 'placeholder'],
    ['local', '000', 'placeholder'],
    ['local', '', 'empty'],
  ] as const)('%s %j has the problem %s', (kind, text, problem) => {
    expect(parseIdentifier(kind, text, YEAR)).toMatchObject({ valid: false, problem });
  });
});

describe('any text', () => {
  const kind = fc.constantFrom<IdentifierKind>('pnc', 'cro', 'crn', 'prison', 'local');

  it('is read without an error, and a canonical form reads as itself', () => {
    fc.assert(
      fc.property(kind, fc.string({ unit: 'binary', maxLength: 80 }), (anyKind, text) => {
        const first = parseIdentifier(anyKind, text, YEAR);
        expect(first.asReceived).toBe(text);
        expect(first.valid).toBe(first.problem === undefined);
        if (first.valid) expect(parseIdentifier(anyKind, first.canonical, YEAR).canonical).toBe(first.canonical);
      }),
    );
  });

  it('has a sentence for each problem', () => {
    expect(identifierProblemSentence('check_letter')).toContain('check letter');
    expect(identifierProblemSentence('future_year')).toContain('future');
  });
});

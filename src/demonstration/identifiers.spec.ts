import { describe, expect, it } from '@jest/globals';
import { parseIdentifier } from '../domain/identity/identifiers.js';
import {
  crnOf,
  croNumber,
  pncAsOtherSystemsWriteIt,
  pncId,
  prisonNumberOf,
  searchFileNumber,
  serialOf,
  shortSerialOf,
  withWrongLetter,
} from './identifiers.js';
import { Random } from './random.js';

const YEAR = 2025;

describe('numbers of generated people', () => {
  it('never repeat and never leave their digits', () => {
    const positions = Array.from({ length: 60_000 }, (_, index) => 9_970_000 + index);
    for (const kind of ['nominal', 'pnc', 'prison'] as const) {
      const serials = positions.map((index) => serialOf(index, kind));
      expect(new Set(serials).size).toBe(positions.length);
      expect(serials.every((serial) => Number.isInteger(serial) && serial > 0 && serial < 10_000_000)).toBe(true);
    }
    for (const kind of ['cro', 'crn'] as const) {
      const serials = positions.map((index) => shortSerialOf(index, kind));
      expect(new Set(serials).size).toBe(positions.length);
      expect(serials.every((serial) => Number.isInteger(serial) && serial > 0 && serial < 1_000_000)).toBe(true);
    }
    expect(new Set(positions.map((index) => prisonNumberOf(serialOf(index, 'prison')))).size).toBe(positions.length);
  });

  it.each([
    // 11 followed by 0001234: 110001234 = 23 * 4782662 + 8, the ninth of ZABCDEFGH.
    [pncId(2011, 1234), '2011/0001234H'],
    // 99 followed by 012345: 99012345 = 23 * 4304884 + 13, the fourteenth of ZABCDEFGHJKLMN.
    [croNumber(1999, 12_345), '012345/99N'],
    // 84 followed by 512: 84512 = 23 * 3674 + 10, the eleventh of ZABCDEFGHJK.
    [searchFileNumber(1984, 512), 'SF84/512K'],
  ])('carry the letter of their digits: %s', (made, expected) => {
    expect(made).toBe(expected);
  });

  it('are read as valid by the reader of the product, however another system writes them', () => {
    const random = new Random('writing');
    for (let index = 0; index < 300; index += 1) {
      const serial = serialOf(index, 'pnc');
      const written = parseIdentifier('pnc', pncAsOtherSystemsWriteIt(random, 2003, serial), YEAR);
      expect(written).toMatchObject({ canonical: pncId(2003, serial), valid: true });
    }
    expect(parseIdentifier('crn', crnOf(77), YEAR).valid).toBe(true);
    expect(parseIdentifier('prison', prisonNumberOf(9_999_999), YEAR).valid).toBe(true);
  });

  it('fail the check when the letter is meant to be wrong', () => {
    for (const right of [pncId(2011, 1), croNumber(1999, 2), searchFileNumber(1984, 3)]) {
      expect(withWrongLetter(right)).not.toBe(right);
    }
    expect(parseIdentifier('pnc', withWrongLetter(pncId(2011, 1)), YEAR).problem).toBe('check_letter');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { AMBIGUOUS_MENU_CODES, MENU_CODES, requireMenuCodes } from './offence-menus.js';

const rows: Readonly<Record<string, string>>[] = parse(readFileSync('seed/offence-codes.csv'), { columns: true });
const ambiguous = new Set(rows.filter((row) => row['ambiguous'] === '1').map((row) => row['ho_code']));

describe('offence menus', () => {
  it('hold only codes of the offence table', () => {
    const codes = new Set(rows.map((row) => row['ho_code']));
    expect([...MENU_CODES].filter((code) => !codes.has(code))).toEqual([]);
  });

  it('hold ambiguous codes in the ambiguous menu and nowhere else', () => {
    expect(AMBIGUOUS_MENU_CODES.filter((code) => !ambiguous.has(code))).toEqual([]);
    const elsewhere = [...MENU_CODES].filter((code) => !AMBIGUOUS_MENU_CODES.includes(code));
    expect(elsewhere.filter((code) => ambiguous.has(code))).toEqual([]);
  });

  it('name the codes that a table lacks', () => {
    expect(() => requireMenuCodes(new Set([...MENU_CODES].filter((code) => code !== '02803')))).toThrow('02803');
  });
});

import { checkLetter } from '../domain/identity/identifiers.js';
import type { Random } from './random.js';

/** Each kind of number has a sequence of its own, so that knowing one tells nothing of the others. */
const SALTS = { nominal: 0x51ed27, pnc: 0x2545f5, prison: 0x3b9aca, cro: 0x1b873, crn: 0x9e377 } as const;

/** Beyond it, six-digit numbers would repeat. */
export const MOST_PEOPLE = 999_999;

/** A number of up to seven digits that nobody else of the county has. */
export function serialOf(index: number, kind: 'nominal' | 'pnc' | 'prison'): number {
  return shuffled(index, { bits: 24, below: 10_000_000, salt: SALTS[kind] });
}

/** The same in up to six digits. */
export function shortSerialOf(index: number, kind: 'cro' | 'crn'): number {
  return shuffled(index, { bits: 20, below: 1_000_000, salt: SALTS[kind] });
}

interface Range {
  readonly bits: number;
  readonly below: number;
  readonly salt: number;
}

/**
 * A permutation of the numbers of so many bits, walked until the result lies in the range: no two positions share a
 * number (a walk repeats nothing as long as it also begins in the range), and neighbours in the file do not look like
 * neighbours.
 */
function shuffled(index: number, { bits, below, salt }: Range): number {
  const mask = (1 << bits) - 1;
  let number = 1 + (index % (below - 1));
  do {
    number = (number ^ salt) & mask;
    number = Math.imul(number, 0x9e3779b1) & mask;
    number ^= number >>> (bits >> 1);
    number = Math.imul(number, 0x85ebca6b) & mask;
    number ^= number >>> ((bits >> 1) - 1);
  } while (number < 1 || number >= below);
  return number;
}

/** `YYYY/NNNNNNNX`: the letter checks the last two digits of the year followed by the padded serial. */
export function pncId(year: number, serial: number): string {
  const padded = String(serial).padStart(7, '0');
  return `${year}/${padded}${checkLetter(`${shortYear(year)}${padded}`)}`;
}

/** `NNNNNN/YYX`: the letter checks the year followed by the padded serial. */
export function croNumber(year: number, serial: number): string {
  const padded = String(serial).padStart(6, '0');
  return `${padded}/${shortYear(year)}${checkLetter(`${shortYear(year)}${padded}`)}`;
}

/** `SFYY/NNNNNNNX`, the older file form, whose serial is never padded. */
export function searchFileNumber(year: number, serial: number): string {
  return `SF${shortYear(year)}/${serial}${checkLetter(`${shortYear(year)}${serial}`)}`;
}

/** The same PNC id as other systems write it: short year, leading zeros dropped. */
export function pncAsOtherSystemsWriteIt(random: Random, year: number, serial: number): string {
  const padded = String(serial).padStart(7, '0');
  const letter = checkLetter(`${shortYear(year)}${padded}`);
  return random.pick([
    `${shortYear(year)}/${serial}${letter}`,
    `${shortYear(year)}/${padded}${letter}`,
    `${year}${padded}${letter}`,
  ]);
}

/** The same number with another letter at its end: it fails its check. */
export function withWrongLetter(identifier: string): string {
  return identifier.slice(0, -1) + (identifier.endsWith('A') ? 'B' : 'A');
}

/** `X123456` */
export function crnOf(shortSerial: number): string {
  return `X${String(shortSerial).padStart(6, '0')}`;
}

/** `A1234BC` */
export function prisonNumberOf(serial: number): string {
  const rest = Math.floor(serial / 10_000);
  return `${letterAt(Math.floor(rest / 676))}${String(serial % 10_000).padStart(4, '0')}${letterAt(Math.floor(rest / 26))}${letterAt(rest)}`;
}

function shortYear(year: number): string {
  return String(year % 100).padStart(2, '0');
}

function letterAt(position: number): string {
  return String.fromCharCode(65 + (position % 26));
}

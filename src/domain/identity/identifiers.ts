/** The numbers by which the agencies know a person; `local` is the nominal of the source system. */
export type IdentifierKind = 'pnc' | 'cro' | 'crn' | 'prison' | 'local';

export type IdentifierProblem = 'empty' | 'form' | 'check_letter' | 'future_year' | 'placeholder';

/**
 * One identifier of one record. `canonical` is upper case and, for a known form, padded: `1999/0123456J`,
 * `012345/99A`, `SF99/12345A`, `X123456`, `A1234BC`. With a problem it is kept for display and exact search, and
 * `valid` is false: such a value must never be used to match people.
 */
export interface ParsedIdentifier {
  readonly kind: IdentifierKind;
  readonly canonical: string;
  readonly asReceived: string;
  readonly valid: boolean;
  readonly problem?: IdentifierProblem;
}

interface Reading {
  readonly canonical: string;
  readonly problem?: IdentifierProblem;
}

/** Check letters of PNC and CRO by remainder modulo 23 (HMPPS person record service, 2024-2026). I, O and S are not used. */
const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const PNC_SERIAL_DIGITS = 7;
const CRO_SERIAL_DIGITS = 6;
const LONGEST_IDENTIFIER = 64;
const EARLIEST_PNC_YEAR = 1900;

const INVISIBLE = /(?!\s)\p{C}/gu;
const FILLER = /^(?:0+|X+|-+|\?+|N\/?[AKR]|NIL|NONE|NULL|TBC|TBA|UNK|UNKNOWN|NOT KNOWN|NOT RECORDED|NO TRACE)$/;

/** Year and serial as one number, so that the letter guards both. Digits only; at most 15, which a double holds exactly. */
export function checkLetter(digits: string): string {
  return CHECK_LETTERS.charAt(Number(digits) % CHECK_LETTERS.length);
}

/**
 * Reads one identifier as a source or a person wrote it: any case, slash missing or written as space, hyphen or
 * backslash, two-digit year, leading zeros of the serial dropped. Never throws.
 * @param currentYear four digits; two-digit years up to it are this century's, later ones last century's
 */
export function parseIdentifier(kind: IdentifierKind, text: string, currentYear: number): ParsedIdentifier {
  const tidy = tidied(text);
  const reading = tidy === '' ? { canonical: '', problem: 'empty' as const } : READERS[kind](tidy, currentYear);
  return {
    kind,
    canonical: reading.canonical,
    asReceived: text,
    valid: reading.problem === undefined,
    ...(reading.problem === undefined ? {} : { problem: reading.problem }),
  };
}

const SENTENCES: Readonly<Record<IdentifierProblem, string>> = {
  empty: 'The identifier is empty.',
  form: 'The identifier does not have the form of its kind.',
  check_letter: 'The check letter does not fit the number: a digit or the letter is wrong.',
  future_year: 'The year of the identifier lies in the future.',
  placeholder: 'The value stands in for a missing number and identifies nobody.',
};

export function identifierProblemSentence(problem: IdentifierProblem): string {
  return SENTENCES[problem];
}

const READERS: Readonly<Record<IdentifierKind, (tidy: string, currentYear: number) => Reading>> = {
  pnc: readPnc,
  cro: readCro,
  crn: (tidy) => readFixedForm(tidy, /^[A-Z]\d{6}$/),
  prison: (tidy) => readFixedForm(tidy, /^[A-Z]\d{4}[A-Z]{2}$/),
  local: (tidy) => (FILLER.test(tidy) ? { canonical: tidy, problem: 'placeholder' } : { canonical: tidy }),
};

/** Pasted numbers carry invisible characters (zero-width spaces, direction marks), which would hide an equal number. */
function tidied(text: string): string {
  const visible = text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return visible.toUpperCase().normalize('NFKC');
}

function slashed(tidy: string): string {
  return tidy.length > LONGEST_IDENTIFIER ? tidy : tidy.replace(/ ?[\s/\\-]+ ?(?=\d)/g, '/').replace(/ (?=[A-Z]$)/, '');
}

function readFixedForm(tidy: string, form: RegExp): Reading {
  const compact = tidy.replace(/[ -]/g, '');
  if (!form.test(compact)) return { canonical: tidy, problem: FILLER.test(tidy) ? 'placeholder' : 'form' };
  return isZero(compact.replace(/\D/g, '')) ? { canonical: compact, problem: 'placeholder' } : { canonical: compact };
}

function readPnc(tidy: string, currentYear: number): Reading {
  const match = /^(?:(\d{4}|\d{2})\/(\d{1,7})|(\d{3,11}))([A-Z])$/.exec(slashed(tidy));
  if (match === null) return unreadable(tidy);
  const [, year, serial, run, letter = ''] = match;
  const splits: readonly (readonly [string, string])[] =
    run === undefined ? [[year ?? '', serial ?? '']] : possibleSplits(run);
  const readings = splits.map(([yearText, serialText]) => pncReading(yearText, serialText, letter, currentYear));
  return readings.find((reading) => reading.problem === undefined) ?? readings[0] ?? unreadable(tidy);
}

/**
 * Without the slash, `99123456` may be a two-digit year with a short serial or a four-digit one: the check letter
 * decides. A two-digit year comes first because records that drop the slash nearly always shorten the year too.
 */
function possibleSplits(run: string): (readonly [string, string])[] {
  return [2, 4]
    .filter((yearDigits) => run.length > yearDigits && run.length <= yearDigits + PNC_SERIAL_DIGITS)
    .map((yearDigits) => [run.slice(0, yearDigits), run.slice(yearDigits)] as const);
}

function pncReading(yearText: string, serialText: string, letter: string, currentYear: number): Reading {
  const year = yearText.length === 4 ? Number(yearText) : fullYear(Number(yearText), currentYear);
  const serial = serialText.padStart(PNC_SERIAL_DIGITS, '0');
  const canonical = `${year}/${serial}${letter}`;
  if (year < EARLIEST_PNC_YEAR) return { canonical, problem: 'form' };
  if (year > currentYear) return { canonical, problem: 'future_year' };
  if (isZero(serial)) return { canonical, problem: 'placeholder' };
  return checked(canonical, yearText.slice(-2) + serial, letter);
}

function readCro(tidy: string): Reading {
  const text = slashed(tidy).replace(/^SF[/ ]/, 'SF');
  const file = /^SF(\d{2})\/?(\d{1,6})([A-Z])$/.exec(text);
  if (file !== null) {
    const [, year = '', serial = '', letter = ''] = file;
    const canonical = `SF${year}/${serial}${letter}`;
    return isZero(serial) ? { canonical, problem: 'placeholder' } : checked(canonical, year + serial, letter);
  }
  const standard = /^(\d{1,6})\/?(\d{2})([A-Z])$/.exec(text);
  if (standard === null) return unreadable(tidy);
  const [, shortSerial = '', year = '', letter = ''] = standard;
  const serial = shortSerial.padStart(CRO_SERIAL_DIGITS, '0');
  const canonical = `${serial}/${year}${letter}`;
  return isZero(serial) ? { canonical, problem: 'placeholder' } : checked(canonical, year + serial, letter);
}

function checked(canonical: string, digits: string, letter: string): Reading {
  return checkLetter(digits) === letter ? { canonical } : { canonical, problem: 'check_letter' };
}

function unreadable(tidy: string): Reading {
  return { canonical: tidy, problem: FILLER.test(tidy) ? 'placeholder' : 'form' };
}

function isZero(digits: string): boolean {
  return /^0*$/.test(digits);
}

function fullYear(twoDigits: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100);
  return twoDigits <= currentYear % 100 ? century + twoDigits : century - 100 + twoDigits;
}

import { toPlainLatin } from './transliteration.js';

const LONGEST_LINE = 120;
const SEPARATING = /[^\p{L}\p{N}]+/u;
const HAS_DIGIT = /\d/;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    rd: 'road',
    ave: 'avenue',
    av: 'avenue',
    ln: 'lane',
    dr: 'drive',
    cl: 'close',
    ct: 'court',
    pl: 'place',
  }).concat(
    Object.entries({
      cres: 'crescent',
      gdns: 'gardens',
      gdn: 'garden',
      tce: 'terrace',
      terr: 'terrace',
      sq: 'square',
      pk: 'park',
    }),
    Object.entries({
      gr: 'grove',
      gv: 'grove',
      hse: 'house',
      ho: 'house',
      bldgs: 'buildings',
      apt: 'flat',
      flt: 'flat',
      st: 'street',
    }),
  ),
);

/** A postal line ready to compare: its house and flat numbers apart from the words, which carry the likeness. */
export interface AddressText {
  readonly numbers: readonly string[];
  /** Words without spaces, abbreviations written out: "high street headingley" is "highstreetheadingley". */
  readonly words: string;
}

export function addressText(line: string): AddressText {
  const plain = toPlainLatin(line.slice(0, LONGEST_LINE).toLowerCase());
  const numbers: string[] = [];
  let words = '';
  for (const token of plain.split(SEPARATING)) {
    if (HAS_DIGIT.test(token)) numbers.push(token);
    else words += ABBREVIATIONS.get(token) ?? token;
  }
  return { numbers, words };
}

/** Upper case without spaces: "ls6 3aa" is "LS63AA". Empty for null, undefined or a text without letters and digits. */
export function compactPostcode(postcode: string | null | undefined): string {
  return postcode === null || postcode === undefined
    ? ''
    : postcode
        .slice(0, LONGEST_LINE)
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, '');
}

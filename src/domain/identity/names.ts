import { toPlainLatin } from './transliteration.js';

/** Which field a name stands in: a lone "D" is part of the family name "D Souza" but an initial among given names. */
export type NamePart = 'family' | 'given' | 'any';

const LONGEST_NAME = 200;
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;
/** Apostrophes of every kind join (O'Neill is ONeill); the soft sign and the okina are written with them too. */
const JOINING = /['’‘‛ʼʻʹ`´′]/g;
const SEPARATING = /[^\p{L}]+/gu;

/** Only what is never a name itself: Lord and Junior are. */
const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof professor rev revd sir jr jnr sr snr esq'.split(' '),
);

/** Prefixes that belong to the word after them, however they were typed. */
const PREFIXES: Readonly<Record<NamePart, ReadonlySet<string>>> = {
  family: new Set(['o', 'mc', 'mac', 'd', 'fitz']),
  given: new Set(),
  any: new Set(['o', 'mc']),
};

/** Particles that are kept in the name and are too common to find anybody by. */
const PARTICLES: ReadonlySet<string> = new Set(
  'van vant von der den ter ten de del della di da dos das du la le los al el ul ur bin ibn bint ap ab st san santa'.split(
    ' ',
  ),
);

/**
 * The form in which names are compared and searched: lower case, plain Latin where the script allows, apostrophes
 * dropped, hyphens and all other signs as single spaces. Anything beyond 200 characters is left out.
 */
export function normaliseName(text: string): string {
  const start = text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) : text;
  const lower = start.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // Compatibility forms first: mathematical and full-width capitals have no lower case of their own.
  const unified = start.replace(JOINING, '').normalize('NFKC').replace(JOINING, '');
  const plain = toPlainLatin(unified.toLowerCase());
  return plain.replace(SEPARATING, ' ').trim();
}

/**
 * The words of a name: titles and generation suffixes dropped (unless nothing else is left), O and Mc joined to the word
 * they belong to, double-barrelled names as two words. An empty list when the text holds no letter.
 */
export function nameTokens(text: string, part: NamePart = 'any'): string[] {
  const normal = normaliseName(text);
  if (normal === '') return [];
  const words = normal.split(' ');
  if (words.length === 1) return words;
  return joinPrefixes(withoutTitles(words), PREFIXES[part]);
}

/** The tokens by which a record is worth looking for: without particles such as "van der", unless there is nothing else. */
export function distinctiveTokens(tokens: readonly string[]): readonly string[] {
  if (tokens.length <= 1) return tokens;
  const distinctive = tokens.filter((token) => !PARTICLES.has(token));
  return distinctive.length === 0 ? tokens : distinctive;
}

function withoutTitles(words: string[]): string[] {
  const kept = words.filter((word) => !TITLES.has(word));
  return kept.length === 0 ? words : kept;
}

function joinPrefixes(words: readonly string[], prefixes: ReadonlySet<string>): string[] {
  const joined: string[] = [];
  let prefix = '';
  words.forEach((word, position) => {
    const isPrefix = prefixes.has(word) && position < words.length - 1;
    if (isPrefix) prefix += word;
    else {
      joined.push(prefix + word);
      prefix = '';
    }
  });
  return joined;
}

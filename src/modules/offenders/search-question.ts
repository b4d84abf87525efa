import { distinctiveTokens } from '../../domain/identity/names.js';
import type { SearchTerms } from '../../domain/identity/search-terms.js';
import { fullNamesOf, SHORT_FORM_TABLE } from '../../domain/identity/short-forms.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { birthDateSlips } from './birth-date-slips.js';

/** What search.person_candidates is asked: parallel lists of words, the place each stands at, and how strictly. */
export interface CandidateQuestion {
  readonly words: readonly string[];
  readonly places: readonly number[];
  readonly fuzzy: readonly boolean[];
  /** The dates asked for, YYYY-MM-DD. */
  readonly births: readonly string[];
  /** Their likely misspellings. */
  readonly slips: readonly string[];
  /** The typed words in the order of their places: place 1 is the first. */
  readonly placed: readonly string[];
}

const MOST_PLACES = 5;
const TOO_SHORT =
  'Type at least two letters of a name, a whole date of birth, or a number such as a PNC id, CRN or prison number.';

/** @throws DomainError SEARCH.TOO_SHORT when there is too little to look for */
export function requireEnough(terms: SearchTerms): void {
  if (terms.identifiers.length > 0 || terms.bornOn.length > 0 || placedTokens(terms.nameTokens).length > 0) return;
  throw new DomainError('SEARCH.TOO_SHORT', TOO_SHORT, {
    field: 'text',
    errors: [{ field: 'text', message: TOO_SHORT }],
  });
}

export function candidateQuestion(terms: SearchTerms, currentYear: number): CandidateQuestion {
  const placed = placedTokens(terms.nameTokens);
  const entries = [
    ...placed.flatMap((token, index) => wordsAt(token, index + 1)),
    ...joinedNeighbours(terms.nameTokens, placed),
  ];
  return {
    words: entries.map(({ word }) => word),
    places: entries.map(({ place }) => place),
    fuzzy: entries.map(({ fuzzy }) => fuzzy),
    births: terms.bornOn,
    slips: birthDateSlips(terms.bornOn, currentYear),
    placed,
  };
}

interface Entry {
  readonly word: string;
  readonly place: number;
  readonly fuzzy: boolean;
}

/** The words worth looking for: no particles, no lone initials (they only rank), the five longest of many. */
function placedTokens(tokens: readonly string[]): readonly string[] {
  const telling = distinctiveTokens(tokens).filter((token) => token.length > 1 || !/[a-z]/.test(token));
  if (telling.length <= MOST_PLACES) return telling;
  const longest = new Set([...telling].sort((one, other) => other.length - one.length).slice(0, MOST_PLACES));
  return telling.filter((token) => longest.has(token));
}

function wordsAt(token: string, place: number): Entry[] {
  const forms = otherForms(token).map((word) => ({ word, place, fuzzy: false }));
  return [{ word: token, place, fuzzy: true }, ...forms];
}

/** Bill for William, and Billy for Bill. */
function otherForms(token: string): readonly string[] {
  const forms = fullNamesOf(token).flatMap((full) => [full, ...(SHORT_FORM_TABLE[full] ?? '').split(' ')]);
  return [...new Set(forms)].filter((form) => form !== token && form !== '');
}

/** "Mac Donald" is also looked for as one word, which then meets both places. */
function joinedNeighbours(tokens: readonly string[], placed: readonly string[]): Entry[] {
  return tokens.slice(1).flatMap((token, index) => {
    const before = tokens[index] ?? '';
    const word = before + token;
    return [before, token]
      .map((half) => placed.indexOf(half) + 1)
      .filter((place) => place > 0)
      .map((place) => ({ word, place, fuzzy: false }));
  });
}

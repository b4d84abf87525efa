import { nameTokens } from './names.js';
import { findIdentifiers, withoutPlace } from './recognise-identifiers.js';
import type { ParsedIdentifier } from './identifiers.js';
import { findWrittenDates } from './written-dates.js';

/** What a text typed into the person search may mean. Lists are without repeats, best reading first. */
export interface SearchTerms {
  /** Numbers that pass their check first; those that fail it may still be stored as received; then possible local nominals. */
  readonly identifiers: readonly ParsedIdentifier[];
  /** Birth dates to try, YYYY-MM-DD. Existing days from 1900 to the current year only. */
  readonly bornOn: readonly string[];
  /** Normalised as `nameTokens` does, in the order typed. */
  readonly nameTokens: readonly string[];
  readonly raw: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const LONGEST_SEARCH = 200;
/** What people write in front of a value to say what it is. */
const LABELS =
  /\b(?:d\.? ?o\.? ?b\b\.?|date of birth|born(?: on)?(?=\s*\d)|(?:pnc|cro)(?: ?id)?|crn|nomis|aka)(?: (?:no\b\.?|number))?\s*[:=]?(?=\s|$|\d)/gi;
const WORD_WITH_DIGIT = /\S*\d\S*/g;

/**
 * Takes apart what a duty officer types in any order: names, a birth date in any usual writing, numbers. Never throws;
 * only the first 200 characters are read.
 * @param today the current year decides the century of two-digit years
 */
export function parseSearchText(text: string, today: { readonly year: number }): SearchTerms {
  const searched = text.slice(0, LONGEST_SEARCH).replace(LABELS, (label) => ' '.repeat(label.length));
  const dates = findWrittenDates(searched, today.year);
  const withoutDates = blanked(
    searched,
    dates.filter((date) => !date.isBareNumber),
  );
  const identifiers = findIdentifiers(withoutDates, today.year);
  const names = blanked(withoutDates, [...identifiers, ...dates]).replace(WORD_WITH_DIGIT, ' ');
  return {
    identifiers: identifiers.map(withoutPlace),
    bornOn: [...new Set(dates.flatMap((date) => date.days))],
    nameTokens: [...new Set(nameTokens(names))],
    raw: text,
  };
}

/** The same length, so that places found before stay right. */
function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);
}

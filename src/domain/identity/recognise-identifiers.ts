import { parseIdentifier, type IdentifierKind, type ParsedIdentifier } from './identifiers.js';

/** Where in the text a number was found, so that a caller can leave those characters out of the names. */
export interface FoundIdentifier extends ParsedIdentifier {
  readonly start: number;
  readonly end: number;
}

const LONGEST_SEARCH = 200;
const CHECKED_KINDS: readonly IdentifierKind[] = ['pnc', 'cro', 'crn', 'prison'];

/**
 * A space is allowed only where people really leave one, and no form may start inside a longer run: otherwise the tail
 * of a date and an initial ("01-02-1984 J") would read as a PNC id.
 */
const WRITTEN_FORMS: readonly RegExp[] = [
  /(?<![\w/.-])SF ?\d{2} ?[/\\-]? ?\d{1,6} ?[A-Z](?![\w/])/gi,
  /(?<![\w/.-])\d{1,6} ?[/\\-] ?\d{1,7} ?[A-Z](?![\w/])/gi,
  /(?<![\w/.-])\d{3,11}[A-Z](?![\w/])/gi,
  /(?<![\w/.-])[A-Z]\d{4} ?[A-Z]{2}(?![\w/])/gi,
  /(?<![\w/.-])[A-Z] ?\d{6}(?![\w/])/gi,
];
const HAS_DIGIT = /\S*\d\S*/g;

/**
 * Every identifier that a text typed into a search box may hold, best readings first: numbers that pass their check,
 * then numbers of a known form that fail it (so that the page can say so; they may still be stored as received), then
 * any other word with a digit as a possible local nominal.
 */
export function findIdentifiers(text: string, currentYear: number): FoundIdentifier[] {
  const searched = text.slice(0, LONGEST_SEARCH);
  const known = WRITTEN_FORMS.flatMap((form) =>
    [...searched.matchAll(form)].flatMap((match) => readingsOf(match[0], match.index, currentYear)),
  );
  const passing = known.filter((found) => found.valid);
  const failing = known.filter((found) => !found.valid && !passing.some((other) => overlaps(found, other)));
  const local = [...searched.matchAll(HAS_DIGIT)]
    .map((match) => located(parseIdentifier('local', match[0], currentYear), match.index, match[0].length))
    .filter((found) => found.valid && !passing.some((other) => overlaps(found, other)));
  return withoutRepeats([...passing, ...failing, ...local]);
}

/** As {@link findIdentifiers}, without the places. */
export function recogniseIdentifiers(text: string, currentYear: number): ParsedIdentifier[] {
  return findIdentifiers(text, currentYear).map(withoutPlace);
}

export function withoutPlace({ kind, canonical, asReceived, valid, problem }: FoundIdentifier): ParsedIdentifier {
  return { kind, canonical, asReceived, valid, ...(problem === undefined ? {} : { problem }) };
}

function readingsOf(written: string, start: number, currentYear: number): FoundIdentifier[] {
  return CHECKED_KINDS.map((kind) =>
    located(parseIdentifier(kind, written, currentYear), start, written.length),
  ).filter((found) => found.problem !== 'form' && found.problem !== 'empty');
}

function located(identifier: ParsedIdentifier, start: number, length: number): FoundIdentifier {
  return { ...identifier, start, end: start + length };
}

function overlaps(one: FoundIdentifier, other: FoundIdentifier): boolean {
  return one.start < other.end && other.start < one.end;
}

function withoutRepeats(found: readonly FoundIdentifier[]): FoundIdentifier[] {
  const seen = new Set<string>();
  return found.filter(({ kind, canonical }) => {
    const key = `${kind}:${canonical}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

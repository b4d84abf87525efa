import { distinctiveTokens, nameTokens } from './names.js';
import type { MatchPerson } from './match-person.js';

/** A family or given name ready to compare: its words, and the same without spaces ("jac ob" is "jacob"). */
export interface NameWords {
  readonly words: readonly string[];
  readonly joined: string;
}

export interface WholeName {
  readonly family: NameWords;
  readonly given: NameWords;
}

const SEVERAL_ALIASES = 10;
/** What stands in a name field when nobody knew the name; thousands of records would share it. */
const NO_NAME: ReadonlySet<string> = new Set([
  'unknown',
  'notknown',
  'unk',
  'nk',
  'notrecorded',
  'notstated',
  'anonymous',
]);

/** The recorded name first, then the aliases. */
export function namesOf(person: MatchPerson): WholeName[] {
  const main = mainNameOf(person);
  return [main, ...aliasNamesOf(person, main)];
}

function mainNameOf(person: MatchPerson): WholeName {
  return { family: nameWords(person.familyName, 'family'), given: nameWords(person.givenNames ?? '', 'given') };
}

/**
 * At most ten aliases: more would cost time and, with so many names, tell nothing. An alias of one word is a nickname of
 * the person's own family name, not of any family's.
 */
function aliasNamesOf(person: MatchPerson, main: WholeName): WholeName[] {
  return person.aliases.slice(0, SEVERAL_ALIASES).map((alias) => {
    const { family, given } = aliasName(alias);
    return { family: family.joined === '' ? main.family : family, given: given.joined === '' ? main.given : given };
  });
}

/** "Smith, Bob" and "Bob Smith" alike; a single word is a family name when a comma follows it and a given name otherwise. */
function aliasName(alias: string): WholeName {
  const comma = alias.indexOf(',');
  if (comma >= 0) {
    return { family: nameWords(alias.slice(0, comma), 'family'), given: nameWords(alias.slice(comma + 1), 'given') };
  }
  const words = nameTokens(alias);
  const family = words.length > 1 ? words.slice(-1) : [];
  return { family: asWords(family), given: asWords(words.slice(0, words.length - family.length)) };
}

/** The words by which a family name is looked for: both halves of a double-barrelled one, at most three. */
export function searchableFamilyWords(name: WholeName): readonly string[] {
  return distinctiveTokens(name.family.words).slice(0, 3);
}

function nameWords(text: string, part: 'family' | 'given'): NameWords {
  return asWords(nameTokens(text, part));
}

function asWords(words: readonly string[]): NameWords {
  const joined = words.length === 1 ? (words[0] ?? '') : words.join('');
  return NO_NAME.has(joined) ? { words: [], joined: '' } : { words, joined };
}

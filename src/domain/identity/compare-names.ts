import { isCommonFamilyName, isCommonGivenName } from './common-names.js';
import type { MatchItem, MatchVerdict } from './match-item.js';
import { missing } from './match-item.js';
import type { NameWords, WholeName } from './match-names.js';
import {
  ALIAS_COST,
  BOTH_NAMES_DIFFER,
  FAMILY_NAME_WEIGHTS as FAMILY,
  GIVEN_NAME_WEIGHTS as GIVEN,
  SWAPPED_NAMES_COST,
} from './match-weights.js';
import { looksMistyped, nameLikeness } from './name-likeness.js';
import { distinctiveTokens } from './names.js';
import { phoneticKey } from './phonetic-key.js';

/** Enough for any two names to be one: no other reading can beat them, so that the search for one can stop. */
const CLEARLY_SAME = FAMILY.sameCommon + GIVEN.initial;
/** Given names, besides every spelling of Mohammed, that stand before the name by which brothers are told apart. */
const SHARED_FIRST_NAMES: ReadonlySet<string> = new Set(['md', 'mohd', 'muhd', 'syed', 'abdul']);
const MOHAMMED = phoneticKey('mohammed');

/**
 * The names of two people, in the reading that fits best: each in its place; family and given name swapped; an alias of
 * one against the name or an alias of the other. Aliases are looked at only when the recorded names do not fit.
 */
export function compareNames(one: readonly WholeName[], other: readonly WholeName[]): MatchItem[] {
  const [ours, ...ourAliases] = one;
  const [theirs, ...theirAliases] = other;
  if (ours === undefined || theirs === undefined) return [];
  const inPlace = inTheirPlaces(ours, theirs);
  if (total(inPlace) >= CLEARLY_SAME) return inPlace;
  const readings = [swapped(ours, theirs), ...ourAliases.map((alias) => byAlias(alias, theirs))];
  for (const alias of theirAliases)
    readings.push(byAlias(alias, ours), ...ourAliases.map((known) => byAlias(alias, known)));
  return readings.reduce<MatchItem[]>(
    (best, reading) => (reading !== null && total(reading) > total(best) ? reading : best),
    inPlace,
  );
}

function inTheirPlaces(ours: WholeName, theirs: WholeName): MatchItem[] {
  const family = compareFamilyNames(ours.family, theirs.family);
  const given = compareGivenNames(ours.given, theirs.given);
  const bothDiffer = family.verdict === 'differ' && given.verdict === 'differ';
  return bothDiffer ? [family, { ...given, weight: BOTH_NAMES_DIFFER - family.weight }] : [family, given];
}

export function compareFamilyNames(one: NameWords, other: NameWords): MatchItem {
  const field = 'family_name';
  if (one.joined === '' || other.joined === '') return missing(field, 'family name');
  const isCommon = isCommonFamilyName(one.joined) && isCommonFamilyName(other.joined);
  const atMost = (weight: number): number => (isCommon ? Math.min(weight, FAMILY.sameCommon - 2) : weight);
  if (one.joined === other.joined) {
    return {
      field,
      verdict: 'agree',
      weight: isCommon ? FAMILY.sameCommon : FAMILY.same,
      sentence: 'The same family name.',
    };
  }
  const likeness = nameLikeness(one.joined, other.joined);
  if (likeness === 'typo')
    return close(field, atMost(FAMILY.typo), 'The family names differ by a likely slip of the hand.');
  if (likeness === 'sounds_alike') return close(field, atMost(FAMILY.soundsAlike), 'The family names sound alike.');
  if (shareAWord(one.words, other.words))
    return close(field, FAMILY.oneOfTwo, 'The family names have one part in common.');
  return { field, verdict: 'differ', weight: FAMILY.differ, sentence: 'Different family names.' };
}

export function compareGivenNames(one: NameWords, other: NameWords): MatchItem {
  const field = 'given_names';
  if (one.joined === '' || other.joined === '') return missing(field, 'given name');
  const [ours, theirs] = withoutSharedFirstName(one, other);
  const first = ours.words[0] ?? '';
  const theirFirst = theirs.words[0] ?? '';
  if (first === theirFirst || ours.joined === theirs.joined) return sameFirstName(ours, theirs);
  const likeness = nameLikeness(first, theirFirst);
  if (likeness === 'short_form')
    return close(field, GIVEN.shortForm, 'One given name is a short or other form of the other.');
  if (likeness === 'typo' || (severalWords(ours, theirs) && looksMistyped(ours.joined, theirs.joined))) {
    return close(field, GIVEN.typo, 'The given names differ by a likely slip of the hand.');
  }
  if (likeness === 'sounds_alike') return close(field, GIVEN.soundsAlike, 'The given names sound alike.');
  if (likeness === 'initial') return close(field, GIVEN.initial, 'One record has only the initial of the given name.');
  if (shareAWord(ours.words, theirs.words))
    return close(field, GIVEN.otherName, 'A further given name of one record is the first of the other.');
  return { field, verdict: 'differ', weight: GIVEN.differ, sentence: 'Different given names.' };
}

function sameFirstName(one: NameWords, other: NameWords): MatchItem {
  const isCommon = isCommonGivenName(one.words[0] ?? '') || isCommonGivenName(other.words[0] ?? '');
  const base = isCommon ? GIVEN.sameCommon : GIVEN.same;
  const further = one.words[1];
  const theirFurther = other.words[1];
  if (further === undefined || theirFurther === undefined || one.joined === other.joined) {
    const bonus = further !== undefined && theirFurther !== undefined ? GIVEN.furtherSame : 0;
    return { field: 'given_names', verdict: 'agree', weight: base + bonus, sentence: 'The same given name.' };
  }
  return nameLikeness(further, theirFurther) === 'different'
    ? close('given_names', base + GIVEN.furtherDiffer, 'The same first given name, but different further names.')
    : { field: 'given_names', verdict: 'agree', weight: base + GIVEN.furtherSame, sentence: 'The same given names.' };
}

/** "Mohammed Ali" and "Mohammed Hamza" are brothers, not one person: what comes after the shared name decides. */
function withoutSharedFirstName(one: NameWords, other: NameWords): readonly [NameWords, NameWords] {
  const bothHaveMore = one.words.length > 1 && other.words.length > 1;
  return bothHaveMore && isSharedFirstName(one.words[0] ?? '') && isSharedFirstName(other.words[0] ?? '')
    ? [afterFirst(one), afterFirst(other)]
    : [one, other];
}

function isSharedFirstName(word: string): boolean {
  return SHARED_FIRST_NAMES.has(word) || phoneticKey(word) === MOHAMMED;
}

function afterFirst(name: NameWords): NameWords {
  const words = name.words.slice(1);
  return { words, joined: words.join('') };
}

/** Which of the two recorded its names the wrong way round is unknown, so that the more cautious reading counts. */
function swapped(ours: WholeName, theirs: WholeName): MatchItem[] | null {
  const weights = [crossedWeight(ours, theirs), crossedWeight(theirs, ours)].filter((weight) => weight !== null);
  if (weights.length === 0) return null;
  const weight = Math.min(...weights) - SWAPPED_NAMES_COST;
  return [close('names', weight, 'Family name and given name are swapped.')];
}

function crossedWeight(one: WholeName, other: WholeName): number | null {
  return weightOfFit(one, { family: other.given, given: other.family });
}

function byAlias(alias: WholeName, name: WholeName): MatchItem[] | null {
  const weight = weightOfFit(alias, name);
  return weight === null
    ? null
    : [close('names', weight - ALIAS_COST, 'An alias of one record fits a name of the other.')];
}

/** Null when a part differs, or when there is nothing to compare: a reading that nobody recorded has to fit as a whole. */
function weightOfFit(one: WholeName, other: WholeName): number | null {
  const family = compareFamilyNames(one.family, other.family);
  if (family.verdict === 'differ') return null;
  const given = compareGivenNames(one.given, other.given);
  if (given.verdict === 'differ' || (family.verdict === 'missing' && given.verdict === 'missing')) return null;
  return family.weight + given.weight;
}

function severalWords(one: NameWords, other: NameWords): boolean {
  return one.words.length > 1 || other.words.length > 1;
}

function shareAWord(one: readonly string[], other: readonly string[]): boolean {
  const theirs = distinctiveTokens(other);
  return distinctiveTokens(one).some((word) => word.length > 1 && theirs.includes(word));
}

function total(items: readonly MatchItem[]): number {
  return items.reduce((sum, item) => sum + item.weight, 0);
}

function close(field: MatchItem['field'], weight: number, sentence: string): MatchItem {
  const verdict: MatchVerdict = 'close';
  return { field, verdict, weight, sentence };
}

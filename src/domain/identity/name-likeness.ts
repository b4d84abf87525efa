import { phoneticKey } from './phonetic-key.js';
import { shareFullName } from './short-forms.js';
import { damerauLevenshtein, jaroWinkler } from './string-distance.js';

/** How two normalised tokens compare, most telling first. `typo` is a slip of the hand, `sounds_alike` one of the ear. */
export type NameLikeness = 'same' | 'short_form' | 'typo' | 'sounds_alike' | 'initial' | 'different';

const SHORTEST_WITH_TYPO = 4;
/** In a name shorter than this a different first letter makes another name: Dean and Sean, Jane and Kane. */
const FIRST_LETTER_COUNTS_BELOW = 6;
const SHORTEST_WITH_TWO_TYPOS = 6;
const LONG = 8;
/** Two slips in a middling name need the rest, above all the beginning, to agree (Jaro-Winkler). */
const NEAR = 0.93;
/** One consonant is too little to hear a likeness in: Lee and Lou would be one name. */
const SHORTEST_TELLING_KEY = 2;

/** Compares two single name tokens as `nameTokens` gives them. Symmetric. An empty token is like nothing. */
export function nameLikeness(one: string, other: string): NameLikeness {
  if (one === '' || other === '') return 'different';
  if (one === other) return 'same';
  if (one.length === 1 || other.length === 1) return one.charAt(0) === other.charAt(0) ? 'initial' : 'different';
  if (shareFullName(one, other)) return 'short_form';
  if (looksMistyped(one, other)) return 'typo';
  return soundsAlike(one, other) ? 'sounds_alike' : 'different';
}

/** Two spellings a keyboard slip apart: one letter wrong, missing, extra or swapped with its neighbour; two in a long name. */
export function looksMistyped(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  if (longer < SHORTEST_WITH_TYPO || Math.abs(one.length - other.length) > 2) return false;
  const distance = damerauLevenshtein(one, other, 2);
  if (distance === 1) {
    return longer >= FIRST_LETTER_COUNTS_BELOW || one[0] === other[0] || isAnagram(one, other);
  }
  if (distance !== 2 || longer < SHORTEST_WITH_TWO_TYPOS) return false;
  return longer >= LONG || jaroWinkler(one, other) >= NEAR;
}

function isAnagram(one: string, other: string): boolean {
  return one.length === other.length && [...one].sort().join('') === [...other].sort().join('');
}

export function soundsAlike(one: string, other: string): boolean {
  const key = phoneticKey(one);
  return key.length >= SHORTEST_TELLING_KEY && key === phoneticKey(other);
}

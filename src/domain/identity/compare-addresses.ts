import { addressText, compactPostcode, type AddressText } from './address-text.js';
import { missing, type MatchItem, type MatchVerdict } from './match-item.js';
import type { MatchAddress } from './match-person.js';
import { ADDRESS_WEIGHTS as WEIGHTS, SHARED_ADDRESS_AND_BIRTHDAY } from './match-weights.js';
import { damerauLevenshtein } from './string-distance.js';

type Address = MatchAddress | null | undefined;
type Likeness = 'same' | 'near' | 'other' | 'unknown';

const SAME_LINE = 0.75;
const NEAR_LINE = 0.5;
const PAIR_BUCKETS = 1024;

/**
 * Present addresses. A shared one speaks for one person but families share it too, which is why it never carries a
 * proposal alone; a different one says next to nothing, because this population moves often.
 */
export function compareAddresses(one: Address, other: Address, sameBirthday: boolean): MatchItem {
  const found = compareAnyDay(one, other);
  const isShared = found.verdict === 'agree' || found.verdict === 'close';
  return isShared && sameBirthday ? { ...found, weight: found.weight + SHARED_ADDRESS_AND_BIRTHDAY } : found;
}

function compareAnyDay(one: Address, other: Address): MatchItem {
  const line = compareLines(one?.line ?? '', other?.line ?? '');
  const postcode = comparePostcodes(compactPostcode(one?.postcode), compactPostcode(other?.postcode));
  if (line === 'unknown' && postcode === 'unknown') return missing('address', 'address');
  if (line === 'same' && postcode !== 'other') return item('agree', WEIGHTS.same, 'The same address.');
  if (line === 'same' || (line === 'near' && postcode === 'same')) {
    return item('close', WEIGHTS.nearlySame, 'Nearly the same address.');
  }
  if (postcode === 'same') return item('close', WEIGHTS.samePostcode, 'The same postcode.');
  if (line === 'near' && postcode === 'near') return item('close', WEIGHTS.samePostcode, 'Addresses much alike.');
  return item('differ', WEIGHTS.differ, 'Different addresses.');
}

function compareLines(one: string, other: string): Likeness {
  if (one === '' || other === '') return 'unknown';
  if (one === other) return 'same';
  const ours = addressText(one);
  const theirs = addressText(other);
  const words = sharedPairs(ours.words, theirs.words);
  const numbers = compareNumbers(ours, theirs);
  if (words >= SAME_LINE) return numbers === 'other' ? 'near' : 'same';
  return words >= NEAR_LINE && numbers === 'same' ? 'near' : 'other';
}

function compareNumbers(one: AddressText, other: AddressText): Likeness {
  if (one.numbers.length === 0 || other.numbers.length === 0) return 'unknown';
  return one.numbers.every((number) => other.numbers.includes(number)) ||
    other.numbers.every((number) => one.numbers.includes(number))
    ? 'same'
    : 'other';
}

function comparePostcodes(one: string, other: string): Likeness {
  if (one === '' || other === '') return 'unknown';
  if (one === other) return 'same';
  return damerauLevenshtein(one, other, 1) === 1 ? 'near' : 'other';
}

/** Dice coefficient of letter pairs, 0 to 1: unmoved by an inserted space, a slip or a district left out. */
function sharedPairs(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  const unclaimed = new Uint8Array(PAIR_BUCKETS);
  for (let i = 1; i < one.length; i += 1) unclaimed[bucketAt(one, i)] = (unclaimed[bucketAt(one, i)] ?? 0) + 1;
  let shared = 0;
  for (let i = 1; i < other.length; i += 1) {
    const bucket = bucketAt(other, i);
    const left = unclaimed[bucket] ?? 0;
    if (left === 0) continue;
    unclaimed[bucket] = left - 1;
    shared += 1;
  }
  return (2 * shared) / (one.length + other.length - 2);
}

/** Pairs of plain letters never meet in one bucket; those of other scripts seldom do. */
function bucketAt(text: string, position: number): number {
  return (text.charCodeAt(position - 1) * 31 + text.charCodeAt(position)) % PAIR_BUCKETS;
}

function item(verdict: MatchVerdict, weight: number, sentence: string): MatchItem {
  return { field: 'address', verdict, weight, sentence };
}

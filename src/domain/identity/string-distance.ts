/** Names are short; a longer text is compared by its beginning, so that no input can make a comparison slow. */
const LONGEST_COMPARED = 64;
const LONGEST_PREFIX_BONUS = 4;
const PREFIX_SCALE = 0.1;

/**
 * Jaro-Winkler similarity, 0 (nothing shared) to 1 (equal): rewards shared letters in nearly the same place and a shared
 * beginning. Two empty texts are equal.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const a = one.slice(0, LONGEST_COMPARED);
  const b = other.slice(0, LONGEST_COMPARED);
  const similarity = jaro(a, b);
  let prefix = 0;
  while (prefix < LONGEST_PREFIX_BONUS && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return similarity + prefix * PREFIX_SCALE * (1 - similarity);
}

function jaro(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matchedInA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charAt(i);
    const end = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j += 1) {
      if (taken[j] === 0 && b[j] === letter) {
        taken[j] = 1;
        matchedInA.push(letter);
        break;
      }
    }
  }
  if (matchedInA.length === 0) return 0;
  const matches = matchedInA.length;
  const outOfOrder = countOutOfOrder(matchedInA, b, taken);
  return (matches / a.length + matches / b.length + (matches - outOfOrder / 2) / matches) / 3;
}

function countOutOfOrder(matchedInA: readonly string[], b: string, taken: Uint8Array): number {
  let position = 0;
  let outOfOrder = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] === 0) continue;
    if (b[j] !== matchedInA[position]) outOfOrder += 1;
    position += 1;
  }
  return outOfOrder;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): single letters inserted, left out, replaced, or two
 * neighbours swapped. Symmetric. Texts beyond 64 characters are compared by their first 64.
 * @param atMost where to stop counting: any greater distance is answered as `atMost + 1`, which is much faster
 */
export function damerauLevenshtein(one: string, other: string, atMost = LONGEST_COMPARED): number {
  if (one === other) return 0;
  const [a, b] = differingMiddles(one.slice(0, LONGEST_COMPARED), other.slice(0, LONGEST_COMPARED));
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  let beforeLast = new Uint8Array(b.length + 1);
  let last = new Uint8Array(b.length + 1);
  let row = new Uint8Array(b.length + 1);
  for (let j = 1; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    if (fillRow({ a, b, i, beforeLast, last, row }) > atMost) return atMost + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? 0, atMost + 1);
}

interface Table {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly beforeLast: Uint8Array;
  readonly last: Uint8Array;
  readonly row: Uint8Array;
}

/** Fills the row of the i-th letter of `a` and answers its least value, below which the distance can no longer fall. */
function fillRow({ a, b, i, beforeLast, last, row }: Table): number {
  let least = i;
  for (let j = 1; j <= b.length; j += 1) {
    const cost = a[i - 1] === b[j - 1] ? 0 : 1;
    let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
    row[j] = best;
    if (best < least) least = best;
  }
  return least;
}

/** A shared beginning and end never change the distance, and nearly all of a misspelt name is shared. */
function differingMiddles(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { damerauLevenshtein, jaroWinkler } from './string-distance.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });

/** The textbook recursion, slow and plain, as an oracle. */
function distanceByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const cost = a.at(-1) === b.at(-1) ? 0 : 1;
  const choices = [
    distanceByDefinition(a.slice(0, -1), b) + 1,
    distanceByDefinition(a, b.slice(0, -1)) + 1,
    distanceByDefinition(a.slice(0, -1), b.slice(0, -1)) + cost,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    choices.push(distanceByDefinition(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...choices);
}

describe('damerauLevenshtein', () => {
  it.each([
    ['', '', 0],
    ['smith', 'smith', 0],
    ['', 'smith', 5],
    ['smith', 'smyth', 1],
    ['smith', 'smtih', 1],
    ['smith', 'smithe', 1],
    ['smith', 'jones', 5],
    ['ca', 'abc', 3],
  ])('from %j to %j is %d', (one, other, distance) => expect(damerauLevenshtein(one, other)).toBe(distance));

  it('agrees with the definition', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(short, short, (one, other) => {
        expect(damerauLevenshtein(one, other)).toBe(distanceByDefinition(one, other));
      }),
    );
  });

  it('is symmetric, and stops counting where it is told to', () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, atMost) => {
        const distance = damerauLevenshtein(one, other);
        expect(damerauLevenshtein(other, one)).toBe(distance);
        expect(damerauLevenshtein(one, other, atMost)).toBe(Math.min(distance, atMost + 1));
      }),
    );
  });
});

describe('jaroWinkler', () => {
  it.each([
    // Six of six letters match, one pair out of order: (1 + 1 + 5/6) / 3 = 0.9444; shared "mar": + 3 × 0.1 × 0.0556.
    ['martha', 'marhta', 0.9611],
    // Four of five and of six, none out of order: (4/5 + 4/6 + 1) / 3 = 0.8222; shared "d": + 0.1 × 0.1778.
    ['dwayne', 'duane', 0.84],
    ['smith', 'smith', 1],
    ['', '', 1],
    ['abc', 'xyz', 0],
    ['', 'a', 0],
  ])('of %j and %j is %d', (one, other, similarity) => expect(jaroWinkler(one, other)).toBeCloseTo(similarity, 4));

  it('is symmetric and between 0 and 1', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const similarity = jaroWinkler(one, other);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(other, one)).toBeCloseTo(similarity, 12);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anEvent, aPerson, aSpell, CODE, day } from '../../../test/golden/support/people.js';
import { anyPerson } from '../../../test/golden/support/any-person.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { arpSum } from './arp.js';
import { decodeExplanation, encodeExplanation } from './explanation-codec.js';
import { scoreOffender, type PriorityScore } from './priority-score.js';
import type { ScoringInputs } from './scoring-inputs.js';
import { SEED_SCORING_POLICY } from './scoring-policy.js';

const ASAT = day('2025-06-01');
const policy = { ...SEED_SCORING_POLICY, subScores: { charged: true, suspected: true } };
const score = (inputs: ScoringInputs) => scoreOffender(inputs, policy, seedCodes, ASAT);
/** By way of JSON, as the database keeps it. */
const stored = (scored: PriorityScore): unknown => JSON.parse(JSON.stringify(encodeExplanation(scored)));

/** The paths at which two values differ, numbers by more than the six decimals of the codec allow. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 2e-6 ? [] : [`${path}: ${a} ${b}`];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [path];
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differences(left.get(key), right.get(key), `${path}.${key}`),
  );
}

describe('the stored explanation', () => {
  it('gives back the whole score, whoever it is', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const scored = score(person);
        expect(differences(decodeExplanation(stored(scored)), scored)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back terms that add up to the stored score', () => {
    const scored = decodeExplanation(stored(score(aPerson({ events: [anEvent(CODE.robbery, '2025-01-01')] }))));
    if (!scored.scored || scored.assessment.arp.low.refused || scored.assessment.ogrs3.low.refused) throw new Error();
    const { low: arp } = scored.assessment.arp;
    expect(arpSum(arp.terms)).toBeCloseTo(arp.sum, 5);
    const { terms, sum } = scored.assessment.ogrs3.low;
    expect(terms.rate + terms.history + terms.ageAndSex + terms.offenceGroup).toBeCloseTo(sum, 5);
    expect(scored.terms.reduce((total, term) => total + term.low, 0)).toBeCloseTo(scored.priority.low, 10);
  });

  it('takes no more than 700 bytes for a usual person', () => {
    const events = [
      ...Array.from({ length: 9 }, (_, index) => anEvent(CODE.burglary, `202${index % 5}-0${1 + index}-15`)),
      anEvent(CODE.shopTheft, '2025-01-01'),
    ];
    const custody = [aSpell('sentence', '2024-09-15', '2025-01-01', '2024-12-20')];
    expect(JSON.stringify(encodeExplanation(score(aPerson({ events, custody })))).length).toBeLessThanOrEqual(700);
  });

  it.each([
    null,
    undefined,
    {},
    { v: 2 },
    'v1',
    { v: 1, p: ['x', 0], f: [0, 0, 0, 0, [], 0, 0, 0], s: [1], o: [[['x']], [['x']]] },
  ])('refuses %j, which it did not write', (value) => {
    expect(() => decodeExplanation(value)).toThrow(
      expect.objectContaining({ code: 'SCORE_EXPLANATION.UNKNOWN_FORMAT' }),
    );
  });
});

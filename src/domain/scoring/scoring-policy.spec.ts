import { describe, expect, it } from '@jest/globals';
import { readText } from '../../../test/golden/support/seed-data.js';
import { scoringPolicyProblems, SEED_SCORING_POLICY, validateScoringPolicy } from './scoring-policy.js';

const problems = (change: object) => scoringPolicyProblems({ ...SEED_SCORING_POLICY, ...change });

describe('a scoring policy', () => {
  it('of the seed is usable, and the file holds the same', () => {
    expect(validateScoringPolicy(SEED_SCORING_POLICY)).toBe(SEED_SCORING_POLICY);
    expect(JSON.parse(readText('seed/scoring-policy.json'))).toEqual(SEED_SCORING_POLICY);
  });

  it.each([
    [{ version: ' ' }, 'version must be a text'],
    [{ title: 7 }, 'title must be a text'],
    [{ predictor: 'copas' }, 'predictor must be arp or ogrs3'],
    [{ weights: { likelihood: 0.5, volume: 0.3, harm: 0.3 } }, 'the weights must sum to 1, not 1.1'],
    [{ weights: { likelihood: 1.5, volume: -0.5, harm: 0 } }, 'weights.likelihood must be a number from 0 to 1'],
    [{ weights: { likelihood: 1, volume: 0 } }, 'weights.harm must be a number from 0 to 1'],
    [
      { volume: { halfLifeMonths: 0, saturation: 6 } },
      'volume.halfLifeMonths must be a number above 0 and at most 1200',
    ],
    [
      { volume: { halfLifeMonths: 12, saturation: '6' } },
      'volume.saturation must be a number above 0 and at most 1000000',
    ],
    [
      { harm: { halfLifeMonths: Number.NaN, saturationDays: 1 } },
      'harm.halfLifeMonths must be a number above 0 and at most 1200',
    ],
    [{ bands: { P1: 80, P2: 80, P3: 40 } }, 'the bands must fall from P1 to P3, between 100 and 1'],
    [{ bands: { P1: 80.5, P2: 60, P3: 40 } }, 'bands.P1, bands.P2 and bands.P3 must be whole numbers'],
    [{ bands: { P1: 101, P2: 60, P3: 40 } }, 'the bands must fall from P1 to P3, between 100 and 1'],
    [{ subScores: { charged: true } }, 'subScores.suspected must be true or false'],
    [{ weight: {} }, 'there is no field weight'],
    [{ volume: { halfLifeMonths: 12, saturation: 6, halflife: 3 } }, 'there is no field volume.halflife'],
  ])('%j is refused: %s', (change, problem) => {
    expect(problems(change)).toContain(problem);
  });

  it('lists every problem at once, in the error too', () => {
    const broken = { ...SEED_SCORING_POLICY, predictor: 'x', bands: null };
    expect(scoringPolicyProblems(broken)).toHaveLength(2);
    expect(() => validateScoringPolicy(broken)).toThrow(
      expect.objectContaining({ code: 'SCORING_POLICY.INVALID', details: { problems: scoringPolicyProblems(broken) } }),
    );
  });

  it.each([null, undefined, 'policy', 3, []])('is not %p', (value) => {
    expect(scoringPolicyProblems(value)).toEqual(['the policy must be an object']);
  });

  it('may put all weight on one axis', () => {
    expect(problems({ weights: { likelihood: 0, volume: 1, harm: 0 } })).toEqual([]);
  });
});

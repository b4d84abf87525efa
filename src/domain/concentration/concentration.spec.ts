import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AmountGroup, concentration, topFifth } from './concentration.js';

const groups = fc.array(
  fc.record({ amount: fc.integer({ min: 0, max: 200 }), people: fc.integer({ min: 1, max: 500 }) }),
  { minLength: 1, maxLength: 30 },
);

describe('concentration', () => {
  it('four people with 1 and one with 16: the top fifth is one person and holds 16 of 20', () => {
    const result = concentration([
      { amount: 1, people: 4 },
      { amount: 16, people: 1 },
    ]);
    expect(result).toMatchObject({ people: 5, total: 20, topPeople: 1, topShare: 0.8 });
    // Curve (0,0) (0.8,0.2) (1,1): area = 0.08 + 0.12 = 0.2, Gini = 1 - 0.4.
    expect(result.gini).toBeCloseTo(0.6, 12);
  });

  it('the same population with nine more who have nothing: a fifth is three people, who hold 18 of 20', () => {
    const result = concentration([
      { amount: 0, people: 9 },
      { amount: 1, people: 4 },
      { amount: 16, people: 1 },
    ]);
    expect(result.topPeople).toBe(3);
    expect(result.topShare).toBeCloseTo(0.9, 12);
  });

  it('everybody alike: Gini 0 and a fifth holds a fifth', () => {
    const result = concentration([{ amount: 7, people: 100 }]);
    expect(result.gini).toBeCloseTo(0, 12);
    expect(result.topShare).toBeCloseTo(0.2, 12);
  });

  it('nothing counted is said, not divided by', () => {
    expect(concentration([{ amount: 0, people: 3 }])).toMatchObject({ total: 0, topShare: null, gini: null, curve: [] });
    expect(concentration([])).toMatchObject({ people: 0, topPeople: 0, topShare: null });
  });

  it('a fifth is rounded up', () => {
    expect([1, 5, 6, 10, 11].map(topFifth)).toEqual([1, 1, 2, 2, 3]);
  });

  it('shares stay within bounds, the curve never falls, and the order of the groups changes nothing', () => {
    fc.assert(
      fc.property(groups, (sample: AmountGroup[]) => {
        const result = concentration(sample);
        if (result.topShare === null || result.gini === null) return;
        expect(result.topShare).toBeGreaterThanOrEqual(0.2 - 1e-9);
        expect(result.topShare).toBeLessThanOrEqual(1 + 1e-9);
        expect(result.gini).toBeGreaterThanOrEqual(-1e-9);
        expect(result.gini).toBeLessThan(1);
        for (let index = 1; index < result.curve.length; index += 1) {
          expect(result.curve[index]!.amount).toBeGreaterThanOrEqual(result.curve[index - 1]!.amount);
        }
        const shuffled = concentration([...sample].reverse());
        expect(shuffled.topShare).toBeCloseTo(result.topShare, 9);
        expect(shuffled.gini).toBeCloseTo(result.gini, 9);
      }),
    );
  });
});

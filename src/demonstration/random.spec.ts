import { describe, expect, it } from '@jest/globals';
import { normalQuantile, Random, Weighted } from './random.js';

const draws = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.unit());

describe('Random', () => {
  it('repeats itself for a seed and differs for another, however alike', () => {
    expect(draws(new Random('a/1'), 20)).toEqual(draws(new Random('a/1'), 20));
    expect(draws(new Random('a/1'), 20)).not.toEqual(draws(new Random('a/2'), 20));
  });

  it('fills the unit interval evenly', () => {
    const counts = Array<number>(10).fill(0);
    for (const unit of draws(new Random('even'), 20_000)) {
      const tenth = Math.floor(unit * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('gives first draws that do not follow the seed', () => {
    const firsts = Array.from({ length: 4000 }, (_, index) => new Random(`seed/${index}`).unit());
    const mean = firsts.reduce((sum, each) => sum + each, 0) / firsts.length;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('keeps to the ends of whole numbers', () => {
    const random = new Random('ends');
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random('x').pick([])).toThrow(RangeError);
  });
});

describe('Weighted', () => {
  it('picks in proportion to the weights and never what weighs nothing', () => {
    const odds = new Weighted([
      ['often', 3],
      ['never', 0],
      ['seldom', 1],
    ]);
    const random = new Random('weights');
    const picks = Array.from({ length: 8000 }, () => odds.pick(random));
    expect(picks.filter((pick) => pick === 'often').length / picks.length).toBeCloseTo(0.75, 1);
    expect(picks).not.toContain('never');
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.8, 0.841621234],
    [0.975, 1.959963985],
    [0.999, 3.090232306],
    [0.001, -3.090232306],
    [0.01, -2.326347874],
  ])('of %d is %d', (probability, quantile) => {
    expect(normalQuantile(probability)).toBeCloseTo(quantile, 7);
  });
});

import { describe, expect, it } from '@jest/globals';
import { roundHalfUp, scaledHalfUp } from './rounding.js';

describe('rounding half-up', () => {
  it.each([
    [1.005, 2, 1.01],
    [0.494995, 5, 0.495],
    [0.4949949, 5, 0.49499],
    [49.5, 0, 50],
    [49.49999999, 0, 49],
    [79.5, 0, 80],
    [0, 0, 0],
    [2.675, 2, 2.68],
  ])('%d to %i places is %d, as on paper', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected);
  });

  it('reads numbers that JavaScript writes with an exponent', () => {
    expect(scaledHalfUp(5e-7, 6)).toBe(1);
    expect(scaledHalfUp(4e-7, 6)).toBe(0);
  });
});

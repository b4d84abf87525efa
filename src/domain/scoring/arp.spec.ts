import { describe, expect, it } from '@jest/globals';
import { ARP_CATEGORY, ARP_HIGHEST_CATEGORY, ARP_LOWEST_CATEGORY } from './arp-coefficients.js';
import { arpPercentage, arpTerms, scoreArp, type ArpInputs } from './arp.js';

const inputs: ArpInputs = {
  sex: 'F',
  ageAtConviction: 33,
  ageAtFirstSanction: 16,
  ageAtFollowUp: 33,
  totalSanctions: 23,
  offenceFreeMonths: 0,
  category: 'theft_non_motor',
};
const errorsOf = (change: Partial<ArpInputs>) => {
  const result = scoreArp({ ...inputs, ...change });
  return result.refused ? result.errors.map((error) => error.code) : [];
};

describe('static ARP', () => {
  it('shows two decimals and never quite 100', () => {
    expect(arpPercentage(0.0426549)).toBe(4.27);
    expect(arpPercentage(0.697249)).toBe(69.72);
    expect(arpPercentage(0.99996)).toBe(99.99);
    expect(arpPercentage(1)).toBe(99.99);
  });

  it('counts months in the community up to 36', () => {
    expect(arpTerms({ ...inputs, offenceFreeMonths: 36 })).toEqual(arpTerms({ ...inputs, offenceFreeMonths: 60 }));
  });

  it('has one weight for the five categories of violence and weapons', () => {
    const weight = (category: ArpInputs['category']) => arpTerms({ ...inputs, category }).category;
    const five = ['violence_abh_or_above', 'violence_below_abh', 'weapons_not_firearm', 'firearms_other'] as const;
    expect(five.map(weight)).toEqual(five.map(() => weight('firearms_most_serious')));
  });

  it('treats the first, the second and later sanctions differently', () => {
    const history = (totalSanctions: number) => arpTerms({ ...inputs, totalSanctions }).history;
    // second: -3.06189212045904 - 0.0427998315841607 * 17 years between the first and this one
    expect(history(1)).toBe(-3.94357049933093);
    expect(history(2)).toBeCloseTo(-3.06189212045904 - 0.0427998315841607 * 17, 12);
    // third: L = ln(3 / (17 + 26))
    const rate = Math.log(3 / 43);
    expect(history(3)).toBeCloseTo(1.01980307124196 * rate - 0.039439197041062 * rate * rate, 12);
  });

  it('refuses impossible ages and counts, each by name', () => {
    expect(errorsOf({ ageAtFirstSanction: 34 })).toEqual(['first_sanction_after_conviction']);
    expect(errorsOf({ ageAtFirstSanction: -1 })).toEqual(['first_sanction_age_out_of_range']);
    expect(errorsOf({ ageAtFollowUp: 110 })).toEqual(['follow_up_out_of_range']);
    expect(errorsOf({ ageAtFollowUp: 109 })).toEqual([]);
    expect(errorsOf({ totalSanctions: 1000 })).toEqual(['sanction_count_out_of_range']);
    expect(errorsOf({ ageAtFollowUp: 17 })).toEqual(['under_18_not_scored']);
  });

  it('knows which categories weigh least and most', () => {
    const weights = Object.values(ARP_CATEGORY);
    expect(ARP_CATEGORY[ARP_LOWEST_CATEGORY]).toBe(Math.min(...weights));
    expect(ARP_CATEGORY[ARP_HIGHEST_CATEGORY]).toBe(Math.max(...weights));
  });
});

import { describe, expect, it } from '@jest/globals';
import { OGRS3_HIGHEST_GROUP, OGRS3_LOWEST_GROUP, OGRS3_OFFENCE_GROUP } from './ogrs3-coefficients.js';
import { ogrs3Percentage, scoreOgrs3, type Ogrs3Inputs } from './ogrs3.js';

const inputs: Ogrs3Inputs = {
  sex: 'M',
  ageAtConviction: 27,
  ageAtFirstSanction: 15,
  ageAtFollowUp: 27,
  previousSanctions: 14,
  offenceGroup: 'burglary_domestic',
};
const errorsOf = (change: Partial<Ogrs3Inputs>) => {
  const result = scoreOgrs3({ ...inputs, ...change });
  return result.refused ? result.errors.map((error) => error.code) : [];
};

describe('OGRS3 percentages', () => {
  it('round to five decimals first, then to a whole number', () => {
    // 0.494995 becomes 0.49500 and so 50, although 49.4995 alone would be 49
    expect(ogrs3Percentage(0.494995)).toBe(50);
    expect(ogrs3Percentage(0.494994)).toBe(49);
  });

  it('stay between 1 and 99', () => {
    expect([ogrs3Percentage(0), ogrs3Percentage(0.004), ogrs3Percentage(0.999)]).toEqual([1, 1, 99]);
  });
});

describe('OGRS3 refusals', () => {
  it('names each impossible age and count', () => {
    expect(errorsOf({ ageAtConviction: 9, ageAtFirstSanction: 9 })).toEqual(['conviction_age_under_10']);
    expect(errorsOf({ ageAtFirstSanction: 28 })).toEqual(['first_sanction_after_conviction']);
    expect(errorsOf({ previousSanctions: -1 })).toEqual(['sanction_count_out_of_range']);
    expect(errorsOf({ previousSanctions: 999 })).toEqual(['sanction_count_out_of_range']);
    expect(errorsOf({ previousSanctions: 998 })).toEqual([]);
    expect(errorsOf({ ageAtFollowUp: 17 })).toEqual(['under_18_not_scored']);
    expect(errorsOf({ ageAtFollowUp: 18 })).toEqual([]);
  });

  it('lists several at once', () => {
    expect(errorsOf({ ageAtConviction: 9, ageAtFollowUp: 12, previousSanctions: -1 })).toEqual([
      'conviction_age_under_10',
      'first_sanction_after_conviction',
      'sanction_count_out_of_range',
      'under_18_not_scored',
    ]);
  });
});

describe('OGRS3 on consistent records', () => {
  it('warns when a first sanction was passed at another age', () => {
    const only = { ...inputs, previousSanctions: 0 };
    expect(scoreOgrs3(only)).toMatchObject({ warnings: ['first_sanction_age_inconsistent'] });
    expect(scoreOgrs3({ ...only, ageAtFirstSanction: 27 })).toMatchObject({ warnings: [] });
  });

  it('reads the age at conviction for the rate and the age at follow-up for the age', () => {
    // the published release-age trap: convicted at 33, released at 44
    const trap: Ogrs3Inputs = {
      sex: 'M',
      ageAtConviction: 33,
      ageAtFirstSanction: 17,
      ageAtFollowUp: 44,
      previousSanctions: 21,
      offenceGroup: 'drug_import_export_production',
    };
    expect(scoreOgrs3(trap)).toMatchObject({ percentage1: 35, percentage2: 52 });
    expect(scoreOgrs3({ ...trap, ageAtFollowUp: 33 })).toMatchObject({ percentage2: 56 });
    expect(scoreOgrs3({ ...trap, ageAtConviction: 44 })).toMatchObject({ percentage2: 41 });
  });

  it('knows which groups weigh least and most', () => {
    const weights = Object.values(OGRS3_OFFENCE_GROUP);
    expect(OGRS3_OFFENCE_GROUP[OGRS3_LOWEST_GROUP]).toBe(Math.min(...weights));
    expect(OGRS3_OFFENCE_GROUP[OGRS3_HIGHEST_GROUP]).toBe(Math.max(...weights));
  });
});

import { describe, expect, it } from '@jest/globals';
import { isArpCategory, type ArpCategory } from '../../src/domain/scoring/arp-coefficients.js';
import { arpPercentage, arpSum, arpTerms, scoreArp, type ArpInputs } from '../../src/domain/scoring/arp.js';
import { resolveArpCategory } from '../../src/domain/scoring/offence-codes.js';
import { arpOfCase, type PredictorCase } from '../../src/domain/scoring/predictor-case.js';
import { likelihoodBand, logistic } from '../../src/domain/scoring/predictor.js';
import { day } from './support/people.js';
import { cell, numberIn, numberOrNull, readCsv, seedCodes, type CsvRow } from './support/seed-data.js';

function category(row: CsvRow): ArpCategory {
  const key = cell(row, 'arp_category');
  if (!isArpCategory(key)) throw new Error(`${key} is no category`);
  return key;
}

function inputs(row: CsvRow): ArpInputs {
  return {
    sex: cell(row, 'sex') === 'F' ? 'F' : 'M',
    ageAtConviction: numberIn(row, 'age_at_conviction'),
    ageAtFirstSanction: numberIn(row, 'age_at_first_sanction'),
    ageAtFollowUp: numberIn(row, 'age_at_follow_up'),
    totalSanctions: numberIn(row, 'total_sanctions'),
    offenceFreeMonths: numberIn(row, 'offence_free_months'),
    category: category(row),
  };
}

/** Differences of a row from what the formula gives: probability, percentage, band, category of the code. */
function differences(row: CsvRow): string[] {
  const sum = arpSum(arpTerms(inputs(row)));
  const p2 = logistic(sum);
  const percentage = arpPercentage(p2);
  const expected = numberOrNull(row, 'p2');
  const resolution = resolveArpCategory(cell(row, 'ho_code'), seedCodes);
  const found: string[] = [];
  if (expected !== null && !(Math.abs(p2 - expected) < 1e-9)) found.push(`probability ${p2}`);
  if (percentage !== numberIn(row, 'percentage')) found.push(`percentage ${percentage}`);
  if (likelihoodBand(percentage) !== cell(row, 'band')) found.push('band');
  if (!('group' in resolution) || resolution.group !== category(row)) found.push('category');
  return found;
}

describe('static ARP', () => {
  const vectors = readCsv('test/golden/data/arp-vectors.csv');
  const published = readCsv('test/golden/data/arp-published-cases.csv');

  it('reproduces all 500 vectors within 1e-9, their percentages, bands and categories', () => {
    expect(vectors).toHaveLength(500);
    expect(vectors.filter((row) => differences(row).length > 0)).toEqual([]);
  });

  it('scores every vector through the door that refuses, to the same percentage', () => {
    const wrong = vectors.filter((row) => {
      const result = scoreArp(inputs(row));
      return result.refused || result.percentage !== numberIn(row, 'percentage');
    });
    expect(wrong).toEqual([]);
  });

  it('reproduces all 26 published outputs', () => {
    expect(published).toHaveLength(26);
    expect(published.map((row) => differences(row))).toEqual(published.map(() => []));
  });

  it('reproduces the sum of terms of the published fixture', () => {
    const fixture = published.find((row) => numberOrNull(row, 'p2') === null);
    if (fixture === undefined) throw new Error('no fixture');
    expect(arpSum(arpTerms(inputs(fixture)))).toBeCloseTo(-3.109291542898093, 12);
  });

  it('refuses the one published case that is under 18 at follow-up, although the formula holds for it', () => {
    const refused = published.filter((row) => scoreArp(inputs(row)).refused);
    expect(refused.map((row) => numberIn(row, 'age_at_follow_up'))).toEqual([17]);
  });

  /** sex, total sanctions, age at conviction, at first sanction, at follow-up, offence-free months, category. */
  const examples = [
    ['M', 2, 30, 21, 30, 36, 'other_offence', 4.27],
    ['M', 15, 27, 15, 27, 0, 'burglary_domestic', 72.78],
    ['M', 31, 35, 14, 36, 0, 'theft_non_motor', 81.8],
    ['M', 31, 35, 14, 36, 12, 'theft_non_motor', 69.72],
    ['F', 23, 33, 16, 33, 0, 'theft_non_motor', 78.58],
    ['M', 10, 22, 14, 22, 0, 'acquisitive_violence', 66.74],
  ] as const;

  it.each(examples)(
    '%s, %i sanctions, ages %i %i %i, %i months, %s: %d',
    (sex, n, conviction, first, age, m, key, percentage) => {
      const result = scoreArp({
        sex,
        ageAtConviction: conviction,
        ageAtFirstSanction: first,
        ageAtFollowUp: age,
        totalSanctions: n,
        offenceFreeMonths: m,
        category: key,
      });
      expect(result).toMatchObject({ percentage });
    },
  );
});

describe('static ARP in dates', () => {
  const dated: PredictorCase = {
    sex: 'M',
    bornOn: day('1990-06-01'),
    convictedOn: day('2020-07-01'),
    followUpOn: day('2020-07-01'),
    totalSanctions: 2,
    ageAtFirstSanction: 21,
    scoredOn: day('2023-07-01'),
  };
  const offence = { group: 'other_offence' } as const;
  const errorsOf = (change: Partial<PredictorCase>) => {
    const result = arpOfCase({ ...dated, ...change }, offence);
    return result.refused ? result.errors.map((error) => error.code) : [];
  };

  it('gives the published fixture: 36 months after a conviction at 30', () => {
    expect(arpOfCase(dated, offence)).toMatchObject({ percentage: 4.27, band: 'LOW' });
  });

  it('takes the conviction date where no follow-up date is known', () => {
    expect(arpOfCase({ ...dated, followUpOn: null }, offence)).toEqual(arpOfCase(dated, offence));
  });

  it('lists every missing input', () => {
    const nothing = { ...dated, sex: null, bornOn: null, convictedOn: null, followUpOn: null, totalSanctions: null };
    const result = arpOfCase({ ...nothing, ageAtFirstSanction: null }, null);
    expect(result).toMatchObject({ errors: [{ code: 'missing_input', fields: expect.any(Array) }] });
    expect(result.refused && result.errors[0]?.fields).toHaveLength(7);
  });

  it('refuses impossible dates, ages and counts', () => {
    expect(errorsOf({ convictedOn: day('1990-06-01') })).toEqual(['conviction_not_after_birth']);
    expect(errorsOf({ followUpOn: day('1990-06-01') })).toEqual(['follow_up_out_of_range']);
    expect(errorsOf({ followUpOn: day('2100-06-01') })).toEqual(['follow_up_out_of_range']);
    expect(errorsOf({ ageAtFirstSanction: 31 })).toEqual(['first_sanction_after_conviction']);
    expect(errorsOf({ ageAtFirstSanction: -1 })).toEqual(['first_sanction_age_out_of_range']);
    expect(errorsOf({ totalSanctions: 0 })).toEqual(['sanction_count_out_of_range']);
    expect(errorsOf({ totalSanctions: 1000 })).toEqual(['sanction_count_out_of_range']);
    expect(errorsOf({ scoredOn: day('2020-03-31') })).toEqual(['conviction_too_far_ahead']);
    expect(errorsOf({ scoredOn: day('2020-04-01') })).toEqual([]);
  });

  it('refuses anybody under 18, and a code that it cannot weigh', () => {
    expect(errorsOf({ bornOn: day('2003-07-02'), ageAtFirstSanction: 10 })).toEqual(['under_18_not_scored']);
    expect(arpOfCase(dated, resolveArpCategory('00000', seedCodes))).toMatchObject({
      errors: [{ code: 'offence_code_unknown' }],
    });
  });
});

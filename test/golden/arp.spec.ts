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

  const examples = [
    { person: 'M 2 30 21 30 36', category: 'other_offence', percentage: 4.27 },
    { person: 'M 15 27 15 27 0', category: 'burglary_domestic', percentage: 72.78 },
    { person: 'M 31 35 14 36 0', category: 'theft_non_motor', percentage: 81.8 },
    { person: 'M 31 35 14 36 12', category: 'theft_non_motor', percentage: 69.72 },
    { person: 'F 23 33 16 33 0', category: 'theft_non_motor', percentage: 78.58 },
    { person: 'M 10 22 14 22 0', category: 'acquisitive_violence', percentage: 66.74 },
  ] as const;

  it.each(examples)('$person (sex, total, conviction, first, follow-up, months), $category: $percentage', (example) => {
    const [sex, total, conviction, first, followUp, months] = example.person.split(' ');
    const result = scoreArp({
      sex: sex === 'F' ? 'F' : 'M',
      ageAtConviction: Number(conviction),
      ageAtFirstSanction: Number(first),
      ageAtFollowUp: Number(followUp),
      totalSanctions: Number(total),
      offenceFreeMonths: Number(months),
      category: example.category,
    });
    expect(result).toMatchObject({ percentage: example.percentage });
  });

  it('adds up in words: the thief of 36 a year after release', () => {
    // constant                                                                          +5.017023
    // a man of 36: -0.142428*36 + 0.001100*36^2 + 0.0000198538*36^3 - 0.00000026489*36^4 = -3.220386
    // theft, not of vehicles                                                            +0.462548
    // L = ln(31 / (35 - 14 + 26)) = -0.416160; 1.552983*L + 0.129335*L^2                = -0.623891
    // 31 sanctions, each -0.0042757                                                     -0.132548
    // 12 months: -0.0762086*12 + 0.001623*144 + 0.0000224473*1728 - 0.00000128086*20736 = -0.668560
    // sum 0.834186, hence 69.72 per cent
    const terms = arpTerms({
      sex: 'M',
      ageAtConviction: 35,
      ageAtFirstSanction: 14,
      ageAtFollowUp: 36,
      totalSanctions: 31,
      offenceFreeMonths: 12,
      category: 'theft_non_motor',
    });
    expect(terms.constant).toBeCloseTo(5.017023, 6);
    expect(terms.age).toBeCloseTo(-3.220386, 6);
    expect(terms.category).toBeCloseTo(0.462548, 6);
    expect(terms.history).toBeCloseTo(-0.623891, 5);
    expect(terms.perSanction).toBeCloseTo(-0.132548, 6);
    expect(terms.offenceFree).toBeCloseTo(-0.66856, 5);
    expect(arpPercentage(logistic(arpSum(terms)))).toBe(69.72);
  });

  it('falls with every month without a new sanction, up to the 36th', () => {
    const percentageAfter = (offenceFreeMonths: number) => {
      const result = scoreArp({ ...inputs(vectors[0] ?? {}), offenceFreeMonths });
      return result.refused ? Number.NaN : result.p2;
    };
    const byMonth = Array.from({ length: 39 }, (_, month) => percentageAfter(month));
    const falling = byMonth.slice(1).map((value, month) => value < (byMonth[month] ?? 0));
    expect(falling).toEqual([...Array.from({ length: 36 }, () => true), false, false]);
  });
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

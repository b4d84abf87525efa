import { describe, expect, it } from '@jest/globals';
import { resolveOgrs3Group } from '../../src/domain/scoring/offence-codes.js';
import { isOgrs3Group, type Ogrs3Group } from '../../src/domain/scoring/ogrs3-coefficients.js';
import {
  ogrs3Percentage,
  ogrs3Probability,
  ogrs3Terms,
  scoreOgrs3,
  type Ogrs3Scored,
} from '../../src/domain/scoring/ogrs3.js';
import { ogrs3OfCase, type PredictorCase } from '../../src/domain/scoring/predictor-case.js';
import { likelihoodBand } from '../../src/domain/scoring/predictor.js';
import { addMonths, completedYears } from '../../src/domain/shared/calendar-day.js';
import { day } from './support/people.js';
import { cell, numberIn, numberOrNull, readCsv, seedCodes, type CsvRow } from './support/seed-data.js';

const published = readCsv('test/golden/data/ogrs3-published-cases.csv');
const ofKind = (kind: string, use: string) =>
  published.filter((row) => cell(row, 'kind') === kind && cell(row, 'use') === use);
const named = (rows: readonly CsvRow[]) => rows.map((row) => [cell(row, 'case_id'), row] as const);

function group(row: CsvRow): Ogrs3Group {
  const key = cell(row, 'offence_group');
  if (!isOgrs3Group(key)) throw new Error(`${key} is no group`);
  return key;
}

function score(row: CsvRow): Ogrs3Scored {
  const result = scoreOgrs3({
    sex: cell(row, 'sex') === 'F' ? 'F' : 'M',
    ageAtConviction: numberIn(row, 'age_at_conviction'),
    ageAtFirstSanction: numberIn(row, 'age_at_first_sanction'),
    ageAtFollowUp: numberIn(row, 'age_at_follow_up'),
    previousSanctions: numberIn(row, 'previous_sanctions'),
    offenceGroup: group(row),
  });
  if (result.refused) throw new Error(JSON.stringify(result.errors));
  return result;
}

function distanceFrom(actual: number, expected: number | null): number {
  return expected === null ? 0 : Math.abs(actual - expected);
}

describe('OGRS3 test vectors', () => {
  const vectors = readCsv('test/golden/data/ogrs3-vectors.csv');

  it('are all 300 there', () => expect(vectors).toHaveLength(300));

  it('come out within 1e-9', () => {
    const wrong = vectors.filter((row) => {
      const { p1, p2 } = score(row);
      return !(Math.abs(p1 - numberIn(row, 'p1')) < 1e-9 && Math.abs(p2 - numberIn(row, 'p2')) < 1e-9);
    });
    expect(wrong).toEqual([]);
  });
});

describe('OGRS3 published cases', () => {
  it('are all 43 there', () => expect(published).toHaveLength(43));

  it.each(named(ofKind('probability', 'truth')))('%s gives the published probability', (_, row) => {
    const { p1, p2 } = score(row);
    const tolerance = numberIn(row, 'tolerance');
    expect(distanceFrom(p1, numberIn(row, 'expected_p1'))).toBeLessThanOrEqual(tolerance);
    expect(distanceFrom(p2, numberIn(row, 'expected_p2'))).toBeLessThanOrEqual(tolerance);
  });

  it.each(named(ofKind('percentage', 'truth')))('%s gives the published percentages and band', (_, row) => {
    const { percentage1, percentage2, band } = score(row);
    expect([percentage1, percentage2]).toEqual([
      numberIn(row, 'expected_percent_1'),
      numberIn(row, 'expected_percent_2'),
    ]);
    expect(band).toBe(cell(row, 'expected_band'));
  });

  it.each(named(ofKind('sum_of_terms', 'truth')))('%s turns the sum of terms into probabilities', (_, row) => {
    const sum = numberIn(row, 'sum_of_terms');
    const tolerance = numberIn(row, 'tolerance');
    expect(distanceFrom(ogrs3Probability(sum, 'oneYear'), numberIn(row, 'expected_p1'))).toBeLessThanOrEqual(tolerance);
    const twoYears = distanceFrom(ogrs3Probability(sum, 'twoYears'), numberOrNull(row, 'expected_p2'));
    expect(twoYears).toBeLessThanOrEqual(tolerance);
  });

  it.each(named(ofKind('band', 'truth')))('%s falls into the published band', (_, row) => {
    expect(likelihoodBand(numberIn(row, 'given_percent'))).toBe(cell(row, 'expected_band'));
  });

  it.each(named(ofKind('age', 'truth')))('%s gives the published age on a leap-day birth', (_, row) => {
    const age = completedYears(day(cell(row, 'date_of_birth')), day(cell(row, 'on_date')));
    expect(age).toBe(numberIn(row, 'expected_age'));
  });

  it('marks as no truth exactly the cases that the formula does not reproduce', () => {
    const differing = [...ofKind('percentage', 'truth'), ...ofKind('percentage', 'do_not_use_as_truth')].filter(
      (row) => {
        const { percentage1, percentage2 } = score(row);
        return (
          percentage1 !== numberIn(row, 'expected_percent_1') || percentage2 !== numberIn(row, 'expected_percent_2')
        );
      },
    );
    expect(differing.map((row) => cell(row, 'case_id'))).toEqual(['P17', 'P18']);
    expect(differing.map(score)).toMatchObject([
      { percentage1: 14, percentage2: 25 },
      { percentage1: 29, percentage2: 46 },
    ]);
    expect(published.filter((row) => cell(row, 'use') !== 'truth')).toHaveLength(2);
  });
});

/** A published error case in dates: a day of birth that gives the stated ages on 1 June 2025. */
function errorCase(row: CsvRow): PredictorCase {
  const convicted = cell(row, 'on_date') === '' ? day('2025-06-01') : day(cell(row, 'on_date'));
  const age = numberOrNull(row, 'age_at_conviction');
  const dateOfBirth = cell(row, 'date_of_birth');
  const bornOn = dateOfBirth !== '' ? day(dateOfBirth) : age === null ? null : addMonths(convicted, -12 * age);
  // E04 leaves the follow-up open, which is no error of that case.
  const followUpAge = numberOrNull(row, 'age_at_follow_up') ?? (dateOfBirth === '' ? null : 21);
  const previous = numberOrNull(row, 'previous_sanctions');
  return {
    sex: cell(row, 'sex') === 'M' ? 'M' : null,
    bornOn,
    convictedOn: bornOn === null ? null : convicted,
    followUpOn: bornOn === null || followUpAge === null ? null : addMonths(bornOn, 12 * followUpAge),
    totalSanctions: previous === null ? null : previous + 1,
    ageAtFirstSanction: numberOrNull(row, 'age_at_first_sanction'),
    scoredOn: day('2060-01-01'),
  };
}

describe('OGRS3 published errors', () => {
  it.each(named(ofKind('error', 'truth')))('%s is refused with the published error alone', (_, row) => {
    const code = cell(row, 'ho_code');
    const result = ogrs3OfCase(errorCase(row), code === '' ? null : resolveOgrs3Group(code, seedCodes));
    if (!result.refused) throw new Error('it was scored');
    expect(result.errors.map((error) => error.code)).toEqual([cell(row, 'expected_error')]);
  });

  it('lists all seven missing inputs', () => {
    const [missing] = ofKind('error', 'truth');
    if (missing === undefined) throw new Error('no case');
    const result = ogrs3OfCase(errorCase(missing), null);
    expect(result).toMatchObject({
      refused: true,
      errors: [
        {
          code: 'missing_input',
          fields: [
            'sex',
            'date_of_birth',
            'conviction_date',
            'follow_up_date',
            'total_sanctions',
            'age_at_first_sanction',
            'offence_code',
          ],
        },
      ],
    });
  });

  it('refuses a conviction the day before birth as well', () => {
    const row = ofKind('error', 'truth').find((one) => cell(one, 'case_id') === 'E04');
    if (row === undefined) throw new Error('no case');
    const born = errorCase(row);
    const dayBefore = { ...born, convictedOn: (born.convictedOn ?? 0) - 1 };
    expect(ogrs3OfCase(dayBefore, { group: 'other_offence' })).toMatchObject({
      errors: [{ code: 'conviction_not_after_birth' }],
    });
  });
});

describe('OGRS3 worked examples', () => {
  const examples = [
    { person: 'M 14 27 15 27', offenceGroup: 'burglary_domestic', p2: 0.693169, percentage: 69, band: 'MEDIUM' },
    { person: 'M 30 35 14 36', offenceGroup: 'theft_non_motor', p2: 0.867377, percentage: 87, band: 'HIGH' },
    { person: 'F 22 33 16 33', offenceGroup: 'theft_non_motor', p2: 0.871723, percentage: 87, band: 'HIGH' },
    { person: 'M 12 24 13 25', offenceGroup: 'taking_vehicle', p2: 0.768194, percentage: 77, band: 'HIGH' },
    { person: 'M 9 22 14 22', offenceGroup: 'robbery', p2: 0.540676, percentage: 54, band: 'MEDIUM' },
  ] as const;

  it.each(examples)('$person (sex, previous, conviction, first, follow-up), $offenceGroup: $p2', (example) => {
    const [sex, previousSanctions, ageAtConviction, ageAtFirstSanction, ageAtFollowUp] = example.person.split(' ');
    const result = scoreOgrs3({
      sex: sex === 'F' ? 'F' : 'M',
      ageAtConviction: Number(ageAtConviction),
      ageAtFirstSanction: Number(ageAtFirstSanction),
      ageAtFollowUp: Number(ageAtFollowUp),
      previousSanctions: Number(previousSanctions),
      offenceGroup: example.offenceGroup,
    });
    if (result.refused) throw new Error('refused');
    expect(result.p2).toBeCloseTo(example.p2, 6);
    expect([result.percentage2, result.band]).toEqual([example.percentage, example.band]);
  });

  it('adds up in words: the burglar of 27 with 14 previous sanctions', () => {
    // 15 sanctions over 10 + 27 - 15 = 22 career years: 1.251124464 * ln(15 / 22)      = -0.479166...
    // one or more previous sanctions                                                   = +0.463062792
    // a man of 25 to 29 at follow-up                                                   = -1.166679288
    // domestic burglary                                                                = -0.12394352
    // sum, to which two years add 2.121705678, makes log-odds of 0.814979..., hence 69.3 per cent
    const inputs = {
      sex: 'M',
      ageAtConviction: 27,
      ageAtFirstSanction: 15,
      ageAtFollowUp: 27,
      previousSanctions: 14,
      offenceGroup: 'burglary_domestic',
    } as const;
    const terms = ogrs3Terms(inputs);
    expect(terms.rate).toBeCloseTo(1.251124464 * Math.log(15 / 22), 12);
    expect(terms).toMatchObject({ history: 0.463062792, ageAndSex: -1.166679288, offenceGroup: -0.12394352 });
    const logOdds = terms.rate + terms.history + terms.ageAndSex + terms.offenceGroup + 2.121705678;
    expect(ogrs3Percentage(1 / (1 + Math.exp(-logOdds)))).toBe(69);
  });
});

import {
  OGRS3_AGE_AND_SEX,
  OGRS3_HISTORY,
  OGRS3_HORIZON,
  OGRS3_OFFENCE_GROUP,
  OGRS3_RATE,
  OGRS3_VERSION,
  OGRS3_YEARS_ADDED_TO_CAREER,
  type Ogrs3Group,
} from './ogrs3-coefficients.js';
import {
  ADULT_AGE,
  likelihoodBand,
  logistic,
  refusal,
  SANCTIONS_AT_LEAST,
  SANCTIONS_AT_MOST,
  type LikelihoodBand,
  type PredictorErrorCode,
  type PredictorWarning,
  type Refusal,
  type Sex,
} from './predictor.js';
import { scaledHalfUp } from './rounding.js';

export interface Ogrs3Inputs {
  readonly sex: Sex;
  /** Completed years on the day of the current sanction: the rate term reads this age … */
  readonly ageAtConviction: number;
  readonly ageAtFirstSanction: number;
  /** … and the age term this one: completed years when at risk in the community. */
  readonly ageAtFollowUp: number;
  /** Sanction occasions before the current one: the total minus one. Not capped. */
  readonly previousSanctions: number;
  readonly offenceGroup: Ogrs3Group;
}

/** Contributions to the log-odds; together they make `sum`, to which each horizon adds its own constant. */
export interface Ogrs3Terms {
  readonly rate: number;
  readonly history: number;
  readonly ageAndSex: number;
  readonly offenceGroup: number;
}

export interface Ogrs3Scored {
  readonly refused: false;
  readonly version: string;
  readonly inputs: Ogrs3Inputs;
  readonly terms: Ogrs3Terms;
  readonly sum: number;
  /** Probabilities of a proven reoffence within one and two years, unrounded. */
  readonly p1: number;
  readonly p2: number;
  /** Whole percentages from 1 to 99. */
  readonly percentage1: number;
  readonly percentage2: number;
  /** On the two-year percentage. */
  readonly band: LikelihoodBand;
  readonly warnings: readonly PredictorWarning[];
}

export type Ogrs3Result = Ogrs3Scored | Refusal;

const NO_WARNINGS: readonly PredictorWarning[] = [];
const INCONSISTENT: readonly PredictorWarning[] = ['first_sanction_age_inconsistent'];

/** The formula alone, for any age it has a weight for; `scoreOgrs3` is the door that refuses. */
export function ogrs3Terms(inputs: Ogrs3Inputs): Ogrs3Terms {
  const career = OGRS3_YEARS_ADDED_TO_CAREER + inputs.ageAtConviction - inputs.ageAtFirstSanction;
  return {
    rate: OGRS3_RATE * Math.log((inputs.previousSanctions + 1) / career),
    history: inputs.previousSanctions === 0 ? OGRS3_HISTORY.noPrevious : OGRS3_HISTORY.somePrevious,
    ageAndSex: ageAndSexTerm(inputs.ageAtFollowUp, inputs.sex),
    offenceGroup: OGRS3_OFFENCE_GROUP[inputs.offenceGroup],
  };
}

export function ogrs3Probability(sum: number, horizon: keyof typeof OGRS3_HORIZON): number {
  return logistic(OGRS3_HORIZON[horizon] + sum);
}

/** Half-up to five decimals, from there half-up to a whole number, kept between 1 and 99. */
export function ogrs3Percentage(probability: number): number {
  const percentage = Math.floor((scaledHalfUp(probability, 5) + 500) / 1000);
  return Math.min(Math.max(percentage, 1), 99);
}

/**
 * OGRS3 on ages, with every refusal that ages can give. Errors: `conviction_age_under_10`,
 * `first_sanction_after_conviction`, `sanction_count_out_of_range`, `under_18_not_scored` (a rule of Desist).
 */
export function scoreOgrs3(inputs: Ogrs3Inputs): Ogrs3Result {
  const errors = ogrs3Errors(inputs);
  if (errors !== null) return refusal(errors);
  const terms = ogrs3Terms(inputs);
  const sum = terms.rate + terms.history + terms.ageAndSex + terms.offenceGroup;
  const p1 = ogrs3Probability(sum, 'oneYear');
  const p2 = ogrs3Probability(sum, 'twoYears');
  const percentage2 = ogrs3Percentage(p2);
  const inconsistent = inputs.previousSanctions === 0 && inputs.ageAtFirstSanction !== inputs.ageAtConviction;
  return {
    refused: false,
    version: OGRS3_VERSION,
    inputs,
    terms,
    sum,
    p1,
    p2,
    percentage1: ogrs3Percentage(p1),
    percentage2,
    band: likelihoodBand(percentage2),
    warnings: inconsistent ? INCONSISTENT : NO_WARNINGS,
  };
}

function ageAndSexTerm(ageAtFollowUp: number, sex: Sex): number {
  let term = 0;
  for (const band of OGRS3_AGE_AND_SEX) {
    if (band.fromAge > ageAtFollowUp) break;
    term = band[sex];
  }
  return term;
}

function ogrs3Errors(inputs: Ogrs3Inputs): PredictorErrorCode[] | null {
  const total = inputs.previousSanctions + 1;
  const conviction10 = inputs.ageAtConviction >= 10;
  const inOrder = inputs.ageAtFirstSanction <= inputs.ageAtConviction;
  const countInRange = total >= SANCTIONS_AT_LEAST && total <= SANCTIONS_AT_MOST;
  const adult = inputs.ageAtFollowUp >= ADULT_AGE;
  if (conviction10 && inOrder && countInRange && adult) return null;
  const errors: PredictorErrorCode[] = [];
  if (!conviction10) errors.push('conviction_age_under_10');
  if (!inOrder) errors.push('first_sanction_after_conviction');
  if (!countInRange) errors.push('sanction_count_out_of_range');
  if (!adult) errors.push('under_18_not_scored');
  return errors;
}

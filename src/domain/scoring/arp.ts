import {
  ARP_AGE,
  ARP_CATEGORY,
  ARP_CONSTANT,
  ARP_FEMALE,
  ARP_FIRST_SANCTION,
  ARP_OFFENCE_FREE,
  ARP_OFFENCE_FREE_CAP,
  ARP_PER_SANCTION,
  ARP_RATE,
  ARP_RATE_SQUARED,
  ARP_SECOND_SANCTION,
  ARP_SECOND_SANCTION_GAP,
  ARP_VERSION,
  ARP_YEARS_ADDED_TO_CAREER,
  type ArpCategory,
} from './arp-coefficients.js';
import {
  ADULT_AGE,
  likelihoodBand,
  logistic,
  refusal,
  SANCTIONS_AT_LEAST,
  SANCTIONS_AT_MOST,
  type LikelihoodBand,
  type PredictorErrorCode,
  type Refusal,
  type Sex,
} from './predictor.js';
import { scaledHalfUp } from './rounding.js';

export interface ArpInputs {
  readonly sex: Sex;
  readonly ageAtConviction: number;
  readonly ageAtFirstSanction: number;
  readonly ageAtFollowUp: number;
  /** Sanction occasions including the current one: OGRS3 counts the previous ones, ARP the total. */
  readonly totalSanctions: number;
  /** Whole months from the start of follow-up to the scoring date, 0 before it; more than 36 count as 36. */
  readonly offenceFreeMonths: number;
  readonly category: ArpCategory;
}

/** Contributions to the log-odds; together they make `sum`. */
export interface ArpTerms {
  readonly constant: number;
  readonly age: number;
  readonly category: number;
  /** First, second, or the rate of sanctions over the career from the third on. */
  readonly history: number;
  readonly perSanction: number;
  readonly offenceFree: number;
}

export interface ArpScored {
  readonly refused: false;
  readonly version: string;
  readonly inputs: ArpInputs;
  readonly terms: ArpTerms;
  readonly sum: number;
  /** Probability of a proven reoffence within two years, unrounded. */
  readonly p2: number;
  /** Two decimals, below 100. */
  readonly percentage: number;
  readonly band: LikelihoodBand;
}

export type ArpResult = ArpScored | Refusal;

type QuarticFactors = readonly [number, number, number, number];

function quartic(factors: QuarticFactors, x: number): number {
  return x * (factors[0] + x * (factors[1] + x * (factors[2] + x * factors[3])));
}

/** The formula alone, for any age; `scoreArp` is the door that refuses. */
export function arpTerms(inputs: ArpInputs): ArpTerms {
  const { sex, ageAtFollowUp } = inputs;
  const months = Math.min(inputs.offenceFreeMonths, ARP_OFFENCE_FREE_CAP);
  return {
    constant: ARP_CONSTANT,
    age: quartic(ARP_AGE[sex], ageAtFollowUp) + (sex === 'F' ? ARP_FEMALE : 0),
    category: ARP_CATEGORY[inputs.category],
    history: historyTerm(inputs),
    perSanction: ARP_PER_SANCTION * inputs.totalSanctions,
    offenceFree: quartic(ARP_OFFENCE_FREE, months),
  };
}

function historyTerm({ sex, totalSanctions, ageAtConviction, ageAtFirstSanction }: ArpInputs): number {
  const careerYears = ageAtConviction - ageAtFirstSanction;
  if (totalSanctions === 1) return ARP_FIRST_SANCTION;
  if (totalSanctions === 2) return ARP_SECOND_SANCTION + ARP_SECOND_SANCTION_GAP[sex] * careerYears;
  const rate = Math.log(totalSanctions / (careerYears + ARP_YEARS_ADDED_TO_CAREER));
  return ARP_RATE[sex] * rate + ARP_RATE_SQUARED[sex] * rate * rate;
}

export function arpSum(terms: ArpTerms): number {
  return terms.constant + terms.age + terms.category + terms.history + terms.perSanction + terms.offenceFree;
}

/** Half-up to two decimals; what would read 100 reads 99.99. */
export function arpPercentage(probability: number): number {
  return Math.min(scaledHalfUp(probability, 4) / 100, 99.99);
}

/**
 * Static ARP on ages, with every refusal that ages can give. Errors: `first_sanction_after_conviction`,
 * `first_sanction_age_out_of_range` (0 to 109), `follow_up_out_of_range` (110 or over), `sanction_count_out_of_range`,
 * `under_18_not_scored` (a rule of Desist; HMPPS has no lower limit).
 */
export function scoreArp(inputs: ArpInputs): ArpResult {
  const errors = arpErrors(inputs);
  if (errors !== null) return refusal(errors);
  const terms = arpTerms(inputs);
  const sum = arpSum(terms);
  const p2 = logistic(sum);
  const percentage = arpPercentage(p2);
  return { refused: false, version: ARP_VERSION, inputs, terms, sum, p2, percentage, band: likelihoodBand(percentage) };
}

function arpErrors(inputs: ArpInputs): PredictorErrorCode[] | null {
  const inOrder = inputs.ageAtFirstSanction <= inputs.ageAtConviction;
  const firstInRange = inputs.ageAtFirstSanction >= 0 && inputs.ageAtFirstSanction <= 109;
  const followUpInRange = inputs.ageAtFollowUp < 110;
  const countInRange = inputs.totalSanctions >= SANCTIONS_AT_LEAST && inputs.totalSanctions <= SANCTIONS_AT_MOST;
  const adult = inputs.ageAtFollowUp >= ADULT_AGE;
  if (inOrder && firstInRange && followUpInRange && countInRange && adult) return null;
  const errors: PredictorErrorCode[] = [];
  if (!inOrder) errors.push('first_sanction_after_conviction');
  if (!firstInRange) errors.push('first_sanction_age_out_of_range');
  if (!followUpInRange) errors.push('follow_up_out_of_range');
  if (!countInRange) errors.push('sanction_count_out_of_range');
  if (!adult) errors.push('under_18_not_scored');
  return errors;
}

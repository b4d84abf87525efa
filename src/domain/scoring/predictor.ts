/** What both predictors share: bands, refusals and the wording of their codes. */

export type Sex = 'M' | 'F';

/** National bands of two-year results; never to be mixed with the bands of the priority score. */
export type LikelihoodBand = 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH';

/** Bands on the rounded percentage: below 50, 75 and 90, and the rest (HMPPS risk actuarial service, June 2026). */
export function likelihoodBand(roundedPercentage: number): LikelihoodBand {
  if (roundedPercentage < 50) return 'LOW';
  if (roundedPercentage < 75) return 'MEDIUM';
  return roundedPercentage < 90 ? 'HIGH' : 'VERY_HIGH';
}

/** Problems of the offence code alone: the rest of the case may still give a range. */
export type OffenceCodeError = 'offence_code_format' | 'offence_needs_exact_code' | 'offence_code_unknown';

export type PredictorErrorCode =
  | OffenceCodeError
  | 'missing_input'
  | 'conviction_not_after_birth'
  | 'conviction_age_under_10'
  | 'first_sanction_after_conviction'
  | 'sanction_count_out_of_range'
  | 'conviction_too_far_ahead'
  | 'first_sanction_age_out_of_range'
  | 'follow_up_out_of_range'
  | 'under_18_not_scored';

export interface PredictorError {
  readonly code: PredictorErrorCode;
  /** The names of the missing inputs, for `missing_input` only; all of them, never just the first. */
  readonly fields?: readonly string[];
}

/** `first_sanction_age_inconsistent`: no previous sanction, yet the first one at another age than this one. */
export type PredictorWarning = 'first_sanction_age_inconsistent';

/** A predictor that refuses gives no number at all: every reason it found, never a default. */
export interface Refusal {
  readonly refused: true;
  readonly errors: readonly PredictorError[];
}

export function refusal(codes: readonly PredictorErrorCode[]): Refusal {
  return { refused: true, errors: codes.map((code) => ({ code })) };
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

export const SANCTIONS_AT_LEAST = 1;
export const SANCTIONS_AT_MOST = 999;
export const ADULT_AGE = 18;

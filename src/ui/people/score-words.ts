import type { MissingInput, NotScoredReason } from '../../domain/scoring/completeness.js';
import { formatNumber } from '../render/format.js';

export const BANDS = ['P1', 'P2', 'P3', 'P4', 'not_scored'] as const;
export type Band = (typeof BANDS)[number];

export const NOT_YET_SCORED = 'Not scored yet. The first score is calculated within a minute or so.';

const NOT_SCORED: Readonly<Record<NotScoredReason, string>> = {
  deceased: 'This person has died',
  no_birth_date: 'No birth date is recorded',
  under_18: 'Under 18: nobody under 18 is scored',
  sex_not_recorded: 'Sex is not recorded as male or female, which the predictors need',
  no_sanction: 'No conviction or caution is recorded',
  under_18_at_follow_up: 'Under 18 when the latest sanction’s follow-up began; the predictors are for adults',
  predictor_refused: 'The record contradicts itself, so that the predictor gives no result',
};

/** For a list, where a column is as wide as a number; the person's own page says it in full. */
const NOT_SCORED_SHORT: Readonly<Record<NotScoredReason, string>> = {
  deceased: 'Has died',
  no_birth_date: 'No birth date',
  under_18: 'Under 18',
  sex_not_recorded: 'Sex not recorded',
  no_sanction: 'No sanction',
  under_18_at_follow_up: 'Under 18 when last sanctioned',
  predictor_refused: 'Record contradicts itself',
};

const MISSING: Readonly<Record<MissingInput, string>> = {
  date_of_birth: 'Birth date',
  sex: 'Sex, as male or female',
  exact_offence_code: 'The exact code of a proven offence',
  custody_release_date: 'The release date of a time in custody',
  outcome_date: 'The date of a conviction or caution',
  rejected_rows: 'Rows about this person that an import rejected',
};

/** The reason in words; a code that this version does not know is shown as it stands. */
export function notScoredWords(reason: string | null): string {
  if (reason === null) return 'Not scored yet';
  return Object.hasOwn(NOT_SCORED, reason) ? NOT_SCORED[reason as NotScoredReason] : reason;
}

export function notScoredInShort(reason: string | null): string {
  if (reason === null) return 'Not scored yet';
  return Object.hasOwn(NOT_SCORED_SHORT, reason) ? NOT_SCORED_SHORT[reason as NotScoredReason] : reason;
}

export function missingWords(missing: string): string {
  return Object.hasOwn(MISSING, missing) ? MISSING[missing as MissingInput] : missing;
}

/** `82`, or `61 to 74` where an ambiguous offence makes the score a range. */
export function scoreText(low: number, high: number | null): string {
  return high === null || high === low ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
}

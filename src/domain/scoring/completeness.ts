import { completedYears, type EpochDay } from '../shared/calendar-day.js';
import type { CountedOffences } from './counted-offences.js';
import type { FollowUp } from './follow-up.js';
import { ADULT_AGE, type PredictorError, type Sex } from './predictor.js';
import type { ScoringInputs } from './scoring-inputs.js';

/** Why there is no priority score; the first that holds, in this order. */
export type NotScoredReason =
  | 'deceased'
  | 'no_birth_date'
  | 'under_18'
  | 'sex_not_recorded'
  | 'no_sanction'
  /** Adult now, but not yet when the current sanction's follow-up began: the predictors are for adults. */
  | 'under_18_at_follow_up'
  /** The predictor in use found the record impossible; its own errors say how. */
  | 'predictor_refused';

/** What a complete record would hold. Any of these makes the person provisional. */
export type MissingInput =
  | 'date_of_birth'
  | 'sex'
  /** A proven offence whose code is unknown, a placeholder or ambiguous. */
  | 'exact_offence_code'
  | 'custody_release_date'
  /** A conviction or caution without its date. */
  | 'outcome_date'
  /** Rows of an import that were refused and not mended. */
  | 'rejected_rows';

export interface ScorablePerson {
  readonly sex: Sex;
  readonly bornOn: EpochDay;
}

/** The person's sex and birth date when both predictors could read them, else the reason why nobody may score. */
export function scorablePerson(inputs: ScoringInputs, asAt: EpochDay): ScorablePerson | NotScoredReason {
  const { sex, bornOn, deceasedOn } = inputs;
  if (deceasedOn !== null && deceasedOn <= asAt) return 'deceased';
  if (bornOn === null) return 'no_birth_date';
  if (completedYears(bornOn, asAt) < ADULT_AGE) return 'under_18';
  if (sex === null) return 'sex_not_recorded';
  return { sex, bornOn };
}

export function refusalReason(errors: readonly PredictorError[]): NotScoredReason {
  return errors.some(({ code }) => code === 'under_18_not_scored') ? 'under_18_at_follow_up' : 'predictor_refused';
}

/** Codes of proven offences that no predictor can place with certainty, in order, each once. */
export function unclearCodes({ proven }: CountedOffences): readonly string[] {
  const unclear: string[] = [];
  for (const { entry, code } of proven) {
    const clear = entry !== null && !entry.ambiguous && entry.ogrs3Group !== null && entry.arpCategory !== null;
    if (!clear && !unclear.includes(code)) unclear.push(code);
  }
  return unclear.sort();
}

export function missingFrom(
  inputs: ScoringInputs,
  offences: CountedOffences,
  unclear: readonly string[],
  followUp: FollowUp | null,
): readonly MissingInput[] {
  const missing: MissingInput[] = [];
  if (inputs.bornOn === null) missing.push('date_of_birth');
  if (inputs.sex === null) missing.push('sex');
  if (unclear.length > 0) missing.push('exact_offence_code');
  if (followUp?.basis === 'release_not_known') missing.push('custody_release_date');
  if (offences.undatedOutcomes > 0) missing.push('outcome_date');
  if (inputs.rejectedRows > 0) missing.push('rejected_rows');
  return missing;
}

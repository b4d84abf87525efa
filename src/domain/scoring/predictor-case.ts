import { addMonths, completedYears, wholeMonthsBetween, type EpochDay } from '../shared/calendar-day.js';
import { ARP_OFFENCE_FREE_CAP, type ArpCategory } from './arp-coefficients.js';
import { scoreArp, type ArpResult } from './arp.js';
import type { OffenceResolution } from './offence-codes.js';
import type { Ogrs3Group } from './ogrs3-coefficients.js';
import { scoreOgrs3, type Ogrs3Result } from './ogrs3.js';
import { ADULT_AGE, refusal, type PredictorError, type Refusal, type Sex } from './predictor.js';

/** One person's current sanction in dates, from which both predictors take their ages. Null means not known. */
export interface PredictorCase {
  readonly sex: Sex | null;
  readonly bornOn: EpochDay | null;
  readonly convictedOn: EpochDay | null;
  /** When the person is at risk in the community; without it ARP takes the conviction date, OGRS3 refuses. */
  readonly followUpOn: EpochDay | null;
  readonly totalSanctions: number | null;
  readonly ageAtFirstSanction: number | null;
  readonly scoredOn: EpochDay;
}

interface CompleteCase {
  readonly sex: Sex;
  readonly bornOn: EpochDay;
  readonly convictedOn: EpochDay;
  readonly followUpOn: EpochDay;
  readonly totalSanctions: number;
  readonly ageAtFirstSanction: number;
  readonly scoredOn: EpochDay;
}

/**
 * OGRS3 of a case in dates. Errors beside those of `scoreOgrs3`: `missing_input` (with every absent field),
 * `conviction_not_after_birth`, and what the offence code gave. `offence` is null when no code is known.
 */
export function ogrs3OfCase(dated: PredictorCase, offence: OffenceResolution<Ogrs3Group> | null): Ogrs3Result {
  const complete = completeCase(dated, offence === null, dated.followUpOn);
  if ('refused' in complete) return complete;
  if (complete.convictedOn <= complete.bornOn) return refusal(['conviction_not_after_birth']);
  const result = scoreOgrs3({
    sex: complete.sex,
    ageAtConviction: completedYears(complete.bornOn, complete.convictedOn),
    ageAtFirstSanction: complete.ageAtFirstSanction,
    ageAtFollowUp: completedYears(complete.bornOn, complete.followUpOn),
    previousSanctions: complete.totalSanctions - 1,
    offenceGroup: offence !== null && 'group' in offence ? offence.group : 'other_offence',
  });
  return withCaseErrors(result, complete, offence);
}

/**
 * Static ARP of a case in dates. Errors beside those of `scoreArp`: `missing_input`, `conviction_not_after_birth`,
 * `conviction_too_far_ahead` (over three months after the scoring date), `follow_up_out_of_range` (on or before birth),
 * and what the offence code gave.
 */
export function arpOfCase(dated: PredictorCase, offence: OffenceResolution<ArpCategory> | null): ArpResult {
  const complete = completeCase(dated, offence === null, dated.followUpOn ?? dated.convictedOn);
  if ('refused' in complete) return complete;
  const { bornOn, convictedOn, followUpOn, scoredOn } = complete;
  if (convictedOn <= bornOn) return refusal(['conviction_not_after_birth']);
  if (followUpOn <= bornOn) return refusal(['follow_up_out_of_range']);
  if (convictedOn > addMonths(scoredOn, 3)) return refusal(['conviction_too_far_ahead']);
  const result = scoreArp({
    sex: complete.sex,
    ageAtConviction: completedYears(bornOn, convictedOn),
    ageAtFirstSanction: complete.ageAtFirstSanction,
    ageAtFollowUp: completedYears(bornOn, followUpOn),
    totalSanctions: complete.totalSanctions,
    offenceFreeMonths: offenceFreeMonths(followUpOn, scoredOn),
    category: offence !== null && 'group' in offence ? offence.group : 'other_offence',
  });
  return withCaseErrors(result, complete, offence);
}

/** Whole months in the community by the scoring date: 0 before follow-up starts, at most 36. */
export function offenceFreeMonths(followUpOn: EpochDay, scoredOn: EpochDay): number {
  if (scoredOn <= followUpOn) return 0;
  return Math.min(wholeMonthsBetween(followUpOn, scoredOn), ARP_OFFENCE_FREE_CAP);
}

function completeCase(dated: PredictorCase, noCode: boolean, followUpOn: EpochDay | null): CompleteCase | Refusal {
  const { sex, bornOn, convictedOn, totalSanctions, ageAtFirstSanction, scoredOn } = dated;
  if (
    sex === null ||
    bornOn === null ||
    convictedOn === null ||
    followUpOn === null ||
    totalSanctions === null ||
    ageAtFirstSanction === null ||
    noCode
  ) {
    return missingInputs({
      sex,
      date_of_birth: bornOn,
      conviction_date: convictedOn,
      follow_up_date: followUpOn,
      total_sanctions: totalSanctions,
      age_at_first_sanction: ageAtFirstSanction,
      offence_code: noCode ? null : '',
    });
  }
  return { sex, bornOn, convictedOn, followUpOn, totalSanctions, ageAtFirstSanction, scoredOn };
}

function missingInputs(inputs: Readonly<Record<string, unknown>>): Refusal {
  const fields = Object.keys(inputs).filter((name) => inputs[name] === null);
  return { refused: true, errors: [{ code: 'missing_input', fields }] };
}

/**
 * Adds what only the dates and the code can tell, so that a refused case lists every reason at once: an unresolved code
 * was given a stand-in group until here, only for its ages to be checked, and never leaves with a score.
 */
function withCaseErrors<Scored extends { readonly refused: false }>(
  result: Scored | Refusal,
  complete: CompleteCase,
  offence: OffenceResolution<string> | null,
): Scored | Refusal {
  const codeError = offence !== null && 'error' in offence ? offence.error : null;
  const youngWhenScored = completedYears(complete.bornOn, complete.scoredOn) < ADULT_AGE;
  if (codeError === null && !youngWhenScored) return result;
  const errors: PredictorError[] = result.refused ? [...result.errors] : [];
  if (codeError !== null) errors.push({ code: codeError });
  if (youngWhenScored && !errors.some((error) => error.code === 'under_18_not_scored')) {
    errors.push({ code: 'under_18_not_scored' });
  }
  return { refused: true, errors };
}

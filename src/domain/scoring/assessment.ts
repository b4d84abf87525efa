import { completedYears, type EpochDay } from '../shared/calendar-day.js';
import type { ArpResult } from './arp.js';
import type { ScorablePerson } from './completeness.js';
import type { ProvenOffence } from './counted-offences.js';
import { startOfFollowUp, type FollowUp } from './follow-up.js';
import { arpOutcome, ogrs3Outcome, type PredictorOutcome } from './likelihood.js';
import type { OffenceCodeTable } from './offence-codes.js';
import type { Ogrs3Result } from './ogrs3.js';
import type { PredictorCase } from './predictor-case.js';
import { sanctionHistory, type SanctionHistory } from './sanctions.js';
import type { CustodySpell } from './scoring-inputs.js';

/** What both predictors read and gave for the current, that is the latest, sanction. */
export interface Assessment {
  readonly sanctions: SanctionHistory;
  readonly followUp: FollowUp;
  readonly ogrs3: PredictorOutcome<Ogrs3Result>;
  readonly arp: PredictorOutcome<ArpResult>;
}

/** Null without a sanction. */
export function assess(
  person: ScorablePerson,
  proven: readonly ProvenOffence[],
  custody: readonly CustodySpell[],
  { codes, asAt }: { readonly codes: OffenceCodeTable; readonly asAt: EpochDay },
): Assessment | null {
  const sanctions = sanctionHistory(proven);
  if (sanctions === null) return null;
  const followUp = startOfFollowUp(sanctions.currentOn, custody, asAt);
  const dated: PredictorCase = {
    sex: person.sex,
    bornOn: person.bornOn,
    convictedOn: sanctions.currentOn,
    followUpOn: followUp.startsOn,
    totalSanctions: sanctions.count,
    ageAtFirstSanction: completedYears(person.bornOn, sanctions.firstOn),
    scoredOn: asAt,
  };
  const { code } = sanctions.mostSerious;
  return {
    sanctions,
    followUp,
    ogrs3: ogrs3Outcome(dated, code, codes),
    arp: arpOutcome(dated, code, codes),
  };
}

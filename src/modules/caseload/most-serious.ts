import { parseDay } from '../../domain/shared/calendar-day.js';
import { countOffences } from '../../domain/scoring/counted-offences.js';
import type { OffenceCodeTable } from '../../domain/scoring/offence-codes.js';
import { sanctionOccasions, type SeriousnessRule } from '../../domain/scoring/sanctions.js';
import type { OffenceStage } from './person-record.queries.js';

const BECAUSE: Readonly<Record<SeriousnessRule, string>> = {
  only_code: 'the only kind of offence of that day',
  violent_or_sexual_without_harm_days: 'violent or sexual, too grave for the harm index to price',
  known_harm_days: 'its harm is known',
  more_harm_days: 'more days of harm than the others',
  higher_arp_weight: 'weighs more in ARP than the others',
  lower_code: 'the lower offence code, all else equal',
};

export type MarkedStage = OffenceStage & { readonly most_serious: { readonly because: string } | null };

/** Marks, on each day with several proven offences, the one that the predictors read, and says why it was chosen. */
export function markMostSerious(
  stages: readonly OffenceStage[],
  codes: OffenceCodeTable,
  today: string,
): MarkedStage[] {
  const asAt = parseDay(today);
  if (asAt === null) throw new Error(`${today} is no calendar day.`);
  const events = stages.map((stage) => ({
    reference: referenceOf(stage),
    code: stage.offence_code,
    committedOn: parseDay(stage.committed_on) ?? 0,
    role: stage.role,
    outcomeOn: stage.outcome_on === null ? null : parseDay(stage.outcome_on),
  }));
  const chosen = new Map<string, string>();
  for (const occasion of sanctionOccasions(countOffences(events, codes, asAt).proven)) {
    const { code, committedOn, rule } = occasion.mostSerious;
    const offence = occasion.offences.find((one) => one.code === code && one.committedOn === committedOn);
    if (offence !== undefined && occasion.offences.length > 1) chosen.set(offence.reference, BECAUSE[rule]);
  }
  return stages.map((stage) => {
    const because =
      stage.role === 'convicted' || stage.role === 'cautioned' ? chosen.get(referenceOf(stage)) : undefined;
    return { ...stage, most_serious: because === undefined ? null : { because } };
  });
}

const referenceOf = ({ source, source_ref }: OffenceStage): string => `${source}/${source_ref}`;

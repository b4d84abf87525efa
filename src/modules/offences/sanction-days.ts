import { countOffences } from '../../domain/scoring/counted-offences.js';
import { buildOffenceCodeTable, type OffenceCodeRow } from '../../domain/scoring/offence-codes.js';
import { sanctionOccasions, type SeriousnessRule } from '../../domain/scoring/sanctions.js';
import type { OffenceRole } from '../../domain/scoring/scoring-inputs.js';
import { type EpochDay, formatDay, parseDay } from '../../domain/shared/calendar-day.js';

/** An event and what the reference table says of its code. */
export interface CodedEvent {
  readonly source: string;
  readonly source_ref: string;
  readonly offence_code: string;
  readonly committed_on: string;
  readonly role: OffenceRole;
  readonly outcome_on: string | null;
  readonly code: OffenceCodeRow;
}

/** Convictions and cautions of one day: one sanction, however many offences. */
export interface SanctionDay {
  readonly on: string;
  readonly offences: readonly SanctionedOffence[];
  readonly most_serious: {
    readonly offence_code: string;
    readonly committed_on: string;
    readonly rule: SeriousnessRule;
  };
}

export interface SanctionedOffence {
  readonly source: string;
  readonly source_ref: string;
  readonly offence_code: string;
  readonly committed_on: string;
}

/** Latest first. */
export function sanctionDays(events: readonly CodedEvent[], today: EpochDay): SanctionDay[] {
  const codes = new Map(events.map(({ code }) => [code.code, code]));
  const table = buildOffenceCodeTable([...codes.values()]);
  const offences = new Map(events.map((event) => [referenceOf(event), event]));
  const { proven } = countOffences(
    events.map((event) => ({
      reference: referenceOf(event),
      code: event.offence_code,
      committedOn: dayOf(event.committed_on),
      role: event.role,
      outcomeOn: event.outcome_on === null ? null : dayOf(event.outcome_on),
    })),
    table,
    today,
  );
  const days = sanctionOccasions(proven).map(({ on, offences: dealtWith, mostSerious }) => ({
    on: formatDay(on),
    offences: dealtWith.map(({ reference, code, committedOn }) => ({
      source: offences.get(reference)?.source ?? '',
      source_ref: offences.get(reference)?.source_ref ?? '',
      offence_code: code,
      committed_on: formatDay(committedOn),
    })),
    most_serious: {
      offence_code: mostSerious.code,
      committed_on: formatDay(mostSerious.committedOn),
      rule: mostSerious.rule,
    },
  }));
  return days.reverse();
}

const referenceOf = ({ source, source_ref }: { source: string; source_ref: string }): string =>
  JSON.stringify([source, source_ref]);

function dayOf(text: string): EpochDay {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`Not a calendar day: ${text}`);
  return day;
}

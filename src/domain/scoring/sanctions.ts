import type { EpochDay } from '../shared/calendar-day.js';
import type { ProvenOffence } from './counted-offences.js';
import { arpWeight, seriousnessTier } from './offence-codes.js';

/** What set the most serious offence of a day apart from the next one. */
export type SeriousnessRule =
  | 'only_code'
  | 'violent_or_sexual_without_harm_days'
  | 'known_harm_days'
  | 'more_harm_days'
  | 'higher_arp_weight'
  | 'lower_code';

export interface MostSeriousOffence {
  readonly code: string;
  readonly committedOn: EpochDay;
  readonly rule: SeriousnessRule;
}

/** Everything dealt with on one day: however many offences, one sanction. */
export interface SanctionOccasion {
  readonly on: EpochDay;
  readonly offences: readonly ProvenOffence[];
  readonly mostSerious: MostSeriousOffence;
}

export interface SanctionHistory {
  readonly count: number;
  readonly firstOn: EpochDay;
  readonly currentOn: EpochDay;
  /** Of the current, that is the latest, occasion. */
  readonly mostSerious: MostSeriousOffence;
}

/** Null without a single proven offence. */
export function sanctionHistory(proven: readonly ProvenOffence[]): SanctionHistory | null {
  let firstOn = Number.POSITIVE_INFINITY;
  let currentOn = Number.NEGATIVE_INFINITY;
  const days = new Set<EpochDay>();
  for (const { sanctionedOn } of proven) {
    days.add(sanctionedOn);
    if (sanctionedOn < firstOn) firstOn = sanctionedOn;
    if (sanctionedOn > currentOn) currentOn = sanctionedOn;
  }
  const mostSerious = mostSeriousOf(proven, currentOn);
  return mostSerious === null ? null : { count: days.size, firstOn, currentOn, mostSerious };
}

/** Every occasion, earliest first. */
export function sanctionOccasions(proven: readonly ProvenOffence[]): readonly SanctionOccasion[] {
  const days = [...new Set(proven.map((offence) => offence.sanctionedOn))].sort((a, b) => a - b);
  return days.flatMap((on) => {
    const mostSerious = mostSeriousOf(proven, on);
    const offences = proven.filter((offence) => offence.sanctionedOn === on);
    return mostSerious === null ? [] : [{ on, offences, mostSerious }];
  });
}

/**
 * The most serious offence of a day. Violent and sexual offences that the harm index gives no days come first (murder
 * attempts and rape of a child stand there), then known harm days, then the other codes without; ties go to the highest
 * ARP weight and then to the lowest code, so that the choice never depends on the order of the rows.
 */
function mostSeriousOf(proven: readonly ProvenOffence[], on: EpochDay): MostSeriousOffence | null {
  let first: ProvenOffence | null = null;
  let second: ProvenOffence | null = null;
  for (const offence of proven) {
    if (offence.sanctionedOn !== on || offence.code === first?.code) continue;
    if (first === null || isMoreSerious(offence, first)) {
      second = first;
      first = offence;
    } else if (second === null || isMoreSerious(offence, second)) {
      second = offence;
    }
  }
  if (first === null) return null;
  const { code, committedOn } = first;
  return { code, committedOn, rule: second === null ? 'only_code' : decidedBy(first, second) };
}

function isMoreSerious(a: ProvenOffence, b: ProvenOffence): boolean {
  if (a.entry !== null && b.entry !== null) return a.entry.seriousness < b.entry.seriousness;
  if (tierOf(a) !== tierOf(b)) return tierOf(a) < tierOf(b);
  return weightOf(a) === weightOf(b) ? a.code < b.code : weightOf(a) > weightOf(b);
}

function decidedBy(first: ProvenOffence, second: ProvenOffence): SeriousnessRule {
  if (tierOf(first) !== tierOf(second)) {
    return tierOf(first) === 0 ? 'violent_or_sexual_without_harm_days' : 'known_harm_days';
  }
  if ((first.entry?.harmDays ?? null) !== (second.entry?.harmDays ?? null)) return 'more_harm_days';
  return weightOf(first) === weightOf(second) ? 'lower_code' : 'higher_arp_weight';
}

/** A code that the table does not hold ranks with the codes without harm days, and without a weight. */
function tierOf({ entry }: ProvenOffence): number {
  return entry === null ? 2 : seriousnessTier(entry);
}

function weightOf({ entry }: ProvenOffence): number {
  return entry === null ? Number.NEGATIVE_INFINITY : arpWeight(entry);
}

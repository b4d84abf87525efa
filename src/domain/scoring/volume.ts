import { wholeMonthsBetween, type EpochDay } from '../shared/calendar-day.js';
import { daysInCustody, type CustodyPeriod } from './custody.js';
import { decayed, decayTable } from './decay.js';
import type { ScoringDay } from './scoring-day.js';
import type { ScoringPolicy } from './scoring-policy.js';

export interface VolumeAxis {
  /** 0 to 100; the two ends are the same, as on every axis but likelihood. */
  readonly low: number;
  readonly high: number;
  readonly offences: number;
  /** Sum of the offences' weights: each counts 1 on the day and half after each half-life at liberty. */
  readonly weighed: number;
  /** Of these, the offences of the last twelve months by the calendar. */
  readonly recentOffences: number;
  readonly recentWeighed: number;
}

/**
 * Whole months in the community since a day: the days inside are left out by moving the day forward by as many, so that
 * custody never passes for a time without offences. 0 for a day that lies ahead.
 */
export function monthsAtLiberty(since: EpochDay, custody: readonly CustodyPeriod[], asAt: EpochDay): number {
  const shifted = custody.length === 0 ? since : since + daysInCustody(custody, since, asAt);
  return shifted >= asAt ? 0 : wholeMonthsBetween(shifted, asAt);
}

/** Runs from 0 towards 100; `saturation` gives 50, twice as much 75. */
export function saturate(amount: number, saturation: number): number {
  return 100 * (1 - 2 ** (-amount / saturation));
}

/** How much a person has been offending lately: proven offences, weighed down by the months at liberty since. */
export function volumeAxis(
  offences: readonly { readonly committedOn: EpochDay }[],
  custody: readonly CustodyPeriod[],
  policy: ScoringPolicy['volume'],
  day: ScoringDay,
): VolumeAxis {
  const table = decayTable(policy.halfLifeMonths);
  let weighed = 0;
  let recentWeighed = 0;
  let recentOffences = 0;
  for (const { committedOn } of offences) {
    const weight = decayed(table, monthsAtLiberty(committedOn, custody, day.asAt));
    weighed += weight;
    if (committedOn > day.yearBefore) {
      recentOffences += 1;
      recentWeighed += weight;
    }
  }
  const value = saturate(weighed, policy.saturation);
  return { low: value, high: value, offences: offences.length, weighed, recentOffences, recentWeighed };
}

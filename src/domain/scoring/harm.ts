import { wholeMonthsBetween, type EpochDay } from '../shared/calendar-day.js';
import type { ProvenOffence } from './counted-offences.js';
import { decayed, decayTable } from './decay.js';
import type { ScoringPolicy } from './scoring-policy.js';
import { saturate } from './volume.js';

export interface HarmAxis {
  /** 0 to 100, of the offences whose harm is known alone: a floor wherever `unknown` is above 0. Both ends the same. */
  readonly low: number;
  readonly high: number;
  /** Harm days, each offence's halved after each half-life of the calendar. */
  readonly weighedDays: number;
  /** Offences with and without harm days in the code table: an empty value is unknown, not zero. */
  readonly known: number;
  readonly unknown: number;
  /** The code that adds most, with its weighed days; null without any. */
  readonly heaviest: { readonly code: string; readonly weighedDays: number } | null;
}

/** How much harm the proven offences did, in starting-point sentence days, fading with the months since. */
export function harmAxis(proven: readonly ProvenOffence[], policy: ScoringPolicy['harm'], asAt: EpochDay): HarmAxis {
  const table = decayTable(policy.halfLifeMonths);
  const daysByCode = new Map<string, number>();
  let weighedDays = 0;
  let known = 0;
  for (const { entry, code, committedOn } of proven) {
    const harmDays = entry?.harmDays ?? null;
    if (harmDays === null) continue;
    const months = committedOn >= asAt ? 0 : wholeMonthsBetween(committedOn, asAt);
    const weighed = harmDays * decayed(table, months);
    known += 1;
    weighedDays += weighed;
    daysByCode.set(code, (daysByCode.get(code) ?? 0) + weighed);
  }
  const value = saturate(weighedDays, policy.saturationDays);
  return {
    low: value,
    high: value,
    weighedDays,
    known,
    unknown: proven.length - known,
    heaviest: heaviestOf(daysByCode),
  };
}

function heaviestOf(daysByCode: ReadonlyMap<string, number>): HarmAxis['heaviest'] {
  let heaviest = { code: '', weighedDays: 0 };
  for (const [code, weighedDays] of daysByCode) {
    const tied = weighedDays === heaviest.weighedDays;
    if (weighedDays > heaviest.weighedDays || (tied && code < heaviest.code)) heaviest = { code, weighedDays };
  }
  return heaviest.code === '' ? null : heaviest;
}

import type { EpochDay } from '../shared/calendar-day.js';
import type { CustodySpell } from './scoring-inputs.js';

/** Days inside: from the first day up to, but not including, the day of release. */
export interface CustodyPeriod {
  readonly from: EpochDay;
  readonly until: EpochDay;
}

const NONE: readonly CustodyPeriod[] = [];

/** True when the spell has begun and no release is known by that day: an expected date releases nobody. */
export function isLive(spell: CustodySpell, asAt: EpochDay): boolean {
  return spell.from <= asAt && (spell.releasedOn === null || spell.releasedOn > asAt);
}

/** The periods inside known by a day, merged where they overlap or touch, earliest first; a live one ends that day. */
export function custodyPeriods(spells: readonly CustodySpell[], asAt: EpochDay): readonly CustodyPeriod[] {
  if (spells.length === 0) return NONE;
  const known: CustodyPeriod[] = [];
  for (const spell of spells) {
    const until = isLive(spell, asAt) ? asAt : (spell.releasedOn ?? spell.from);
    if (spell.from < until && spell.from <= asAt) known.push({ from: spell.from, until });
  }
  known.sort((a, b) => a.from - b.from);
  const merged: CustodyPeriod[] = [];
  for (const period of known) {
    const last = merged.at(-1);
    if (last === undefined || period.from > last.until) merged.push(period);
    else if (period.until > last.until) merged[merged.length - 1] = { from: last.from, until: period.until };
  }
  return merged;
}

/** Days inside from `from` up to, but not including, `to`. */
export function daysInCustody(periods: readonly CustodyPeriod[], from: EpochDay, to: EpochDay): number {
  let days = 0;
  for (const period of periods) {
    const overlap = Math.min(period.until, to) - Math.max(period.from, from);
    if (overlap > 0) days += overlap;
  }
  return days;
}

/** The latest release known by a day, or null for somebody never released or inside again. */
export function lastReleaseOn(spells: readonly CustodySpell[], asAt: EpochDay): EpochDay | null {
  let latest: EpochDay | null = null;
  for (const spell of spells) {
    if (isLive(spell, asAt)) return null;
    const { releasedOn } = spell;
    if (releasedOn !== null && releasedOn <= asAt && (latest === null || releasedOn > latest)) latest = releasedOn;
  }
  return latest;
}

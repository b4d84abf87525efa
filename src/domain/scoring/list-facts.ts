import { wholeMonthsBetween, type EpochDay } from '../shared/calendar-day.js';
import type { ArpCategory } from './arp-coefficients.js';
import type { ProvenOffence } from './counted-offences.js';
import { isLive, lastReleaseOn } from './custody.js';
import { NEIGHBOURHOOD_CRIMES, type NeighbourhoodCrime } from './offence-codes.js';
import type { ScoringDay } from './scoring-day.js';
import type { ScoringInputs } from './scoring-inputs.js';

/** The commonest kind among the proven offences of the last 24 months. */
export interface OffencePattern {
  readonly category: ArpCategory;
  readonly offences: number;
  /** Calendar months that hold them all, counted back from the scoring date: 1 to 24. */
  readonly months: number;
}

/** What a list shows beside a score; true whether or not the person is scored. */
export interface ListFacts {
  /** In custody of any kind, remand included. */
  readonly inCustody: boolean;
  /** An order or licence is live. */
  readonly statutory: boolean;
  /** The proven offence committed last. */
  readonly lastOffence: { readonly code: string; readonly committedOn: EpochDay } | null;
  readonly provenOffences: number;
  readonly provenOffencesInLast12Months: number;
  /** Kinds of neighbourhood crime among the proven offences of the last 24 months, in the order of the list. */
  readonly neighbourhoodCrimes: readonly NeighbourhoodCrime[];
  readonly pattern: OffencePattern | null;
  /** Latest release, unless the person is inside, and the proven offences committed since. */
  readonly released: { readonly on: EpochDay; readonly offencesSince: number } | null;
}

/** The windows run by the day committed: (twelve or 24 months before the day, the day]. */
export function listFacts(inputs: ScoringInputs, proven: readonly ProvenOffence[], day: ScoringDay): ListFacts {
  const { asAt, yearBefore, twoYearsBefore } = day;
  const recent = recentOffences(proven, twoYearsBefore);
  const last = proven.at(-1);
  const releasedOn = lastReleaseOn(inputs.custody, asAt);
  return {
    inCustody: inputs.custody.some((spell) => isLive(spell, asAt)),
    statutory: inputs.supervision.some(
      ({ startsOn, endsOn }) => startsOn <= asAt && (endsOn === null || endsOn >= asAt),
    ),
    lastOffence: last === undefined ? null : { code: last.code, committedOn: last.committedOn },
    provenOffences: proven.length,
    provenOffencesInLast12Months: countSince(recent, yearBefore + 1),
    neighbourhoodCrimes: NEIGHBOURHOOD_CRIMES.filter((crime) =>
      recent.some(({ entry }) => entry?.neighbourhoodCrime === crime),
    ),
    pattern: patternOf(recent, asAt),
    released: releasedOn === null ? null : { on: releasedOn, offencesSince: countSince(proven, releasedOn) },
  };
}

/** The offences are in the order of the day committed, so that the recent ones are the tail. */
function recentOffences(proven: readonly ProvenOffence[], after: EpochDay): readonly ProvenOffence[] {
  const first = proven.findIndex(({ committedOn }) => committedOn > after);
  return first === -1 ? [] : proven.slice(first);
}

function countSince(offences: readonly ProvenOffence[], from: EpochDay): number {
  let count = 0;
  for (const { committedOn } of offences) if (committedOn >= from) count += 1;
  return count;
}

/** Of equally common kinds the one seen last counts. */
function patternOf(recent: readonly ProvenOffence[], asAt: EpochDay): OffencePattern | null {
  const seen = new Map<ArpCategory, { offences: number; first: EpochDay }>();
  let commonest: ArpCategory | null = null;
  let most = 0;
  for (const { entry, committedOn } of recent) {
    const category = entry?.arpCategory ?? null;
    if (category === null) continue;
    const tally = seen.get(category) ?? { offences: 0, first: committedOn };
    tally.offences += 1;
    seen.set(category, tally);
    if (tally.offences >= most) {
      most = tally.offences;
      commonest = category;
    }
  }
  const tally = commonest === null ? undefined : seen.get(commonest);
  if (commonest === null || tally === undefined) return null;
  const months = Math.min(wholeMonthsBetween(tally.first, asAt) + 1, 24);
  return { category: commonest, offences: tally.offences, months };
}

import type { EpochDay } from '../shared/calendar-day.js';
import { isLive } from './custody.js';
import type { CustodySpell } from './scoring-inputs.js';

/** Reception after court is sometimes recorded a few days late: a spell that begins within these days belongs to it. */
export const DAYS_FROM_SANCTION_TO_CUSTODY = 7;

export type FollowUpBasis =
  | 'sanction_date'
  | 'actual_release'
  | 'expected_release'
  /** The release is not known: follow-up starts at the scoring date, and the score is provisional. */
  | 'release_not_known';

export interface FollowUp {
  readonly startsOn: EpochDay;
  readonly basis: FollowUpBasis;
}

/**
 * When the person is at risk of reoffending in the community after the current sanction, as known at a date.
 *
 * 1. In custody on a sentence or recall at the scoring date: the expected release of that spell (of several, the
 *    latest), whatever the sanction was.
 * 2. Otherwise, when the sanction led to custody: the actual release. It did when a sentence or recall spell covers the
 *    sanction's day or begins on it or within seven days after; a spell that overlaps or follows on from the release
 *    prolongs it. A later recall that has ended does not move the start.
 * 3. Otherwise the day of the sanction itself. Remand never moves the start: it ends in another disposal.
 *
 * A release after the scoring date is not yet known, so that the expected date is used; a spell that begins later does
 * not exist yet. An expected date that has passed without a recorded release has released nobody: like an absent one it
 * counts as not known, so that a gap in the records never passes for months without an offence.
 */
export function startOfFollowUp(sanctionOn: EpochDay, spells: readonly CustodySpell[], asAt: EpochDay): FollowUp {
  const sentenced = spells.filter((spell) => spell.kind !== 'remand' && spell.from <= asAt);
  if (sentenced.length === 0) return { startsOn: sanctionOn, basis: 'sanction_date' };
  const live = sentenced.filter((spell) => isLive(spell, asAt));
  if (live.length > 0) return expectedRelease(live, asAt);
  const releasedOn = releaseAfter(sanctionOn, sentenced);
  return releasedOn === null
    ? { startsOn: sanctionOn, basis: 'sanction_date' }
    : { startsOn: releasedOn, basis: 'actual_release' };
}

function expectedRelease(live: readonly CustodySpell[], asAt: EpochDay): FollowUp {
  let latest = asAt;
  for (const { expectedReleaseOn } of live) {
    if (expectedReleaseOn === null || expectedReleaseOn <= asAt) return { startsOn: asAt, basis: 'release_not_known' };
    latest = Math.max(latest, expectedReleaseOn);
  }
  return { startsOn: latest, basis: 'expected_release' };
}

/** The release from the custody that the sanction led to; null when it led to none. All spells given have ended. */
function releaseAfter(sanctionOn: EpochDay, ended: readonly CustodySpell[]): EpochDay | null {
  const inOrder = [...ended].sort((a, b) => a.from - b.from);
  let release: EpochDay | null = null;
  for (const { from, releasedOn } of inOrder) {
    if (releasedOn === null || releasedOn < sanctionOn) continue;
    const belongs = from <= Math.max(release ?? sanctionOn, sanctionOn + DAYS_FROM_SANCTION_TO_CUSTODY);
    if (belongs && (release === null || releasedOn > release)) release = releasedOn;
  }
  return release;
}

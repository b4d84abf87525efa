import type { EpochDay } from '../../domain/shared/calendar-day.js';
import { workingDayFrom } from '../calendar.js';
import type { CustodySpell, SupervisionPeriod, SupervisionType } from '../history.js';

const DAYS_IN = { weeks: 7, months: 30.4375 } as const;
const SHORTEST_SPELL = 4;

const ORDERS: readonly (readonly [beginning: string, type: SupervisionType])[] = [
  ['Community order', 'community_order'],
  ['Suspended sentence order', 'suspended_sentence_order'],
  ['Referral order', 'youth_order'],
  ['Youth rehabilitation order', 'youth_order'],
];

/** What the wording of a disposal says about how long, in days; 0 where it gives no term. */
function termOf(disposal: string): number {
  const term = /(\d+) (weeks|months)$/.exec(disposal);
  if (term === null) return 0;
  return Math.round(Number(term[1]) * DAYS_IN[term[2] === 'weeks' ? 'weeks' : 'months']);
}

/** The order that a disposal makes, or null. */
export function orderImpliedBy(disposal: string, on: EpochDay): Omit<SupervisionPeriod, 'phase'> | null {
  const type = ORDERS.find(([beginning]) => disposal.startsWith(beginning))?.[1];
  return type === undefined ? null : { type, startsOn: on, endsOn: on + termOf(disposal) };
}

export interface ImpliedCustody {
  readonly spell: CustodySpell;
  readonly licence: Omit<SupervisionPeriod, 'phase'>;
}

/**
 * Half of a prison term inside and the rest on licence; ended early when the next offence shows the person outside.
 * Null for other disposals, for terms too short to matter and for those that are not served yet.
 */
export function custodyImpliedBy(
  disposal: string,
  on: EpochDay,
  until: { readonly nextOffence: EpochDay; readonly asAt: EpochDay },
): ImpliedCustody | null {
  if (!disposal.startsWith('Imprisonment')) return null;
  const days = termOf(disposal);
  const release = workingDayFrom(Math.min(on + Math.round(days / 2), until.nextOffence - 1), -1);
  if (release - on < SHORTEST_SPELL || release > until.asAt) return null;
  return {
    spell: { kind: 'sentence', from: on, expectedRelease: release, released: release },
    licence: { type: 'licence', startsOn: release, endsOn: on + days },
  };
}

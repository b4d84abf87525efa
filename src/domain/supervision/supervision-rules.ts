import { formatDay, parseDay, type EpochDay } from '../shared/calendar-day.js';
import { DomainError } from '../shared/domain-error.js';

export const SUPERVISION_TYPES = [
  'community_order',
  'suspended_sentence_order',
  'licence',
  'post_sentence_supervision',
  'youth_order',
  'other',
] as const;
export type SupervisionType = (typeof SUPERVISION_TYPES)[number];

export const SUPERVISION_PHASES = [
  'early_engagement',
  'standard',
  'iom_red',
  'offender_personality_disorder',
  'final_third',
  'in_custody',
  'not_started',
] as const;
export type SupervisionPhase = (typeof SUPERVISION_PHASES)[number];

export const CUSTODY_KINDS = ['remand', 'sentence', 'recall'] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

export interface SupervisionFacts {
  readonly type: SupervisionType;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly phase: SupervisionPhase | null;
}

export interface CustodyFacts {
  readonly kind: CustodyKind;
  readonly from_on: string;
  readonly expected_release_on: string | null;
  readonly released_on: string | null;
}

const EARLIEST = '1900-01-01';
const LATEST = '2200-12-31';

/**
 * An order may be planned and so begin in the future.
 * @throws DomainError SUPERVISION.DATE_IMPOSSIBLE, SUPERVISION.BEFORE_BIRTH, SUPERVISION.ENDS_BEFORE_START
 */
export function checkSupervision({ starts_on, ends_on }: SupervisionFacts, bornOn: string | null): void {
  requireDay(starts_on, 'SUPERVISION.DATE_IMPOSSIBLE', 'starts_on');
  requireDay(ends_on, 'SUPERVISION.DATE_IMPOSSIBLE', 'ends_on');
  if (bornOn !== null && starts_on < bornOn) {
    throw broken('SUPERVISION.BEFORE_BIRTH', 'starts_on', 'The order begins before the person was born.');
  }
  if (ends_on !== null && ends_on < starts_on) {
    throw broken('SUPERVISION.ENDS_BEFORE_START', 'ends_on', 'The order ends before it begins.');
  }
}

/**
 * Only the expected release may lie ahead: the other dates have happened.
 * @throws DomainError CUSTODY.DATE_IMPOSSIBLE, CUSTODY.IN_FUTURE, CUSTODY.BEFORE_BIRTH, CUSTODY.RELEASED_IN_FUTURE,
 *   CUSTODY.RELEASED_BEFORE_START, CUSTODY.EXPECTED_BEFORE_START
 */
export function checkCustody(spell: CustodyFacts, bornOn: string | null, today: EpochDay): void {
  const { from_on, expected_release_on, released_on } = spell;
  requireDay(from_on, 'CUSTODY.DATE_IMPOSSIBLE', 'from_on');
  requireDay(expected_release_on, 'CUSTODY.DATE_IMPOSSIBLE', 'expected_release_on');
  requireDay(released_on, 'CUSTODY.DATE_IMPOSSIBLE', 'released_on');
  const now = formatDay(today);
  if (from_on > now) throw broken('CUSTODY.IN_FUTURE', 'from_on', 'Custody must have begun today or in the past.');
  if (bornOn !== null && from_on < bornOn) {
    throw broken('CUSTODY.BEFORE_BIRTH', 'from_on', 'Custody begins before the person was born.');
  }
  if (released_on !== null && released_on > now) {
    const message = 'The release must be today or in the past; a release to come is an expected one.';
    throw broken('CUSTODY.RELEASED_IN_FUTURE', 'released_on', message);
  }
  if (released_on !== null && released_on < from_on) {
    throw broken('CUSTODY.RELEASED_BEFORE_START', 'released_on', 'The release lies before custody began.');
  }
  if (expected_release_on !== null && expected_release_on < from_on) {
    throw broken('CUSTODY.EXPECTED_BEFORE_START', 'expected_release_on', 'The release lies before custody began.');
  }
}

function requireDay(text: string | null, code: string, field: string): void {
  if (text === null) return;
  if (parseDay(text) === null || text < EARLIEST || text > LATEST) {
    throw broken(code, field, 'There is no such day from 1900 to 2200. Write YYYY-MM-DD.');
  }
}

/** A body carries every field that its class declares, the absent ones as undefined. */
export function presentIn<Facts extends object>(facts: Partial<Facts>): Partial<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Facts>;
}

export function broken(code: string, field: string, message: string): DomainError {
  return new DomainError(code, message, { field, errors: [{ field, message }] });
}

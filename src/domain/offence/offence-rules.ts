import type { OffenceRole } from '../scoring/scoring-inputs.js';
import { type EpochDay, parseDay } from '../shared/calendar-day.js';
import { DomainError } from '../shared/domain-error.js';

export const OFFENCE_ROLES = [
  'suspected',
  'arrested',
  'charged',
  'convicted',
  'cautioned',
  'no_further_action',
] as const satisfies readonly OffenceRole[];

/** What one stage of an offence says. Dates are YYYY-MM-DD. */
export interface OffenceFacts {
  readonly offence_code: string;
  readonly committed_on: string;
  readonly role: OffenceRole;
  readonly outcome_on: string | null;
  readonly disposal: string | null;
}

/** What an offence is judged by. */
export interface OffenceSetting {
  readonly isKnownCode: boolean;
  readonly bornOn: string | null;
  readonly today: EpochDay;
}

/** Stages that are an outcome, and so have a date. */
const DECIDED: ReadonlySet<OffenceRole> = new Set(['convicted', 'cautioned', 'no_further_action']);

/**
 * A code that stands for several offences is accepted: it is kept and flagged, and makes the score a range.
 * @throws DomainError OFFENCE.UNKNOWN_CODE, OFFENCE.COMMITTED_IMPOSSIBLE, OFFENCE.IN_FUTURE, OFFENCE.BEFORE_BIRTH,
 *   OFFENCE.OUTCOME_MISSING, OFFENCE.OUTCOME_IMPOSSIBLE, OFFENCE.OUTCOME_IN_FUTURE, OFFENCE.OUTCOME_BEFORE_COMMITTED
 */
export function checkOffence(offence: OffenceFacts, { isKnownCode, bornOn, today }: OffenceSetting): void {
  if (!isKnownCode) {
    throw broken('OFFENCE.UNKNOWN_CODE', 'offence_code', 'There is no such Home Office offence code (five digits).');
  }
  const committed = parseDay(offence.committed_on);
  if (committed === null) {
    throw broken('OFFENCE.COMMITTED_IMPOSSIBLE', 'committed_on', 'There is no such day. Write YYYY-MM-DD.');
  }
  if (committed > today) {
    throw broken('OFFENCE.IN_FUTURE', 'committed_on', 'The date of the offence must be today or in the past.');
  }
  if (bornOn !== null && offence.committed_on < bornOn) {
    throw broken('OFFENCE.BEFORE_BIRTH', 'committed_on', 'The date of the offence lies before the person was born.');
  }
  checkOutcome(offence, committed, today);
}

function checkOutcome({ outcome_on, role }: OffenceFacts, committed: EpochDay, today: EpochDay): void {
  if (outcome_on === null) {
    if (!DECIDED.has(role)) return;
    const message = 'Enter the date of the conviction, caution or decision.';
    throw broken('OFFENCE.OUTCOME_MISSING', 'outcome_on', message);
  }
  const outcome = parseDay(outcome_on);
  if (outcome === null) {
    throw broken('OFFENCE.OUTCOME_IMPOSSIBLE', 'outcome_on', 'There is no such day. Write YYYY-MM-DD.');
  }
  if (outcome > today) {
    throw broken('OFFENCE.OUTCOME_IN_FUTURE', 'outcome_on', 'The outcome date must be today or in the past.');
  }
  if (outcome < committed) {
    const message = 'The outcome lies before the offence was committed.';
    throw broken('OFFENCE.OUTCOME_BEFORE_COMMITTED', 'outcome_on', message);
  }
}

/** Names of the facts that differ. */
export function changedFacts(before: OffenceFacts, after: OffenceFacts): (keyof OffenceFacts)[] {
  const facts: readonly (keyof OffenceFacts)[] = ['offence_code', 'committed_on', 'role', 'outcome_on', 'disposal'];
  return facts.filter((fact) => before[fact] !== after[fact]);
}

/** @throws DomainError OFFENCE.REASON_MISSING */
export function requireReason(reason: string): string {
  const given = reason.trim();
  if (given === '')
    throw broken('OFFENCE.REASON_MISSING', 'reason', 'Say why: the reason is kept with the old values.');
  return given;
}

export function broken(code: string, field: string, message: string): DomainError {
  return new DomainError(code, message, { field, errors: [{ field, message }] });
}

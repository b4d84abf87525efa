import type { OffenceFacts } from '../../domain/offence/offence-rules.js';
import { OFFENCE_ROLES } from '../../domain/offence/offence-rules.js';
import type { OffenceRow } from '../../modules/offences/offences.queries.js';
import type { FieldError, Typed } from '../forms/fields.js';
import type { Difference } from '../forms/version-conflict.view.js';
import { formatDay, type Day } from '../render/format.js';
import { WITHDRAWAL_REASONS } from './offence-withdraw.view.js';
import { codeText, ROLE_LABELS, type OffenceRole } from './offence-words.js';
import { Box, DateBoxes, typedIn } from './record.form.js';

const LONGEST_DISPOSAL = 500;
const LONGEST_REFERENCE = 100;
const LONGEST_REASON = 900;
const DECIDED: ReadonlySet<string> = new Set(['convicted', 'cautioned', 'no_further_action']);

export class OffenceForm {
  @Box(100) offence_code: string = '';
  @Box() code_choice: string = '';
  @Box() committed_on: string = '';
  @Box() role: string = '';
  @Box() outcome_on: string = '';
  @Box(LONGEST_DISPOSAL) disposal: string = '';
  @Box(LONGEST_REFERENCE) source_ref: string = '';
  @Box(LONGEST_REASON) reason: string = '';
  @Box() version: string = '';
}

export class WithdrawForm {
  @Box() reason: string = '';
  @Box(LONGEST_REASON) detail: string = '';
  @Box() version: string = '';
}

/** What was typed into the box for the offence: a code, or words to look for one. */
export type TypedCode =
  { readonly kind: 'code'; readonly code: string } | { readonly kind: 'words' | 'empty'; readonly text: string };

export function typedCode({ offence_code, code_choice }: OffenceForm): TypedCode {
  if (/^\d{5}$/.test(code_choice)) return { kind: 'code', code: code_choice };
  const text = offence_code.trim();
  const digits = text.replace(/^(\d{3})[ /](\d{2})$/, '$1$2');
  if (/^\d{5}$/.test(digits)) return { kind: 'code', code: digits };
  return { kind: text === '' ? 'empty' : 'words', text };
}

/** What was typed, for showing it again: a code that was chosen stands in the box, so that it is not asked for twice. */
export function typedOffence(form: OffenceForm): Typed {
  const code = typedCode(form);
  const typed = typedIn(form);
  return code.kind === 'code' ? { ...typed, offence_code: codeText(code.code), code_choice: '' } : typed;
}

/** Everything but the code, as far as it can be read without the database. */
export function readOffence(
  form: OffenceForm,
  today: Day,
): { readonly facts: Omit<OffenceFacts, 'offence_code'>; readonly errors: readonly FieldError[] } {
  const dates = new DateBoxes(typedIn(form), today);
  const committed_on = dates.require('committed_on', 'the date of the offence', 'past');
  const role = roleOf(form.role);
  const isDecided = role !== null && DECIDED.has(role);
  const outcome_on = isDecided
    ? dates.require('outcome_on', 'the date of the outcome', 'past')
    : dates.read('outcome_on', 'the date of the outcome', 'past');
  const disposal = form.disposal.trim() === '' ? null : form.disposal.trim();
  const errors = [...dates.errors, ...(role === null ? [{ field: 'role', message: 'Choose a stage' }] : [])];
  return { facts: { committed_on, role: role ?? 'suspected', outcome_on, disposal }, errors };
}

function roleOf(text: string): OffenceRole | null {
  return OFFENCE_ROLES.find((role) => role === text) ?? null;
}

export interface ReadWithdrawal {
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

/** The chosen words and the reader's own, as one sentence that is kept. */
export function readWithdrawal({ reason, detail }: WithdrawForm): ReadWithdrawal {
  const chosen = WITHDRAWAL_REASONS.find(({ value }) => value === reason);
  const own = detail.trim();
  if (chosen === undefined) return { reason: '', errors: [{ field: 'reason', message: 'Choose why it is withdrawn' }] };
  if (chosen.value === 'other') {
    return { reason: own, errors: own === '' ? [{ field: 'detail', message: 'Say why in your own words' }] : [] };
  }
  return { reason: own === '' ? chosen.text : `${chosen.text}: ${own}`, errors: [] };
}

const LABELS = {
  offence_code: 'Offence',
  committed_on: 'Committed on',
  role: 'Stage',
  outcome_on: 'Outcome on',
  disposal: 'Disposal',
} as const;

/** Where the reader's form and the offence as it is saved now say different things. */
export function offenceDifferences(mine: OffenceFacts, now: OffenceRow): Difference[] {
  const [ours, theirs] = [shownFacts(mine), shownFacts(now)];
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((field) => ours[field].value !== theirs[field].value)
    .map((field) => ({ field, label: LABELS[field], mine: ours[field], theirs: theirs[field] }));
}

function shownFacts(facts: OffenceFacts): Record<keyof typeof LABELS, Difference['mine']> {
  const text = (value: string): Difference['mine'] => ({ value, text: value });
  const day = (date: Day | null): Difference['mine'] => text(date === null || date === '' ? '' : formatDay(date));
  return {
    offence_code: text(codeText(facts.offence_code)),
    committed_on: day(facts.committed_on),
    role: { value: facts.role, text: ROLE_LABELS[facts.role] },
    outcome_on: day(facts.outcome_on),
    disposal: text(facts.disposal ?? ''),
  };
}

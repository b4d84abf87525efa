import { summaryRow, type SummaryRow } from '../components/summary-row.js';
import {
  CLEAN_FORM,
  formStatus,
  radiosField,
  textArea,
  withErrors,
  type ChoiceField,
  type FormState,
  type TextArea,
} from '../forms/fields.js';
import { links } from '../links.js';
import { formatDay, type Day } from '../render/format.js';
import type { Page } from '../render/page.js';
import { personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import type { OffenceFormRow } from './offence-form.view.js';
import { codeText, offenceTitle, ROLE_LABELS } from './offence-words.js';
import { sourceText } from './source-words.js';

export interface OffenceWithdrawModel extends PersonPageModel {
  readonly action: string;
  readonly version: number;
  readonly summary: readonly SummaryRow[];
  readonly reason: ChoiceField;
  readonly detail: TextArea;
}

export const WITHDRAWAL_REASONS = [
  { value: 'entered_in_error', text: 'Entered in error' },
  { value: 'wrong_person', text: 'Another person committed it' },
  { value: 'repeated', text: 'The same offence is recorded twice' },
  { value: 'quashed', text: 'Quashed on appeal or set aside' },
  { value: 'other', text: 'Another reason' },
] as const;

/** Fields: reason, detail, version. */
export function offenceWithdrawPage(
  input: { readonly person: PersonHeaderRow; readonly offence: OffenceFormRow; readonly today: Day },
  form: FormState = CLEAN_FORM,
): Page<OffenceWithdrawModel> {
  const { person, offence, today } = input;
  const outcome = offence.outcome_on === null ? '' : ` on ${formatDay(offence.outcome_on)}`;
  return {
    template: 'people/offence-withdraw.njk',
    status: formStatus(form),
    model: {
      title: 'Withdraw an offence',
      ...withErrors(form),
      person: personHeader(person, 'offences', today),
      back: { text: 'Offences', href: links.personOffences(person.id) },
      action: links.offenceWithdraw(person.id, offence.id),
      version: offence.version,
      summary: [
        summaryRow('Offence', `${offenceTitle(offence.title)} (${codeText(offence.offence_code)})`),
        summaryRow('Committed', formatDay(offence.committed_on)),
        summaryRow('Stage', `${ROLE_LABELS[offence.role]}${outcome}`),
        summaryRow('Source', sourceText(offence)),
      ],
      reason: radiosField(form, 'reason', { label: 'Why is it withdrawn?' }, WITHDRAWAL_REASONS),
      detail: textArea(form, 'detail', { label: 'In your own words', hint: 'Needed for “Another reason”' }),
    },
  };
}

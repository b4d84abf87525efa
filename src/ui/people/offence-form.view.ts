import {
  CLEAN_FORM,
  dateField,
  formStatus,
  radiosField,
  textArea,
  textField,
  withErrors,
  type ChoiceField,
  type FormState,
  type TextArea,
  type TextField,
} from '../forms/fields.js';
import { links } from '../links.js';
import { formatDay, type Day } from '../render/format.js';
import type { Page } from '../render/page.js';
import { personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import { codeText, offenceTitle, ROLE_LABELS, type OffenceRole } from './offence-words.js';

export interface OffenceFormInput {
  readonly person: PersonHeaderRow;
  /** Null when a new offence is recorded. */
  readonly offence: OffenceFormRow | null;
  /** Codes that the words typed into the box may mean; empty until somebody types words. */
  readonly codeChoices: readonly CodeChoice[];
  /** The commonest codes of the area, offered by the browser while typing. */
  readonly commonCodes: readonly CodeChoice[];
  readonly today: Day;
}

export interface OffenceFormRow {
  readonly id: string;
  readonly version: number;
  readonly offence_code: string;
  readonly title: string;
  readonly role: OffenceRole;
  readonly committed_on: Day;
  readonly outcome_on: Day | null;
  readonly disposal: string | null;
  readonly source: string;
  readonly source_ref: string;
}

export interface CodeChoice {
  readonly code: string;
  readonly title: string;
}

export interface OffenceFormModel extends PersonPageModel {
  readonly heading: string;
  readonly action: string;
  readonly version: number | null;
  readonly code: TextField;
  readonly commonCodes: readonly CodeChoice[];
  readonly codeChoices: ChoiceField | null;
  readonly committedOn: TextField;
  readonly role: ChoiceField;
  readonly outcomeOn: TextField;
  readonly disposal: TextField;
  readonly sourceRef: TextField | null;
  readonly reason: TextArea | null;
  readonly button: string;
}

/** Fields: offence_code, code_choice, committed_on, role, outcome_on, disposal, source_ref (new), reason and version (old). */
export function offenceFormPage(input: OffenceFormInput, form: FormState = CLEAN_FORM): Page<OffenceFormModel> {
  const { person, offence } = input;
  const heading = offence === null ? 'Record an offence' : 'Correct an offence';
  return {
    template: 'people/offence-form.njk',
    status: formStatus(form),
    model: {
      title: heading,
      ...withErrors(form),
      person: personHeader(person, 'offences', input.today),
      back: { text: 'Offences', href: links.personOffences(person.id) },
      heading,
      action: offence === null ? links.offenceNew(person.id) : links.offenceCorrect(person.id, offence.id),
      version: offence?.version ?? null,
      ...fields(input, form),
      button: offence === null ? 'Record' : 'Save the correction',
    },
  };
}

type FormFields = Pick<
  OffenceFormModel,
  'code' | 'commonCodes' | 'codeChoices' | 'committedOn' | 'role' | 'outcomeOn' | 'disposal' | 'sourceRef' | 'reason'
>;

function fields({ offence, codeChoices, commonCodes }: OffenceFormInput, form: FormState): FormFields {
  const codeHint = 'A Home Office code such as 028/03, or words such as “shoplifting”';
  return {
    code: textField(
      form,
      'offence_code',
      { label: 'Offence', hint: codeHint, value: offence === null ? null : codeText(offence.offence_code) },
      { autocomplete: 'off', spellcheck: false, attributes: { list: 'common-codes' } },
    ),
    commonCodes: commonCodes.map(({ code, title }) => ({ code: codeText(code), title: offenceTitle(title) })),
    codeChoices: codeChoices.length === 0 ? null : choices(codeChoices, form),
    committedOn: dateField(form, 'committed_on', { label: 'Committed on', value: typedDay(offence?.committed_on) }),
    role: radiosField(
      form,
      'role',
      { label: 'Stage', hint: 'Only convictions and cautions count towards the score', value: offence?.role ?? null },
      Object.entries(ROLE_LABELS).map(([value, text]) => ({ value, text })),
    ),
    outcomeOn: dateField(form, 'outcome_on', {
      label: 'Outcome on',
      hint: 'For convicted, cautioned and no further action. For example 1/2/26, 1 Feb or yesterday',
      value: typedDay(offence?.outcome_on),
    }),
    disposal: textField(form, 'disposal', { label: 'Disposal, if known', value: offence?.disposal ?? null }),
    sourceRef:
      offence === null
        ? textField(form, 'source_ref', {
            label: 'Reference, if there is one',
            hint: 'The crime or case number; the stages of one offence share it',
          })
        : null,
    reason:
      offence === null
        ? null
        : textArea(form, 'reason', { label: 'Why is it corrected?', hint: 'Kept with the old values' }),
  };
}

function choices(codeChoices: readonly CodeChoice[], form: FormState): ChoiceField {
  return radiosField(
    form,
    'code_choice',
    { label: 'Which of these?' },
    codeChoices.map(({ code, title }) => ({ value: code, text: `${offenceTitle(title)} (${codeText(code)})` })),
  );
}

/** As people type it, so that the box can be sent back unchanged. */
export function typedDay(day: Day | null | undefined): string | null {
  return day === null || day === undefined ? null : formatDay(day);
}

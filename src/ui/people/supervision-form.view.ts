import {
  CLEAN_FORM,
  dateField,
  formStatus,
  radiosField,
  selectField,
  withErrors,
  type ChoiceField,
  type FormState,
  type SelectField,
  type TextField,
} from '../forms/fields.js';
import { links } from '../links.js';
import { capital, type Day } from '../render/format.js';
import type { Page } from '../render/page.js';
import { personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import { typedDay } from './offence-form.view.js';
import {
  CUSTODY_KINDS,
  SUPERVISION_PHASES,
  SUPERVISION_TYPES,
  type CustodyRow,
  type SupervisionRow,
} from './supervision-words.js';

/** One form for both: a choice of kind, dates, and for supervision its phase. */
export interface SupervisionFormModel extends PersonPageModel {
  readonly heading: string;
  readonly action: string;
  readonly version: number | null;
  readonly kind: ChoiceField;
  readonly dates: readonly TextField[];
  readonly phase: SelectField | null;
  /** What saving does to what people read. */
  readonly effect: string;
}

/** Fields: type, starts_on, ends_on, phase, version. */
export function supervisionFormPage(
  input: { readonly person: PersonHeaderRow; readonly supervision: SupervisionRow | null; readonly today: Day },
  form: FormState = CLEAN_FORM,
): Page<SupervisionFormModel> {
  const { person, supervision: order } = input;
  const phases = Object.entries(SUPERVISION_PHASES).map(([value, text]) => ({ value, text: capital(text) }));
  return framed(input, form, {
    heading: order === null ? 'Record an order or licence' : 'Change an order or licence',
    action: order === null ? links.supervisionNew(person.id) : links.supervisionEdit(person.id, order.id),
    version: order?.version ?? null,
    kind: radiosField(form, 'type', { label: 'Type', value: order?.type ?? null }, options(SUPERVISION_TYPES)),
    dates: [
      dateField(form, 'starts_on', { label: 'Starts', value: typedDay(order?.starts_on) }),
      dateField(form, 'ends_on', {
        label: 'Ends, if known',
        hint: 'For example 1/6/27',
        value: typedDay(order?.ends_on),
      }),
    ],
    phase: selectField(form, 'phase', { label: 'Phase, if known', value: order?.phase ?? null }, [
      { value: '', text: 'Not known' },
      ...phases,
    ]),
    effect: 'Whether the person is statutory follows from orders and licences in force.',
  });
}

/** Fields: kind, from_on, expected_release_on, released_on, version. */
export function custodyFormPage(
  input: { readonly person: PersonHeaderRow; readonly custody: CustodyRow | null; readonly today: Day },
  form: FormState = CLEAN_FORM,
): Page<SupervisionFormModel> {
  const { person, custody: spell } = input;
  return framed(input, form, {
    heading: spell === null ? 'Record a time in custody' : 'Change a time in custody',
    action: spell === null ? links.custodyNew(person.id) : links.custodyEdit(person.id, spell.id),
    version: spell?.version ?? null,
    kind: radiosField(form, 'kind', { label: 'Kind', value: spell?.kind ?? null }, options(CUSTODY_KINDS)),
    dates: [
      dateField(form, 'from_on', { label: 'In custody from', value: typedDay(spell?.from_on) }),
      dateField(form, 'expected_release_on', {
        label: 'Release expected, if known',
        hint: 'For example 1/6/27',
        value: typedDay(spell?.expected_release_on),
      }),
      dateField(form, 'released_on', { label: 'Released, if it has happened', value: typedDay(spell?.released_on) }),
    ],
    phase: null,
    effect: 'Days in custody do not count as time without offences, so the score is calculated again when you save.',
  });
}

type Contents = Pick<SupervisionFormModel, 'heading' | 'action' | 'version' | 'kind' | 'dates' | 'phase' | 'effect'>;

function framed(
  { person, today }: { readonly person: PersonHeaderRow; readonly today: Day },
  form: FormState,
  contents: Contents,
): Page<SupervisionFormModel> {
  return {
    template: 'people/supervision-form.njk',
    status: formStatus(form),
    model: {
      title: contents.heading,
      ...withErrors(form),
      person: personHeader(person, 'supervision', today),
      back: { text: 'Supervision and custody', href: links.personSupervision(person.id) },
      ...contents,
    },
  };
}

function options(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text: capital(text) }));
}

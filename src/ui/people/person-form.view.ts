import { ETHNICITY_CODES, ethnicityLabel } from '../../domain/identity/ethnicity.js';
import { SEX_LABELS, type Sex } from '../../domain/identity/sex.js';
import { areaOptions, type AreaOption } from '../components/area-options.js';
import {
  CLEAN_FORM,
  dateField,
  formStatus,
  radiosField,
  selectField,
  textArea,
  textField,
  withErrors,
  type ChoiceField,
  type FormState,
  type SelectField,
  type TextArea,
  type TextField,
} from '../forms/fields.js';
import { links } from '../links.js';
import type { Day } from '../render/format.js';
import type { Link, Page, PageModel } from '../render/page.js';
import { bornText } from './identity-bar.view.js';
import { typedDay } from './offence-form.view.js';
import { fullName, listName, type PersonName } from './person-name.js';

export interface PersonFormInput {
  /** Null when a person is added by hand. */
  readonly person: PersonFormRow | null;
  readonly areas: readonly AreaOption[];
  /** People already there who may be the one being added; the reader confirms that it is nobody of them. */
  readonly likely: readonly LikelyPerson[];
  readonly today: Day;
}

export interface PersonFormRow {
  readonly id: string;
  readonly version: number;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly sex: Sex | null;
  readonly ethnicity: string | null;
  readonly area_code: string;
  readonly deceased_on: Day | null;
  readonly aliases: readonly PersonName[];
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
}

export interface LikelyPerson extends PersonName {
  readonly id: string;
  readonly date_of_birth: Day | null;
  readonly reasons: readonly string[];
}

export interface PersonFormModel extends PageModel {
  readonly heading: string;
  readonly action: string;
  readonly version: number | null;
  readonly names: readonly TextField[];
  readonly aliases: TextArea;
  readonly bornOn: TextField;
  readonly sex: ChoiceField;
  readonly ethnicity: SelectField;
  readonly area: SelectField;
  readonly identifiers: readonly TextField[];
  readonly deceasedOn: TextField;
  readonly likely: readonly { readonly link: Link; readonly detail: string }[];
  readonly button: string;
}

/** Names of the fields of identifiers in the form, and what each holds. */
export const IDENTIFIER_FIELDS = [
  { kind: 'pnc', field: 'pnc_id', label: 'PNC id', hint: 'For example 2004/0012345X' },
  { kind: 'cro', field: 'cro', label: 'CRO number', hint: 'For example 123456/04K' },
  { kind: 'crn', field: 'crn', label: 'CRN', hint: 'For example X123456' },
  { kind: 'prison', field: 'prison_number', label: 'Prison number', hint: 'For example A1234BC' },
] as const;

/** Fields: family_name, given_names, aliases, date_of_birth, sex, ethnicity, area_code, the identifiers, deceased_on, version; confirmed_new beside likely people. */
export function personFormPage(input: PersonFormInput, form: FormState = CLEAN_FORM): Page<PersonFormModel> {
  const { person } = input;
  const heading = person === null ? 'Add a person' : 'Change details';
  return {
    template: 'people/person-form.njk',
    status: formStatus(form),
    model: {
      title: heading,
      ...withErrors(form),
      back:
        person === null
          ? { text: 'Find a person', href: links.findPerson }
          : { text: 'Overview', href: links.person(person.id) },
      heading,
      action: person === null ? links.newPerson : links.personEdit(person.id),
      version: person?.version ?? null,
      ...fields(input, form),
      likely: input.likely.map((other) => likelyPerson(other, input.today)),
      button: person === null ? 'Add this person' : 'Save',
    },
  };
}

type FormFields = Pick<
  PersonFormModel,
  'names' | 'aliases' | 'bornOn' | 'sex' | 'ethnicity' | 'area' | 'identifiers' | 'deceasedOn'
>;

function fields({ person, areas }: PersonFormInput, form: FormState): FormFields {
  const plain = { autocomplete: 'off', spellcheck: false } as const;
  const aliases = person?.aliases.map(listName).join('\n') ?? null;
  return {
    names: [
      textField(form, 'family_name', { label: 'Family name', value: person?.family_name ?? null }, plain),
      textField(form, 'given_names', { label: 'Given names', value: person?.given_names ?? null }, plain),
    ],
    aliases: textArea(form, 'aliases', {
      label: 'Also known as',
      hint: 'One name a line: Family, Given',
      value: aliases,
    }),
    bornOn: dateField(form, 'date_of_birth', {
      label: 'Date of birth',
      hint: 'For example 14/5/92. Leave it empty when it is not known',
      value: typedDay(person?.date_of_birth),
    }),
    sex: radiosField(
      form,
      'sex',
      { label: 'Sex', hint: 'As recorded; the predictors know male and female only', value: person?.sex ?? '' },
      [...Object.entries(SEX_LABELS).map(([value, text]) => ({ value, text })), { value: '', text: 'Not recorded' }],
    ),
    ethnicity: selectField(
      form,
      'ethnicity',
      {
        label: 'Ethnicity, as the person defines it',
        hint: 'For equality monitoring; no score reads it',
        value: person?.ethnicity ?? null,
      },
      [
        { value: '', text: 'Not recorded' },
        ...ETHNICITY_CODES.map((code) => ({ value: code, text: ethnicityLabel(code) })),
      ],
    ),
    area: selectField(
      form,
      'area_code',
      { label: 'Area', value: person?.area_code ?? null },
      areaOptions(areas, person === null ? 'Choose an area' : null),
    ),
    identifiers: IDENTIFIER_FIELDS.map(({ kind, field, label, hint }) =>
      textField(
        form,
        field,
        { label, hint, value: person?.identifiers.find((identifier) => identifier.kind === kind)?.value ?? null },
        { ...plain, classes: 'ds-input-date' },
      ),
    ),
    deceasedOn: dateField(form, 'deceased_on', {
      label: 'Died on, if the person has died',
      value: typedDay(person?.deceased_on),
    }),
  };
}

function likelyPerson(other: LikelyPerson, today: Day): PersonFormModel['likely'][number] {
  const born =
    other.date_of_birth === null ? 'birth date not recorded' : `born ${bornText(other.date_of_birth, today)}`;
  return {
    link: { text: fullName(other), href: links.person(other.id) },
    detail: `${born}. ${other.reasons.join(' ')}`,
  };
}

import type { ErrorSummary } from '../render/page.js';

/** One broken field, in words that say how to mend it. `field` is the id of its input. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What the reader typed, by field name; shown again beside the errors. */
export type Typed = Readonly<Record<string, string>>;

export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

export const CLEAN_FORM: FormState = { typed: {}, errors: [] };

/** Arguments of GOV.UK macros, as far as Desist uses them; no `html` option exists here on purpose. */
export interface FieldBase {
  readonly id: string;
  readonly name: string;
  readonly hint?: { readonly text: string };
  readonly errorMessage?: { readonly text: string };
}

export interface TextField extends FieldBase {
  readonly label: { readonly text: string; readonly classes: string };
  readonly value: string;
  readonly classes: string;
  readonly type?: string;
  readonly autocomplete?: string;
  readonly inputmode?: string;
  readonly spellcheck?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface TextArea extends FieldBase {
  readonly label: { readonly text: string; readonly classes: string };
  readonly value: string;
  readonly rows: number;
}

export interface SelectField extends FieldBase {
  readonly label: { readonly text: string; readonly classes: string };
  readonly items: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly classes?: string;
}

/** Radios and checkboxes. The first item takes the field's id, so that an error summary can link to it. */
export interface ChoiceField {
  readonly idPrefix: string;
  readonly name: string;
  readonly classes: string;
  readonly fieldset: { readonly legend: { readonly text: string; readonly classes: string } };
  readonly hint?: { readonly text: string };
  readonly errorMessage?: { readonly text: string };
  readonly items: readonly {
    readonly value: string;
    readonly text: string;
    readonly checked: boolean;
    readonly hint?: { readonly text: string };
  }[];
}

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

interface Words {
  readonly label: string;
  readonly hint?: string;
  /** What stands in the field until the reader types something else. */
  readonly value?: string | null;
}

const BOLD = 'govuk-label--s';

export function textField(
  form: FormState,
  id: string,
  words: Words,
  look: Partial<Pick<TextField, 'classes' | 'type' | 'autocomplete' | 'inputmode' | 'spellcheck' | 'attributes'>> = {},
): TextField {
  return {
    ...base(form, id, words.hint),
    label: { text: words.label, classes: BOLD },
    value: form.typed[id] ?? words.value ?? '',
    classes: 'govuk-!-width-two-thirds',
    ...look,
  };
}

/** One box for a whole date: people type dates as they say them (forms/typed-date.ts reads every usual form). */
export function dateField(form: FormState, id: string, words: Words): TextField {
  const hint = words.hint ?? 'For example 1/2/26, 1 Feb or yesterday';
  return textField(form, id, { ...words, hint }, { classes: 'ds-input-date', autocomplete: 'off', spellcheck: false });
}

export function textArea(form: FormState, id: string, words: Words, rows = 3): TextArea {
  return {
    ...base(form, id, words.hint),
    label: { text: words.label, classes: BOLD },
    value: form.typed[id] ?? words.value ?? '',
    rows,
  };
}

export function selectField(form: FormState, id: string, words: Words, options: readonly Option[]): SelectField {
  const chosen = form.typed[id] ?? words.value ?? '';
  return {
    ...base(form, id, words.hint),
    label: { text: words.label, classes: BOLD },
    items: options.map(({ value, text }) => ({ value, text, selected: value === chosen })),
  };
}

export function radiosField(form: FormState, id: string, words: Words, options: readonly Option[]): ChoiceField {
  return choiceField(form, id, words, options, [form.typed[id] ?? words.value ?? '']);
}

export function choiceField(
  form: FormState,
  id: string,
  words: Omit<Words, 'value'>,
  options: readonly Option[],
  chosen: readonly string[],
): ChoiceField {
  const { hint, errorMessage } = base(form, id, words.hint);
  return {
    idPrefix: id,
    name: id,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: words.label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint }),
    ...(errorMessage && { errorMessage }),
    items: options.map((option) => ({
      value: option.value,
      text: option.text,
      checked: chosen.includes(option.value),
      ...(option.hint !== undefined && { hint: { text: option.hint } }),
    })),
  };
}

/** Undefined without errors, so that a page's title and summary appear together or not at all. */
export function errorSummary(errors: readonly FieldError[]): ErrorSummary | undefined {
  if (errors.length === 0) return undefined;
  return {
    titleText: 'There is a problem',
    errorList: errors.map(({ field, message }) =>
      field === '' ? { text: message } : { text: message, href: `#${field}` },
    ),
  };
}

/** Spread into a page's model. */
export function withErrors({ errors }: FormState): { errorSummary?: ErrorSummary } {
  const summary = errorSummary(errors);
  return summary === undefined ? {} : { errorSummary: summary };
}

/** 400 for a form that goes back to its reader. */
export function formStatus({ errors }: FormState): number {
  return errors.length === 0 ? 200 : 400;
}

function base({ errors }: FormState, id: string, hint: string | undefined): FieldBase {
  const error = errors.find(({ field }) => field === id);
  return {
    id,
    name: id,
    ...(hint !== undefined && { hint: { text: hint } }),
    ...(error !== undefined && { errorMessage: { text: error.message } }),
  };
}

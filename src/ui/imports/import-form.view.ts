import { CLEAN_FORM, formStatus, withErrors, type FormState } from '../forms/fields.js';
import { links } from '../links.js';
import type { Page, PageModel } from '../render/page.js';
import { fileSize, KIND_LABELS, type ImportKind } from './import-words.js';

export interface ImportFormInput {
  readonly largestBytes: number;
  /** The columns of each kind of file, in the order in which the guide lists them. */
  readonly columns: Readonly<
    Record<ImportKind, { readonly required: readonly string[]; readonly optional: readonly string[] }>
  >;
}

export interface ImportFormModel extends PageModel {
  readonly action: string;
  readonly limit: string;
  /** Said beside errors only. */
  readonly again: string | null;
  readonly files: readonly FileField[];
}

/** Arguments of govukFileUpload, and the columns of the file. */
export interface FileField {
  readonly id: string;
  readonly name: string;
  readonly label: { readonly text: string; readonly classes: string };
  readonly attributes: { readonly accept: string };
  readonly errorMessage?: { readonly text: string };
  readonly columns: string;
}

const KINDS: readonly ImportKind[] = ['offenders', 'offences', 'supervision', 'custody'];

/** Fields: one file for each kind, all optional, at least one. */
export function importFormPage(input: ImportFormInput, form: FormState = CLEAN_FORM): Page<ImportFormModel> {
  return {
    template: 'imports/import-form.njk',
    status: formStatus(form),
    model: {
      title: 'Import files',
      ...withErrors(form),
      back: { text: 'Imports', href: links.imports },
      action: links.importNew,
      again: form.errors.length === 0 ? null : 'Browsers forget chosen files: choose all of them again.',
      limit: `CSV files in UTF-8, at most ${fileSize(input.largestBytes)} each. Larger ones go through the command line.`,
      files: KINDS.map((kind) => fileField(kind, input, form)),
    },
  };
}

function fileField(kind: ImportKind, { columns }: ImportFormInput, { errors }: FormState): FileField {
  const error = errors.find(({ field }) => field === kind);
  const { required, optional } = columns[kind];
  const more = optional.length === 0 ? '' : `; if you have them ${optional.join(', ')}`;
  return {
    id: kind,
    name: kind,
    label: { text: KIND_LABELS[kind], classes: 'govuk-label--s' },
    attributes: { accept: '.csv,text/csv' },
    ...(error !== undefined && { errorMessage: { text: error.message } }),
    columns: `${required.join(', ')}${more}`,
  };
}

/** The four files of an import, in the order in which they land: people first, because the others point at them. */
export const IMPORT_KINDS = ['offenders', 'offences', 'supervision', 'custody'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

interface Columns {
  /** A file without one of these is refused; which of their values may be empty is each row's own rule. */
  readonly required: readonly string[];
  /** A column that a file leaves out leaves what is stored untouched; an empty value in it clears. */
  readonly optional: readonly string[];
}

export const COLUMNS: Readonly<Record<ImportKind, Columns>> = {
  offenders: {
    required: [
      'source',
      'source_ref',
      'family_name',
      'given_names',
      'date_of_birth',
      'sex',
      'ethnicity',
      'pnc_id',
      'cro',
      'crn',
      'area_code',
    ],
    optional: ['prison_number', 'aliases', 'deceased_on'],
  },
  offences: {
    required: ['source', 'source_ref', 'offender_ref', 'offence_code', 'committed_on', 'role', 'outcome_on'],
    optional: ['disposal'],
  },
  supervision: {
    required: ['source', 'source_ref', 'offender_ref', 'type', 'starts_on', 'ends_on', 'phase'],
    optional: [],
  },
  custody: {
    required: ['source', 'source_ref', 'offender_ref', 'kind', 'from', 'expected_release_on', 'released_on'],
    optional: [],
  },
};

export function isImportKind(text: string): text is ImportKind {
  return IMPORT_KINDS.some((kind) => kind === text);
}

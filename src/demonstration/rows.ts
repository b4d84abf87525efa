/** The lines of the import files, as text: exactly the columns that the import takes, in their order. */
export interface OffenderRow {
  readonly source: string;
  readonly source_ref: string;
  readonly family_name: string;
  readonly given_names: string;
  readonly date_of_birth: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly pnc_id: string;
  readonly cro: string;
  readonly crn: string;
  readonly area_code: string;
  readonly prison_number: string;
  /** Separated by `;`. */
  readonly aliases: string;
  readonly deceased_on: string;
}

export interface OffenceRow {
  readonly source: string;
  readonly source_ref: string;
  readonly offender_ref: string;
  readonly offence_code: string;
  readonly committed_on: string;
  readonly role: string;
  readonly outcome_on: string;
  readonly disposal: string;
}

export interface SupervisionRow {
  readonly source: string;
  readonly source_ref: string;
  readonly offender_ref: string;
  readonly type: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly phase: string;
}

export interface CustodyRow {
  readonly source: string;
  readonly source_ref: string;
  readonly offender_ref: string;
  readonly kind: string;
  readonly from: string;
  readonly expected_release_on: string;
  readonly released_on: string;
}

/** One person record and everything that hangs from it, in one source system. */
export interface CountyRecord {
  readonly offender: OffenderRow;
  readonly offences: readonly OffenceRow[];
  readonly supervision: readonly SupervisionRow[];
  readonly custody: readonly CustodyRow[];
  /** How many of these lines an import must reject. */
  readonly faultyRows: number;
}

export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly parent_code: string;
}

export const areaColumns = ['code', 'name', 'parent_code'] as const satisfies readonly (keyof AreaRow)[];

export const offenderColumns = [
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
  'prison_number',
  'aliases',
  'deceased_on',
] as const satisfies readonly (keyof OffenderRow)[];

export const offenceColumns = [
  'source',
  'source_ref',
  'offender_ref',
  'offence_code',
  'committed_on',
  'role',
  'outcome_on',
  'disposal',
] as const satisfies readonly (keyof OffenceRow)[];

export const supervisionColumns = [
  'source',
  'source_ref',
  'offender_ref',
  'type',
  'starts_on',
  'ends_on',
  'phase',
] as const satisfies readonly (keyof SupervisionRow)[];

export const custodyColumns = [
  'source',
  'source_ref',
  'offender_ref',
  'kind',
  'from',
  'expected_release_on',
  'released_on',
] as const satisfies readonly (keyof CustodyRow)[];

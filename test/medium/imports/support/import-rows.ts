/** Rows of import files as a well-kept source would write them; a test says what is different about its own. */
export type Row = Readonly<Record<string, string>>;

export const aPersonRow = (ref: string, other: Row = {}): Row => ({
  source: 'force',
  source_ref: ref,
  family_name: `Family${ref}`,
  given_names: 'Given',
  date_of_birth: '1990-05-17',
  sex: 'M',
  ethnicity: 'W1',
  pnc_id: '',
  cro: '',
  crn: '',
  area_code: 'NORTH',
  ...other,
});

export const anOffenceRow = (ref: string, person: string, other: Row = {}): Row => ({
  source: 'force',
  source_ref: ref,
  offender_ref: person,
  offence_code: '02801',
  committed_on: '2024-03-02',
  role: 'convicted',
  outcome_on: '2024-05-06',
  ...other,
});

export const aSupervisionRow = (ref: string, person: string, other: Row = {}): Row => ({
  source: 'force',
  source_ref: ref,
  offender_ref: person,
  type: 'licence',
  starts_on: '2024-06-01',
  ends_on: '2027-06-01',
  phase: 'standard',
  ...other,
});

export const aCustodyRow = (ref: string, person: string, other: Row = {}): Row => ({
  source: 'force',
  source_ref: ref,
  offender_ref: person,
  kind: 'sentence',
  from: '2024-05-06',
  expected_release_on: '2024-12-01',
  released_on: '2024-11-20',
  ...other,
});

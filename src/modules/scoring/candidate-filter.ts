/** What a reader of the priority list may ask for. Every value comes from a closed list: nothing here reaches SQL as text. */
export const CANDIDATE_SORTS = [
  'priority',
  'likelihood',
  'volume',
  'harm',
  'movement',
  'last_offence',
  'name',
] as const;
export type CandidateSort = (typeof CANDIDATE_SORTS)[number];
export const CANDIDATE_BANDS = ['P1', 'P2', 'P3', 'P4', 'not_scored'] as const;
export type CandidateBand = (typeof CANDIDATE_BANDS)[number];
export const MOVEMENTS = ['up', 'down', 'none', 'new'] as const;
export type Movement = (typeof MOVEMENTS)[number];
export const OFFENCE_KINDS = ['burglary_dwelling', 'robbery', 'vehicle_crime', 'theft_from_person'] as const;
export type OffenceKind = (typeof OFFENCE_KINDS)[number];

export interface CandidateFilter {
  /** Code of an area; people of the areas below it are included. */
  readonly area?: string | undefined;
  readonly bands?: readonly CandidateBand[] | undefined;
  readonly movement?: Movement | undefined;
  readonly offenceKind?: OffenceKind | undefined;
  readonly inCustody?: boolean | undefined;
  readonly statutory?: boolean | undefined;
  readonly provisional?: boolean | undefined;
}

export interface CandidateRow {
  readonly offender_id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  /** YYYY-MM-DD */
  readonly date_of_birth: string | null;
  readonly sex: string | null;
  readonly ethnicity: string | null;
  readonly area_code: string;
  readonly area_name: string;
  readonly band: CandidateBand;
  readonly not_scored_reason: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly likelihood: number | null;
  readonly volume: number | null;
  readonly harm: number | null;
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly previous_score: number | null;
  readonly previous_as_at: string | null;
  readonly movement: number | null;
  readonly in_custody: boolean;
  readonly statutory: boolean;
  readonly last_offence_code: string | null;
  readonly last_offence_title: string | null;
  readonly last_offence_on: string | null;
  readonly offence_kinds: readonly OffenceKind[];
  readonly as_at: string;
  /** The sort value, for the cursor. */
  readonly sort_value: string | null;
}

/** Where the next page starts: after this value, and, among equals, after this person. */
export interface CandidatePosition {
  readonly value: string | null;
  readonly offenderId: string;
  /** How many people stand before the page: the rank of its first row is one more. */
  readonly rank: number;
}

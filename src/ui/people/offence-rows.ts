import type { Permission } from '../../domain/access/permissions.js';
import type { Day } from '../render/format.js';
import type { PersonHeaderRow } from './identity-bar.view.js';
import type { OffenceRole } from './offence-words.js';
import type { CustodyRow, SupervisionRow } from './supervision-words.js';

export interface OffencesInput {
  readonly person: PersonHeaderRow;
  /** Every stage that was not withdrawn; the stages of one offence share source and source_ref. */
  readonly offences: readonly OffenceRow[];
  readonly withdrawn: readonly WithdrawnRow[];
  readonly custody: readonly CustodyRow[];
  readonly supervision: readonly SupervisionRow[];
  readonly permissions: ReadonlySet<Permission>;
  readonly today: Day;
}

export interface OffenceRow {
  readonly id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly role: OffenceRole;
  readonly offence_code: string;
  readonly title: string;
  /** The code stands for several offences that weigh differently. */
  readonly ambiguous: boolean;
  readonly committed_on: Day;
  readonly outcome_on: Day | null;
  readonly disposal: string | null;
  readonly corrected: boolean;
  /** Of the sanction of its day, when that held several offences; null otherwise. */
  readonly most_serious: { readonly because: string } | null;
}

export interface WithdrawnRow {
  readonly title: string;
  readonly offence_code: string;
  readonly committed_on: Day;
  readonly role: OffenceRole;
  readonly withdrawn_reason: string;
  readonly withdrawn_on: Day;
}

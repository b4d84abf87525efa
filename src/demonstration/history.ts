import type { OffenceRole } from '../domain/scoring/scoring-inputs.js';
import type { EpochDay } from '../domain/shared/calendar-day.js';

/** One crime of one person: every stage it reached becomes a row under the same reference. */
export interface OffenceHistory {
  readonly code: string;
  readonly committedOn: EpochDay;
  /** In the order reached; only the last may carry an outcome. */
  readonly roles: readonly OffenceRole[];
  readonly outcomeOn: EpochDay | null;
  /** As a court or police station writes it; empty while a sentence is awaited. */
  readonly disposal: string;
  /** Where the court convicted of something else than was charged. */
  readonly convictedOf?: string;
}

export type CustodyKind = 'remand' | 'sentence' | 'recall';

export interface CustodySpell {
  readonly kind: CustodyKind;
  readonly from: EpochDay;
  readonly expectedRelease: EpochDay | null;
  readonly released: EpochDay | null;
}

export type SupervisionType =
  'community_order' | 'suspended_sentence_order' | 'licence' | 'post_sentence_supervision' | 'youth_order';

export type SupervisionPhase = 'early_engagement' | 'standard' | 'iom_red' | 'final_third' | 'in_custody';

export interface SupervisionPeriod {
  readonly type: SupervisionType;
  readonly startsOn: EpochDay;
  readonly endsOn: EpochDay;
  /** The last phase known. */
  readonly phase: SupervisionPhase;
}

/** What the records hold about one person, in order of time. */
export interface History {
  readonly offences: readonly OffenceHistory[];
  readonly custody: readonly CustodySpell[];
  readonly supervision: readonly SupervisionPeriod[];
}

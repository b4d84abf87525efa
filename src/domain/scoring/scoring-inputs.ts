import type { EpochDay } from '../shared/calendar-day.js';
import type { Sex } from './predictor.js';

/** How far a person's involvement in an offence is established. Convicted and cautioned are proven. */
export type OffenceRole = 'suspected' | 'arrested' | 'charged' | 'convicted' | 'cautioned' | 'no_further_action';

/** One stage of one offence, as recorded; the stages of an offence share a reference. */
export interface ScoredEvent {
  /** Source and source reference together, unique for one offence. */
  readonly reference: string;
  readonly code: string;
  readonly committedOn: EpochDay;
  readonly role: OffenceRole;
  /** Day of the conviction, caution or decision; null where the stage has none, or where it was not recorded. */
  readonly outcomeOn: EpochDay | null;
}

export interface CustodySpell {
  readonly kind: 'remand' | 'sentence' | 'recall';
  readonly from: EpochDay;
  readonly expectedReleaseOn: EpochDay | null;
  readonly releasedOn: EpochDay | null;
}

/** An order or a licence; a person with one that is live is statutory. */
export interface Supervision {
  readonly type: string;
  readonly startsOn: EpochDay;
  readonly endsOn: EpochDay | null;
  readonly phase: string | null;
}

/** Everything a priority score reads about a person. Name, ethnicity and address are left out on purpose. */
export interface ScoringInputs {
  readonly sex: Sex | null;
  readonly bornOn: EpochDay | null;
  readonly deceasedOn: EpochDay | null;
  readonly events: readonly ScoredEvent[];
  readonly custody: readonly CustodySpell[];
  readonly supervision: readonly Supervision[];
  /** Rows about this person that an import refused and nobody has mended yet. */
  readonly rejectedRows: number;
}

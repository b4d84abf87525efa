import type { IdentifierKind } from './identifiers.js';

export type MatchVerdict = 'agree' | 'close' | 'differ' | 'missing';
export type MatchField = IdentifierKind | 'birth_date' | 'family_name' | 'given_names' | 'names' | 'sex' | 'address';

/** One finding. `weight` is in bits; `sentence` is plain English and repeats no value of either record. */
export interface MatchItem {
  readonly field: MatchField;
  readonly verdict: MatchVerdict;
  readonly weight: number;
  readonly sentence: string;
}

export function missing(field: MatchField, what: string): MatchItem {
  return { field, verdict: 'missing', weight: 0, sentence: `At least one record has no ${what}.` };
}

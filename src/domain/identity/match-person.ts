import type { IdentifierKind } from './identifiers.js';
import type { BinarySex } from './sex.js';

/** What matching reads of a record. Ethnicity is left out on purpose. */
export interface MatchPerson {
  readonly familyName: string;
  readonly givenNames: string | null;
  /** Full names; "Family, Given" says which part is which, otherwise the last word is taken for the family name. */
  readonly aliases: readonly string[];
  /** Calendar day, YYYY-MM-DD. Compared as text: a day that does not exist is still evidence. */
  readonly bornOn: string | null;
  readonly sex: BinarySex | null;
  /** Only those with `valid` true are ever used. */
  readonly identifiers: readonly MatchIdentifier[];
  readonly address?: MatchAddress | null;
}

export interface MatchIdentifier {
  readonly kind: IdentifierKind;
  readonly canonical: string;
  readonly valid: boolean;
}

export interface MatchAddress {
  readonly line?: string;
  readonly postcode?: string;
}

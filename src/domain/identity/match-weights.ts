import type { IdentifierKind } from './identifiers.js';

/**
 * Weights of evidence in bits: the base-2 logarithm of how much likelier the finding is for two records of one person than
 * for two records of different people. Set by hand from rough frequencies, not fitted, so that each can be argued about:
 * - a birth date is one of some 18,000 that offenders have (2^14), less 2 because ages cluster and dates are borrowed;
 * - a family name outside the commonest is shared by one person in 500 (2^9), a common one by one in 60 (2^6);
 * - a given name by one in 64 (2^6), a common one by one in 16 (2^4);
 * - four offenders in five are men, so that equal sex tells almost nothing and unequal sex much;
 * - five in a hundred true pairs have another name or birth date altogether (2^-4 to 2^-5).
 * `probable` is set for a quarter of a million records, where chance alone makes pairs of one birth date and family name,
 * or of two common names and nearly one birth date: both stay just below it unless something else agrees.
 */
export const STRONG_FROM = 24;
export const PROBABLE_FROM = 17;
export const POSSIBLE_FROM = 10;

/**
 * A checked number that agrees is nearly proof; a local nominal has no check letter and is unique only in its source. A
 * person may hold several numbers through earlier duplicates, so that a difference counts less than agreement, and two
 * local nominals differ for every duplicate within one source.
 */
export const IDENTIFIER_WEIGHTS: Readonly<Record<IdentifierKind, { readonly agree: number; readonly differ: number }>> =
  {
    pnc: { agree: 16, differ: -6 },
    cro: { agree: 15, differ: -4 },
    crn: { agree: 14, differ: -3 },
    prison: { agree: 14, differ: -3 },
    local: { agree: 13, differ: 0 },
  };

/** Records that share one number share the others for the same reason, so that each further one adds little. */
export const FURTHER_IDENTIFIER = 4;

export const BIRTH_DATE_WEIGHTS = {
  same: 12,
  /** 1 January is what systems write when only the year is known. */
  sameFirstOfJanuary: 8,
  swapped: 8,
  oneDigit: 6,
  twoPartsSame: 1,
  differ: -4,
  generationApart: -6,
} as const;

export const FAMILY_NAME_WEIGHTS = {
  same: 9,
  sameCommon: 6,
  typo: 6,
  soundsAlike: 6,
  oneOfTwo: 5,
  differ: -5,
} as const;

export const GIVEN_NAME_WEIGHTS = {
  same: 6,
  sameCommon: 4,
  furtherSame: 2,
  furtherDiffer: -1,
  typo: 4,
  shortForm: 4,
  soundsAlike: 4,
  otherName: 2,
  initial: 1,
  differ: -5,
} as const;

/** Taken from what the names would weigh in their own places. */
export const SWAPPED_NAMES_COST = 1;
export const ALIAS_COST = 2;

export const SEX_WEIGHTS = { agree: 0.5, differ: -4 } as const;

/** Whoever gives another name changes both parts, so that the second difference tells little more. Replaces their sum. */
export const BOTH_NAMES_DIFFER = -6;

export const ADDRESS_WEIGHTS = {
  same: 9,
  nearlySame: 7,
  samePostcode: 4,
  differ: -1,
} as const;

/** Shared addresses count for less because families share them; relatives other than twins do not share a birthday. */
export const SHARED_ADDRESS_AND_BIRTHDAY = 4;

/** Years between the birth dates of parent and child; a wider gap is likelier a wrong date than two people of one name. */
export const GENERATION = { fromYears: 14, toYears: 50 } as const;

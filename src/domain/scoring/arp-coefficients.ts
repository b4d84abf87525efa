/**
 * Coefficients of the static All Reoffending Predictor (OGRS4 lineage), two-year horizon, on the log-odds scale.
 *
 * Source: HMPPS risk actuarial service, June to August 2026, and the HMPPS OASys test suite, 2026 (identical numbers);
 * MIT, Crown copyright, notices in seed/NOTICE.md. Developed on adults sanctioned in England and Wales. The dynamic
 * version also reads practitioner-assessed needs: its results are imported, never calculated here.
 */
export const ARP_VERSION = 'arp-static-2026-06';

/** The five categories of violence, weapons and firearms share one weight. */
export const ARP_CATEGORY = {
  burglary_domestic: 0.155944202809011,
  burglary_other: 0.2060248043228,
  drunkenness: 0.587490417262633,
  drink_driving: -0.264724530382273,
  motoring: -0.0439980822830184,
  vehicle_related_theft: 0.173405416410866,
  fraud_forgery: -0.434791453303048,
  welfare_fraud: -1.15395495579948,
  drug_import_export_production: -0.468252524851408,
  drug_possession_supply: 0.0204101986121863,
  violence_abh_or_above: -0.110075583936778,
  violence_below_abh: -0.110075583936778,
  public_order_harassment: 0.0854410288820027,
  weapons_not_firearm: -0.110075583936778,
  firearms_most_serious: -0.110075583936778,
  firearms_other: -0.110075583936778,
  handling_stolen_goods: 0.088414958679896,
  criminal_damage: 0.12167599899735,
  acquisitive_violence: -0.119211282701221,
  other_offence: 0.0384434393037725,
  absconding_bail: 0.325485504296161,
  sexual_child: 0.111620464721896,
  sexual_not_child: 0.169969798103235,
  theft_non_motor: 0.462548123919817,
} as const;

export type ArpCategory = keyof typeof ARP_CATEGORY;

export const ARP_CONSTANT = 5.01702292499072;

/** Factors of age at the start of follow-up to the powers 1 to 4. */
export const ARP_AGE = {
  M: [-0.142428460338541, 0.0011000413899151, 1.98538471606e-5, -2.648918335e-7],
  F: [-0.0175014516689226, 0.0001625346907234, 3.645241305e-7, -7.46220588e-8],
} as const;
export const ARP_FEMALE = -2.95224200717183;

export const ARP_FIRST_SANCTION = -3.94357049933093;
export const ARP_SECOND_SANCTION = -3.06189212045904;
/** Per year between the first sanction and the current conviction, when it is the second. */
export const ARP_SECOND_SANCTION_GAP = { M: -0.0432051839161834, F: -0.0427998315841607 } as const;

/** From the third sanction on: rate × L + rateSquared × L², L = ln(total sanctions / (career years + 26)). */
export const ARP_RATE = { M: 1.55298303083717, F: 1.01980307124196 } as const;
export const ARP_RATE_SQUARED = { M: 0.129334968245905, F: -0.039439197041062 } as const;
export const ARP_YEARS_ADDED_TO_CAREER = 26;
export const ARP_PER_SANCTION = -0.0042757301284995;

/** Factors of whole offence-free months, capped, to the powers 1 to 4. */
export const ARP_OFFENCE_FREE = [-0.0762086223169624, 0.0016230134182902, 2.24473135387e-5, -1.2808638685e-6] as const;
export const ARP_OFFENCE_FREE_CAP = 36;

/** The ends of the range that an offence without a known category may take. */
export const ARP_LOWEST_CATEGORY: ArpCategory = 'welfare_fraud';
export const ARP_HIGHEST_CATEGORY: ArpCategory = 'drunkenness';

export function isArpCategory(key: string): key is ArpCategory {
  return Object.hasOwn(ARP_CATEGORY, key);
}

/**
 * Coefficients of the Offender Group Reconviction Scale, version 3, on the log-odds scale.
 *
 * Source: Howard, Francis, Soothill and Humphreys (2009), "OGRS 3: the revised Offender Group Reconviction Scale",
 * Ministry of Justice Research Summary 7/09, in the nine decimals of the Ministry of Justice RSR calculator (2018, MIT;
 * notices in seed/NOTICE.md). HMPPS used four or five decimals; every percentage it published comes out the same with
 * these. Developed on adults sanctioned in England and Wales; retired by HMPPS on 18 June 2026.
 */
export const OGRS3_VERSION = 'ogrs3-full-precision-1';

/**
 * One weight is disputed: `sexual_not_child` is 0.003276327 in the full-precision tables and 0.0328 in the later HMPPS
 * table (117 codes, at most 0.74 percentage points). The former is used, as in every published test vector.
 */
export const OGRS3_OFFENCE_GROUP = {
  violence: 0,
  robbery: -0.634795912,
  public_order: 0.181917975,
  sexual_not_child: 0.003276327,
  sexual_child: -0.653434071,
  soliciting_prostitution: 0.760608858,
  burglary_domestic: -0.12394352,
  burglary_other: 0.240604429,
  theft_non_motor: 0.661244321,
  handling_stolen_goods: 0.351866973,
  fraud_forgery: 0.159910192,
  absconding_bail: 0.733378677,
  taking_vehicle: 0.380059431,
  theft_from_vehicle: 0.427225615,
  other_motoring: 0.262228428,
  drink_driving: -0.121439408,
  criminal_damage: 0.204960477,
  drug_import_export_production: -0.795556373,
  drug_possession_supply: 0.077165871,
  other_offence: -0.060667525,
} as const;

export type Ogrs3Group = keyof typeof OGRS3_OFFENCE_GROUP;

export const OGRS3_HORIZON = { oneYear: 1.402562384, twoYears: 2.121705678 } as const;

/** Multiplies ln((previous sanctions + 1) / (10 + years between first sanction and current conviction)). */
export const OGRS3_RATE = 1.251124464;
export const OGRS3_YEARS_ADDED_TO_CAREER = 10;

/** The published caution-only values are left out: they are off by default and HMPPS uses these two alone. */
export const OGRS3_HISTORY = { noPrevious: 0.126142106, somePrevious: 0.463062792 } as const;

/** By age at the start of follow-up, youngest band first; each band ends where the next begins. */
export const OGRS3_AGE_AND_SEX: readonly { readonly fromAge: number; readonly M: number; readonly F: number }[] = [
  { fromAge: 10, M: 0, F: -0.785038489 },
  { fromAge: 12, M: 0.083922902, F: -0.613852078 },
  { fromAge: 14, M: 0.075775765, F: -0.669521331 },
  { fromAge: 16, M: -0.061594199, F: -0.959179629 },
  { fromAge: 18, M: -0.625103618, F: -0.897480934 },
  { fromAge: 21, M: -1.051515067, F: -1.028488454 },
  { fromAge: 25, M: -1.166679288, F: -1.052777806 },
  { fromAge: 30, M: -1.325976554, F: -1.129127959 },
  { fromAge: 35, M: -1.368045933, F: -1.42187494 },
  { fromAge: 40, M: -1.499690953, F: -1.524652221 },
  { fromAge: 50, M: -2.025261458, F: -2.44983716 },
];

/** Classes whose offences fall into different groups: the exact offence must be known (HMPPS refuses them too). */
export const CODES_NEEDING_EXACT_OFFENCE: ReadonlySet<string> = new Set(['08800', '11100', '14100']);

/** The ends of the range that an offence without a known group may take. */
export const OGRS3_LOWEST_GROUP: Ogrs3Group = 'drug_import_export_production';
export const OGRS3_HIGHEST_GROUP: Ogrs3Group = 'soliciting_prostitution';

export function isOgrs3Group(key: string): key is Ogrs3Group {
  return Object.hasOwn(OGRS3_OFFENCE_GROUP, key);
}

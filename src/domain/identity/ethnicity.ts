/** Self-defined ethnicity, 18+1 (Home Office). For equality monitoring only: no score and no match reads it. */
export const ETHNICITY_LABELS = {
  W1: 'British',
  W2: 'Irish',
  W3: 'Gypsy or Irish Traveller',
  W9: 'Any other White',
  M1: 'White and Black Caribbean',
  M2: 'White and Black African',
  M3: 'White and Asian',
  M9: 'Any other Mixed',
  A1: 'Indian',
  A2: 'Pakistani',
  A3: 'Bangladeshi',
  A4: 'Chinese',
  A9: 'Any other Asian',
  B1: 'Caribbean',
  B2: 'African',
  B9: 'Any other Black',
  O2: 'Arab',
  O9: 'Any other',
  NS: 'Not stated',
} as const;

export type EthnicityCode = keyof typeof ETHNICITY_LABELS;

/** In the order in which forms and tables list them. */
export const ETHNICITY_CODES = Object.keys(ETHNICITY_LABELS) as readonly EthnicityCode[];

/** The older 16+1 set coded Chinese under "other"; its remaining codes kept their meaning. */
const FROM_16_PLUS_1: Readonly<Record<string, EthnicityCode>> = { O1: 'A4' };

export function isEthnicityCode(text: string): text is EthnicityCode {
  return Object.hasOwn(ETHNICITY_LABELS, text);
}

/** The 18+1 code for a code of either set, any case; null when it is in neither. An empty text is also null. */
export function parseEthnicity(text: string): EthnicityCode | null {
  const code = text.trim().toUpperCase();
  if (isEthnicityCode(code)) return code;
  return Object.hasOwn(FROM_16_PLUS_1, code) ? (FROM_16_PLUS_1[code] ?? null) : null;
}

/** For example "Asian: Indian"; "Not stated" stands alone. */
export function ethnicityLabel(code: EthnicityCode): string {
  const group = GROUPS[code.charAt(0)];
  return group === undefined ? ETHNICITY_LABELS[code] : `${group}: ${ETHNICITY_LABELS[code]}`;
}

const GROUPS: Readonly<Record<string, string>> = { W: 'White', M: 'Mixed', A: 'Asian', B: 'Black', O: 'Other' };

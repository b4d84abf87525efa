/** As recorded by the agencies. `X`, any other recorded value, exists because records hold it; the predictors take M and F only. */
export const SEX_LABELS = { M: 'Male', F: 'Female', X: 'Other or indeterminate' } as const;

export type Sex = keyof typeof SEX_LABELS;
/** The values with which predictors and matching can work. */
export type BinarySex = 'M' | 'F';

const WRITTEN: Readonly<Record<string, Sex>> = { M: 'M', MALE: 'M', F: 'F', FEMALE: 'F', X: 'X', OTHER: 'X' };

/** M, F or X for the letter or the word, any case; null for anything else, the empty text included. */
export function parseSex(text: string): Sex | null {
  const word = text.trim().toUpperCase();
  return Object.hasOwn(WRITTEN, word) ? (WRITTEN[word] ?? null) : null;
}

export function binarySex(sex: Sex | null): BinarySex | null {
  return sex === 'M' || sex === 'F' ? sex : null;
}

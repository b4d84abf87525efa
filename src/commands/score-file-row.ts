import { isOgrs3Group } from '../domain/scoring/ogrs3-coefficients.js';
import { scoreOgrs3 } from '../domain/scoring/ogrs3.js';
import type { PredictorWarning } from '../domain/scoring/predictor.js';

/** Columns that `score-file` reads, by any order of the header. */
export const INPUT_COLUMNS = [
  'sex',
  'age_at_conviction',
  'age_at_first_sanction',
  'age_at_follow_up',
  'previous_sanctions',
  'offence_group',
] as const;

/** Columns that it adds. */
export const OUTPUT_COLUMNS = ['ogrs3_1yr', 'ogrs3_2yr', 'band', 'error'] as const;

export type InputColumn = (typeof INPUT_COLUMNS)[number];
export type InputRow = Readonly<Record<InputColumn, string>>;

export interface ScoredRow {
  /** In the order of `OUTPUT_COLUMNS`: two unrounded probabilities, the band of the two-year percentage, errors. */
  readonly cells: readonly [string, string, string, string];
  readonly warnings: readonly PredictorWarning[];
}

const NUMBERS = INPUT_COLUMNS.filter((column) => column !== 'sex' && column !== 'offence_group');
const WHOLE_NUMBER = /^-?\d{1,9}$/;

/**
 * OGRS3 of one row. A row that cannot be scored gets every reason, parted by `; `: `missing_input: …`,
 * `not_a_whole_number: …` (both with the columns), `sex_not_m_or_f`, `offence_group_unknown`, or what OGRS3 refuses.
 */
export function scoreRow(row: InputRow): ScoredRow {
  const { sex, offence_group: offenceGroup } = row;
  const errors = inputErrors(row);
  if (errors.length > 0 || (sex !== 'M' && sex !== 'F') || !isOgrs3Group(offenceGroup)) return refused(errors);
  const result = scoreOgrs3({
    sex,
    ageAtConviction: Number(row.age_at_conviction),
    ageAtFirstSanction: Number(row.age_at_first_sanction),
    ageAtFollowUp: Number(row.age_at_follow_up),
    previousSanctions: Number(row.previous_sanctions),
    offenceGroup,
  });
  if (result.refused) return refused(result.errors.map(({ code }) => code));
  return { cells: [String(result.p1), String(result.p2), result.band, ''], warnings: result.warnings };
}

function inputErrors(row: InputRow): string[] {
  const missing = INPUT_COLUMNS.filter((column) => row[column] === '');
  const unreadable = NUMBERS.filter((column) => row[column] !== '' && !WHOLE_NUMBER.test(row[column]));
  const errors: string[] = [];
  if (missing.length > 0) errors.push(`missing_input: ${missing.join(', ')}`);
  if (unreadable.length > 0) errors.push(`not_a_whole_number: ${unreadable.join(', ')}`);
  if (!['', 'M', 'F'].includes(row.sex)) errors.push('sex_not_m_or_f');
  if (row.offence_group !== '' && !isOgrs3Group(row.offence_group)) errors.push('offence_group_unknown');
  return errors;
}

function refused(errors: readonly string[]): ScoredRow {
  return { cells: ['', '', '', errors.join('; ')], warnings: [] };
}

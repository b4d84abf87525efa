import { stringify } from 'csv-stringify/sync';
import type { CandidateRow } from '../../modules/scoring/candidates.queries.js';

const COLUMNS: readonly (readonly [
  heading: string,
  value: (row: CandidateRow, rank: number) => string | number | null,
])[] = [
  ['rank', (_, rank) => rank],
  ['family_name', (row) => row.family_name],
  ['given_names', (row) => row.given_names],
  ['area', (row) => row.area_name],
  ['band', (row) => row.band],
  ['priority', (row) => row.score_low],
  ['priority_high', (row) => row.score_high],
  ['likelihood', (row) => rounded(row.likelihood)],
  ['volume', (row) => rounded(row.volume)],
  ['harm', (row) => rounded(row.harm)],
  ['movement', (row) => row.movement],
  ['provisional', (row) => (row.provisional ? 'yes' : 'no')],
  ['missing', (row) => row.missing.join(' ')],
  ['last_offence', (row) => row.last_offence_title],
  ['last_offence_on', (row) => row.last_offence_on],
  ['in_custody', (row) => (row.in_custody ? 'yes' : 'no')],
  ['statutory', (row) => (row.statutory ? 'yes' : 'no')],
  ['as_at', (row) => row.as_at],
];

/** The list as a spreadsheet opens it. A cell that a spreadsheet would run as a formula is defused. */
export function priorityListCsv(rows: readonly CandidateRow[], firstRank: number): string {
  const body = rows.map((row, index) => COLUMNS.map(([, value]) => value(row, firstRank + index)));
  return stringify([COLUMNS.map(([heading]) => heading), ...body], { escape_formulas: true, bom: true });
}

const rounded = (value: number | null): string | null => (value === null ? null : value.toFixed(1));

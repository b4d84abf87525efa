import { stringify } from 'csv-stringify/sync';
import type { RejectionRow } from './import-rejections.queries.js';

const COLUMNS = ['file', 'line', 'column', 'value', 'reason'];

export const REJECTIONS_CSV_HEADER = stringify([COLUMNS]);

/** Rejected rows as a spreadsheet opens them; a value that one would run as a formula is defused by an apostrophe. */
export function rejectionsCsv(rows: readonly RejectionRow[]): string {
  return stringify(
    rows.map(({ kind, line, field, value, reason }) => [kind, line, field, value, reason]),
    { escape_formulas: true },
  );
}

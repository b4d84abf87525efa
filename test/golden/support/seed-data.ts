import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { buildOffenceCodeTable, type OffenceCodeRow } from '../../../src/domain/scoring/offence-codes.js';

export type CsvRow = Readonly<Record<string, string>>;

const root = new URL('../../../', import.meta.url);

/** The rows of a file, by column; a path from the root of the repository. */
export function readCsv(path: string): readonly CsvRow[] {
  return parse<CsvRow>(readFileSync(new URL(path, root), 'utf8'), { columns: true });
}

export function readText(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** A cell that must be there: a misspelt column must fail a test, not make it compare nothing with nothing. */
export function cell(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`There is no column ${column}.`);
  return value;
}

export function numberOrNull(row: CsvRow, column: string): number | null {
  const text = cell(row, column);
  return text === '' ? null : Number(text);
}

export function numberIn(row: CsvRow, column: string): number {
  const value = numberOrNull(row, column);
  if (value === null || Number.isNaN(value)) throw new Error(`${column} holds no number.`);
  return value;
}

export function seedCodeRows(): readonly OffenceCodeRow[] {
  const textOrNull = (row: CsvRow, column: string) => cell(row, column) || null;
  return readCsv('seed/offence-codes.csv').map((row) => ({
    code: cell(row, 'ho_code'),
    title: cell(row, 'title'),
    parentGroup: cell(row, 'parent_group'),
    ogrs3Group: textOrNull(row, 'ogrs3_group'),
    arpCategory: textOrNull(row, 'arp_category'),
    violentSanction: cell(row, 'violent_sanction') === '1',
    neighbourhoodCrime: textOrNull(row, 'neighbourhood_crime'),
    harmDays: numberOrNull(row, 'harm_days'),
    ambiguous: cell(row, 'ambiguous') === '1',
  }));
}

/** The seed table, read once: 3,039 codes. */
export const seedCodes = buildOffenceCodeTable(seedCodeRows());

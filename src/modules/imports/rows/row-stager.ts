import type { EpochDay } from '../../../domain/shared/calendar-day.js';
import type { RowProblem } from './row-problem.js';
import { copyValue } from './copy-text.js';

/** What the rows are checked against. The same for a whole run. */
export interface RowRules {
  readonly today: EpochDay;
  /** Four digits: two-digit years of identifiers are read by it. */
  readonly year: number;
  readonly offenceCodes: ReadonlySet<string>;
  /** Area ids by code. */
  readonly areaIds: ReadonlyMap<string, string>;
}

/** Turns rows of one file into lines of COPY text for its staging table. Keeps nothing of a row. */
export interface RowStager {
  /** @returns one line, its end included; a row with problems carries them along, and of its values only those that say whose it is */
  stage(line: number, fields: readonly string[]): string;
}

export function copyLine(line: number, values: readonly (string | null)[], problems: readonly RowProblem[]): string {
  let text = String(line);
  for (const value of values) text += `\t${copyValue(value)}`;
  return `${text}\t${problems.length === 0 ? '\\N' : copyValue(JSON.stringify(problems))}\n`;
}

export const orNull = (text: string): string | null => (text === '' ? null : text);

export const LONGEST_SOURCE = 64;
export const LONGEST_REFERENCE = 128;
export const LONGEST_WORD = 100;

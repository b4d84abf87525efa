import type { ImportKind } from '../import-file.dto.js';
import type { RowProblem } from '../rows/row-problem.js';

/** Bits of the column `faults`: what is wrong with a row in the light of what is recorded. The SQL of the checks sets them. */
export const FAULTS = {
  unknownOffender: 1,
  beforeBirth: 2,
  repeated: 4,
  otherPerson: 8,
} as const;

export interface FaultyRow {
  readonly faults: number;
  readonly first_line: number | null;
  readonly source_ref: string | null;
  readonly offender_ref: string | null;
  /** The date that is compared with the birth date, YYYY-MM-DD. */
  readonly day: string | null;
}

const DAY_COLUMN: Readonly<Record<ImportKind, string>> = {
  offenders: 'deceased_on',
  offences: 'committed_on',
  supervision: 'starts_on',
  custody: 'from',
};

/** The faults of a row in words, in the order of its columns. */
export function problemsOf(kind: ImportKind, row: FaultyRow): RowProblem[] {
  const problems: RowProblem[] = [];
  const has = (fault: number): boolean => (row.faults & fault) !== 0;
  const reference = { field: 'source_ref', value: row.source_ref ?? '' };
  if (has(FAULTS.repeated)) problems.push({ ...reference, code: 'REFERENCE.REPEATED', detail: String(row.first_line) });
  if (has(FAULTS.otherPerson)) problems.push({ ...reference, code: 'REFERENCE.OTHER_PERSON' });
  if (has(FAULTS.unknownOffender)) {
    problems.push({ field: 'offender_ref', value: row.offender_ref ?? '', code: 'OFFENDER.UNKNOWN' });
  }
  if (has(FAULTS.beforeBirth)) {
    problems.push({ field: DAY_COLUMN[kind], value: row.day ?? '', code: 'DATE.BEFORE_BIRTH' });
  }
  return problems;
}

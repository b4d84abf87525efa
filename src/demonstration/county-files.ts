import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '../domain/shared/domain-error.js';
import { generateCounty, type CountyOptions } from './county.js';
import { CsvFile } from './csv-lines.js';
import { DEMONSTRATION_AREAS } from './partnership.js';
import { areaColumns, custodyColumns, offenceColumns, offenderColumns, supervisionColumns } from './rows.js';

export interface CountyFiles {
  readonly offenders: string;
  readonly offences: string;
  readonly supervision: string;
  readonly custody: string;
  readonly areas: string;
}

/** Lines in each file, and how many of them an import must reject. */
export type CountyCounts = Readonly<Record<keyof CountyFiles, number>> & { readonly faultyRows: number };

const OFFENCE_CODE_FILE = join('seed', 'offence-codes.csv');
const OFFENCE_CODE_COLUMN = 'ho_code';

export function countyFilesIn(directory: string): CountyFiles {
  return {
    offenders: join(directory, 'offenders.csv'),
    offences: join(directory, 'offences.csv'),
    supervision: join(directory, 'supervision.csv'),
    custody: join(directory, 'custody.csv'),
    areas: join(directory, 'areas.csv'),
  };
}

/**
 * Writes the import files of an invented county into a directory, which is made if missing; files of those names are
 * overwritten. The same options always give the same bytes.
 */
export function writeCounty(options: CountyOptions, directory: string): CountyCounts {
  const county = generateCounty(options);
  // A wrong option must be found before anything is overwritten.
  let next = county.next();
  mkdirSync(directory, { recursive: true });
  const paths = countyFilesIn(directory);
  const offenders = new CsvFile(paths.offenders, offenderColumns);
  const offences = new CsvFile(paths.offences, offenceColumns);
  const supervision = new CsvFile(paths.supervision, supervisionColumns);
  const custody = new CsvFile(paths.custody, custodyColumns);
  let faultyRows = 0;
  for (; !next.done; next = county.next()) {
    const record = next.value;
    offenders.write(record.offender);
    for (const row of record.offences) offences.write(row);
    for (const row of record.supervision) supervision.write(row);
    for (const row of record.custody) custody.write(row);
    faultyRows += record.faultyRows;
  }
  for (const file of [offenders, offences, supervision, custody]) file.close();
  return {
    offenders: offenders.rows,
    offences: offences.rows,
    supervision: supervision.rows,
    custody: custody.rows,
    areas: writeAreas(paths.areas),
    faultyRows,
  };
}

function writeAreas(path: string): number {
  const areas = new CsvFile(path, areaColumns);
  for (const { code, name, parentCode } of DEMONSTRATION_AREAS)
    areas.write({ code, name, parent_code: parentCode ?? '' });
  areas.close();
  return areas.rows;
}

/**
 * The codes of the product's own offence table.
 * @throws DomainError OFFENCE_CODE.TABLE_MISSING
 */
export function readKnownOffenceCodes(): ReadonlySet<string> {
  const path = offenceCodePath();
  // The code stands first and is never quoted, so the titles need no parsing.
  const [header = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  if (!header.startsWith(`${OFFENCE_CODE_COLUMN},`)) {
    throw new DomainError(
      'OFFENCE_CODE.TABLE_MISSING',
      `${path} does not begin with the column ${OFFENCE_CODE_COLUMN}.`,
    );
  }
  return new Set(lines.map((line) => line.slice(0, line.indexOf(','))).filter((code) => /^\d{5}$/.test(code)));
}

/** Sources and build lie at different depths below the folder that holds the seed. */
function offenceCodePath(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, OFFENCE_CODE_FILE);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) {
      throw new DomainError('OFFENCE_CODE.TABLE_MISSING', `There is no ${OFFENCE_CODE_FILE} beside the program.`);
    }
  }
}

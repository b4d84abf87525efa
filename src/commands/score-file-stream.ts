import { CsvError, parse, type Options } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { createReadStream, createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { INPUT_COLUMNS, OUTPUT_COLUMNS, scoreRow, type InputColumn, type InputRow } from './score-file-row.js';
import { UsageError } from './support/run-command.js';

const USAGE = 'Use: npm run score-file -- in.csv out.csv';

/** A quotation mark that is never closed would otherwise gather the rest of the file in memory. */
const LONGEST_RECORD = 65_536;

const CSV: Options = {
  bom: true,
  trim: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: LONGEST_RECORD,
};

interface Counts {
  rows: number;
  errors: number;
}

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Where each column that is read stands in a record. */
type Places = Readonly<Record<InputColumn, number>>;

/**
 * `score-file in.csv out.csv`: the same rows with OGRS3 beside them, as a stream, so that the size of the file does not
 * matter. Throws UsageError, which becomes one sentence and status 2, for wrong arguments, columns and files.
 */
export async function main(argv: readonly string[], say: (line: string) => void): Promise<void> {
  const [input, output, ...others] = argv;
  if (input === undefined || output === undefined || others.length > 0) throw new UsageError(USAGE);
  if (resolve(input) === resolve(output)) throw new UsageError(`The result must go to another file. ${USAGE}`);
  const counts = await inWords(input, scoreFile(input, output, say));
  const unscored = counts.errors === 0 ? '' : `, ${counts.errors} with an error`;
  say(`Scored ${counts.rows - counts.errors} of ${counts.rows} rows${unscored}.`);
}

async function scoreFile(input: string, output: string, say: (line: string) => void): Promise<Counts> {
  const header = await readHeader(input);
  const counts: Counts = { rows: 0, errors: 0 };
  await pipeline(
    createReadStream(input),
    onlyUtf8(input),
    parse({ ...CSV, from: 2, info: true }),
    scoringStream(header, placesOf(header, input), { counts, say }),
    stringify({ header: true, columns: [...header, ...OUTPUT_COLUMNS] }),
    createWriteStream(output),
  );
  return counts;
}

/** A file of another encoding would come back with other letters than it was sent with. */
function onlyUtf8(input: string): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const refusal = (): UsageError => new UsageError(`${input} is not UTF-8 text. Save it as CSV UTF-8.`);
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      try {
        decoder.decode(bytes, { stream: true });
        done(null, bytes);
      } catch {
        done(refusal());
      }
    },
    flush(done) {
      try {
        decoder.decode();
        done();
      } catch {
        done(refusal());
      }
    },
  });
}

/** Read on its own, before the result is opened: a file with wrong columns must not cost an earlier result. */
async function readHeader(input: string): Promise<readonly string[]> {
  const file = createReadStream(input);
  const records = file.pipe(parse({ ...CSV, to: 1 }));
  file.on('error', (error) => records.destroy(error));
  try {
    for await (const record of records) return record as string[];
  } finally {
    file.destroy();
  }
  throw new UsageError(`${input} is empty: its first line must name the columns ${INPUT_COLUMNS.join(', ')}.`);
}

function placesOf(header: readonly string[], input: string): Places {
  const missing = INPUT_COLUMNS.filter((column) => !header.includes(column));
  // Other columns (an analyst's own ids and outcomes) pass through; only a name that the result would hold twice cannot.
  const taken = header.filter((column) => (OUTPUT_COLUMNS as readonly string[]).includes(column));
  const repeated = header.filter((column, index) => header.indexOf(column) !== index);
  const problems = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(taken.length > 0 ? [`already in the file: ${taken.join(', ')}`] : []),
    ...(repeated.length > 0 ? [`repeated: ${repeated.join(', ')}`] : []),
  ];
  if (problems.length > 0)
    throw new UsageError(`The columns of ${input} are not those of score-file (${problems.join('; ')}).`);
  const place = (column: InputColumn): number => header.indexOf(column);
  return {
    sex: place('sex'),
    age_at_conviction: place('age_at_conviction'),
    age_at_first_sanction: place('age_at_first_sanction'),
    age_at_follow_up: place('age_at_follow_up'),
    previous_sanctions: place('previous_sanctions'),
    offence_group: place('offence_group'),
  };
}

function scoringStream(
  header: readonly string[],
  places: Places,
  { counts, say }: { readonly counts: Counts; readonly say: (line: string) => void },
): Transform {
  return new Transform({
    objectMode: true,
    transform({ record, info }: ParsedLine, _encoding, done) {
      counts.rows += 1;
      const cells = header.map((_, index) => record[index] ?? '');
      const { cells: added, warnings } = scoreRow(rowOf(record, places));
      const tooLong = record.length > header.length ? ['', '', '', 'more_cells_than_columns'] : added;
      if (tooLong[3] !== '') counts.errors += 1;
      for (const warning of warnings) say(`line ${info.lines}: ${warning}`);
      done(null, [...cells, ...tooLong]);
    },
  });
}

function rowOf(record: readonly string[], places: Places): InputRow {
  const cell = (column: InputColumn): string => record[places[column]] ?? '';
  return {
    sex: cell('sex'),
    age_at_conviction: cell('age_at_conviction'),
    age_at_first_sanction: cell('age_at_first_sanction'),
    age_at_follow_up: cell('age_at_follow_up'),
    previous_sanctions: cell('previous_sanctions'),
    offence_group: cell('offence_group'),
  };
}

/** Turns what a person can mend about the files into a sentence. */
async function inWords<Result>(input: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CsvError) throw new UsageError(`${input} cannot be read as CSV: ${error.message}`);
    if (isFileError(error)) throw new UsageError(error.message);
    throw error;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'path' in error;
}

import { parseArgs } from 'node:util';
import { readKnownOffenceCodes, writeCounty } from '../demonstration/county-files.js';
import { Clock } from '../platform/clock.js';
import { runCommand, UsageError } from './support/run-command.js';

const USAGE = 'Use: npm run generate -- --offenders N --seed S --out DIR [--as-at YYYY-MM-DD] [--clean]';

const OPTIONS = {
  offenders: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  /** The day on which the records end; today when it is not given. */
  'as-at': { type: 'string' },
  /** Without the few lines that an import must reject. */
  clean: { type: 'boolean', default: false },
} as const;

function readArguments(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--offenders takes a whole number, not ${text}. ${USAGE}`);
  return Number(text);
}

/** What is wrong with the directory is for the person to mend: no stack. */
function write(options: Parameters<typeof writeCounty>[0], out: string): ReturnType<typeof writeCounty> {
  try {
    return writeCounty(options, out);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      throw new UsageError(`The files cannot be written to ${out} (${error.message}). Choose another directory.`);
    }
    throw error;
  }
}

/** `npm run generate`: writes the import files of an invented county and prints one line of JSON with the counts. */
await runCommand('generate', async (argv) => {
  const { offenders, seed, out, 'as-at': asAt, clean } = readArguments(argv);
  if (!offenders || !seed || !out) throw new UsageError(`--offenders, --seed and --out are needed. ${USAGE}`);
  const options = {
    offenders: wholeNumber(offenders),
    seed,
    asAt: asAt ?? new Clock().today().toString(),
    faults: !clean,
    knownCodes: readKnownOffenceCodes(),
  };
  const counts = write(options, out);
  process.stdout.write(`${JSON.stringify({ ...counts, seed, as_at: options.asAt, out })}\n`);
});

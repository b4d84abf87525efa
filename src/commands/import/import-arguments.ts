import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_KINDS } from '../../modules/imports/import-file.dto.js';
import type { SourceFile } from '../../modules/imports/staging/file-reader.js';
import { UsageError } from '../support/run-command.js';

export type ImportArguments =
  { readonly resume: string } | { readonly files: readonly SourceFile[]; readonly isDryRun: boolean };

const USAGE =
  'Use: npm run import -- [--offenders FILE] [--offences FILE] [--supervision FILE] [--custody FILE] [--dry-run], ' +
  'or: npm run import -- --resume ID';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws UsageError */
export function readImportArguments(argv: readonly string[]): ImportArguments {
  const values = parsed(argv);
  const files = IMPORT_KINDS.flatMap((kind) => {
    const path = values[kind];
    return path === undefined ? [] : [{ kind, path: resolve(path), name: basename(path) }];
  });
  if (values.resume === undefined) {
    if (files.length === 0) throw new UsageError(`Name at least one file. ${USAGE}`);
    return { files, isDryRun: values['dry-run'] };
  }
  if (files.length > 0 || values['dry-run']) throw new UsageError(`--resume knows its files by itself. ${USAGE}`);
  if (!UUID.test(values.resume)) throw new UsageError(`--resume takes the id that the import printed. ${USAGE}`);
  return { resume: values.resume };
}

function parsed(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    offenders: text,
    offences: text,
    supervision: text,
    custody: text,
    resume: text,
    'dry-run': { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`);
  }
}

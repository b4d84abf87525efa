import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { FileHeader } from '../rows/file-header.js';
import type { ImportKind } from '../import-file.dto.js';
import { csvBlocks, type CsvBlock } from './csv-blocks.js';

/** A file of an import as it lies on disk. */
export interface SourceFile {
  readonly kind: ImportKind;
  readonly path: string;
  /** As people know it: uploaded files lie under other names. */
  readonly name: string;
}

export interface SizedFile extends SourceFile {
  readonly bytes: number;
}

const READ_BYTES = 256 * 1024;

/** Reads one file from its beginning to its end, once. */
export class FileReader {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(private readonly file: SourceFile) {}

  get bytesRead(): number {
    return this.bytes;
  }

  /** Of everything read, in hexadecimal; ask once, at the end. */
  digest(): string {
    return this.hash.digest('hex');
  }

  async *blocks(): AsyncGenerator<CsvBlock> {
    try {
      yield* csvBlocks(this.file.name, this.chunks());
    } catch (error) {
      throw isMissing(error) ? unreadable(this.file, 'it cannot be opened') : error;
    }
  }

  private async *chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(this.file.path, { highWaterMark: READ_BYTES })) {
      const bytes = chunk as Buffer;
      this.hash.update(bytes);
      this.bytes += bytes.length;
      yield bytes;
    }
  }
}

/**
 * Looks at the first line of every file. @returns them with absolute paths and sizes
 * @throws DomainError IMPORT.NO_FILE, IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE; `errors` in its details names every
 *   file that is wrong, because whoever chose four files should not have to choose them again for each
 */
export async function inspect(files: readonly SourceFile[]): Promise<SizedFile[]> {
  if (files.length === 0) throw new DomainError('IMPORT.NO_FILE', 'Choose at least one file to import.');
  const refusals: Refusal[] = [];
  for (const file of files) {
    const error = await refusalOf(file);
    if (error !== null) refusals.push({ file, error });
  }
  if (refusals.length > 0) throw refusalOfAll(refusals);
  return Promise.all(
    files.map(async (file) => ({ ...file, path: resolve(file.path), bytes: (await stat(file.path)).size })),
  );
}

interface Refusal {
  readonly file: SourceFile;
  readonly error: DomainError;
}

function refusalOfAll(refusals: readonly Refusal[]): DomainError {
  const errors = refusals.map(({ file, error }) => ({ field: file.kind, message: error.message }));
  const header = refusals.find(({ error }) => error.code === 'IMPORT.HEADER_REFUSED')?.error;
  if (header !== undefined)
    return new DomainError('IMPORT.HEADER_REFUSED', header.message, { ...header.details, errors });
  const [first] = refusals;
  const message = first?.error.message ?? 'The file cannot be read.';
  return new DomainError('IMPORT.FILE_UNREADABLE', message, { ...first?.error.details, errors });
}

async function refusalOf(file: SourceFile): Promise<DomainError | null> {
  try {
    await readHeader(file);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/**
 * Reads the first line of a file only.
 * @throws DomainError IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE
 */
async function readHeader(file: SourceFile): Promise<FileHeader> {
  for await (const { records } of new FileReader(file).blocks()) {
    const [names] = records;
    if (names !== undefined) return FileHeader.read(file.kind, file.name, names);
  }
  throw unreadable(file, 'it is empty; the first line must name the columns');
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code));

const unreadable = (file: SourceFile, why: string): DomainError =>
  new DomainError('IMPORT.FILE_UNREADABLE', `${file.name} cannot be read: ${why}.`, { file: file.name });

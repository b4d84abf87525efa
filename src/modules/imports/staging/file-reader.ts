import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { FileHeader } from '../rows/file-header.js';
import type { ImportKind } from '../rows/import-kind.js';
import { csvBlocks, type CsvBlock } from './csv-blocks.js';

/** A file of an import as it lies on disk. */
export interface SourceFile {
  readonly kind: ImportKind;
  readonly path: string;
  /** As people know it: uploaded files lie under other names. */
  readonly name: string;
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
 * Reads the first line of a file only.
 * @throws DomainError IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE
 */
export async function readHeader(file: SourceFile): Promise<FileHeader> {
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

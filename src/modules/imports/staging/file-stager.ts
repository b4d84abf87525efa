import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from '../../../platform/database/tx.js';
import { FileHeader } from '../rows/file-header.js';
import type { RowRules, RowStager } from '../rows/row-stager.js';
import { STAGING } from '../rows/row-stagers.js';
import { FileReader, type SourceFile } from './file-reader.js';

export interface StagedFile {
  readonly rows: number;
  readonly sha256: string;
  readonly columns: readonly string[];
}

/** Streams one file into its staging table: parsing here and storing in the server go on at the same time. */
@Injectable()
export class FileStager {
  /**
   * @param progress is told the bytes read so far, often
   * @throws DomainError IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE
   */
  async stage(
    tx: Tx,
    file: SourceFile,
    rules: RowRules,
    progress: (bytes: number) => Promise<void>,
  ): Promise<StagedFile> {
    const reader = new FileReader(file);
    const lines = new StagedLines(file, rules);
    const text = async function* (): AsyncGenerator<string> {
      for await (const block of reader.blocks()) {
        yield lines.of(block.records, block.lines);
        await progress(reader.bytesRead);
      }
    };
    await pipeline(text(), tx.client.query(copyFrom(STAGING[file.kind].copy)));
    return { rows: lines.rows, sha256: reader.digest(), columns: lines.columns };
  }
}

/** COPY text of one block after the other; the first record of all names the columns. */
class StagedLines {
  rows = 0;
  columns: readonly string[] = [];
  private stager: RowStager | null = null;

  constructor(
    private readonly file: SourceFile,
    private readonly rules: RowRules,
  ) {}

  of(records: readonly (readonly string[])[], lines: readonly number[]): string {
    let text = '';
    records.forEach((fields, position) => {
      if (this.stager === null) {
        this.stager = this.open(fields);
        return;
      }
      text += this.stager.stage(lines[position] ?? 0, fields);
      this.rows += 1;
    });
    return text;
  }

  private open(names: readonly string[]): RowStager {
    const header = FileHeader.read(this.file.kind, this.file.name, names);
    this.columns = header.columns;
    return STAGING[this.file.kind].stager(header, this.rules);
  }
}

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Principal } from '../../platform/database/principal.js';
import { ImportReadingService } from './import-reading.service.js';
import type { RejectionPosition, RejectionRow } from './import-rejections.queries.js';
import { REJECTIONS_CSV_HEADER, rejectionsCsv } from './rejections-csv.js';

const ROWS_AT_ONCE = 2_000;
const ONLY_OWNER = 0o600;
const ONLY_OWNER_FOLDER = 0o700;

/** The rejected rows of a run as CSV, read piece by piece: a wrong file can reject millions. */
@Injectable()
export class RejectionsFileService {
  constructor(
    private readonly config: Config,
    private readonly reading: ImportReadingService,
  ) {}

  /** Writes `DATA_DIR/rejections/<run id>.csv`; the rows hold personal data, so nobody else may read it. @returns its path */
  async write(principal: Principal, runId: string): Promise<string> {
    const folder = resolve(this.config.environment.DATA_DIR, 'rejections');
    await mkdir(folder, { recursive: true, mode: ONLY_OWNER_FOLDER });
    const path = join(folder, `${runId}.csv`);
    await pipeline(await this.stream(principal, runId), createWriteStream(path, { mode: ONLY_OWNER }));
    return path;
  }

  /** @throws DomainError IMPORT.NOT_FOUND before anything is streamed */
  async stream(principal: Principal, runId: string): Promise<Readable> {
    const first = await this.reading.rejectedRows(principal, runId, null, ROWS_AT_ONCE);
    return Readable.from(this.lines(principal, runId, first));
  }

  private async *lines(principal: Principal, runId: string, first: readonly RejectionRow[]): AsyncGenerator<string> {
    yield REJECTIONS_CSV_HEADER;
    let rows = first;
    while (rows.length > 0) {
      yield rejectionsCsv(rows);
      const last: RejectionPosition | undefined = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return;
      rows = await this.reading.rejectedRows(principal, runId, last, ROWS_AT_ONCE);
    }
  }
}

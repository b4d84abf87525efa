import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ImportRejectionsQueries, type RejectionPosition, type RejectionRow } from './import-rejections.queries.js';
import { REJECTIONS_CSV_HEADER, rejectionsCsv } from './rejections-csv.js';

const ROWS_AT_ONCE = 2_000;
const ONLY_OWNER = 0o600;
const ONLY_OWNER_FOLDER = 0o700;

/** The rejected rows of a run as CSV, read piece by piece: a wrong file can reject millions. */
@Injectable()
export class RejectionsFileService {
  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly rejections: ImportRejectionsQueries,
  ) {}

  /** Writes `DATA_DIR/rejections/<run id>.csv` (the rows hold personal data: nobody else may read it). @returns its path */
  async write(principal: Principal, runId: string): Promise<string> {
    const folder = resolve(this.config.environment.DATA_DIR, 'rejections');
    await mkdir(folder, { recursive: true, mode: ONLY_OWNER_FOLDER });
    const path = join(folder, `${runId}.csv`);
    await pipeline(Readable.from(this.lines(principal, runId)), createWriteStream(path, { mode: ONLY_OWNER }));
    return path;
  }

  async *lines(principal: Principal, runId: string): AsyncGenerator<string> {
    yield REJECTIONS_CSV_HEADER;
    let after: RejectionPosition | null = null;
    for (;;) {
      const position: RejectionPosition | null = after;
      const rows: RejectionRow[] = await this.unitOfWork.run(principal, (tx) =>
        this.rejections.page(tx, runId, position, ROWS_AT_ONCE),
      );
      if (rows.length > 0) yield rejectionsCsv(rows);
      after = rows.at(-1) ?? null;
      if (rows.length < ROWS_AT_ONCE) return;
    }
  }
}

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { ImportFilesRepository } from './import-files.repository.js';
import { ImportRunsQueries } from './import-runs.queries.js';
import { type ImportChannel, type ImportMode, ImportRunsRepository } from './import-runs.repository.js';
import { readHeader, type SourceFile } from './staging/file-reader.js';

export interface NewImport {
  readonly mode: ImportMode;
  readonly channel: ImportChannel;
  readonly files: readonly SourceFile[];
}

/** Of an import that is checked or finished: read = added + changed + unchanged + rejected, all files together. */
export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Registers imports and tells what became of them. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ImportRunsRepository,
    private readonly files: ImportFilesRepository,
    private readonly queries: ImportRunsQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks at the first line of every file before anything is read, and records the import. Nothing runs yet.
   * @throws DomainError IMPORT.NO_FILE, IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE
   */
  async register(principal: Principal, wish: NewImport): Promise<string> {
    if (wish.files.length === 0) throw new DomainError('IMPORT.NO_FILE', 'Choose at least one file to import.');
    for (const file of wish.files) await readHeader(file);
    const sized = await Promise.all(
      wish.files.map(async (file) => ({ ...file, path: resolve(file.path), bytes: (await stat(file.path)).size })),
    );
    const user = principal.kind === 'user' ? principal : null;
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.runs.insert(tx, {
        mode: wish.mode,
        channel: wish.channel,
        requestedBy: user?.userId ?? null,
        agencyId: user?.agencyId ?? null,
        today: this.clock.today().toString(),
      });
      for (const file of sized) await this.files.add(tx, id, file);
      await this.audit.record(tx, { verb: 'system', what: 'import.request', details: { runId: id, mode: wish.mode } });
      return id;
    });
  }

  /** @throws DomainError IMPORT.NOT_FOUND, IMPORT.NOT_FINISHED */
  async counts(principal: Principal, runId: string): Promise<ImportCounts> {
    const run = await this.unitOfWork.run(principal, (tx) => this.queries.one(tx, runId));
    if (run === null) throw importNotFound();
    const { read, added, changed, unchanged, rejected } = run;
    if (read === null || added === null || changed === null || unchanged === null || rejected === null) {
      throw new DomainError('IMPORT.NOT_FINISHED', 'This import has not finished.');
    }
    return { read, added, changed, unchanged, rejected };
  }
}

export const importNotFound = (): DomainError => new DomainError('IMPORT.NOT_FOUND', 'There is no such import.');

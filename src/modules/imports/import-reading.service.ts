import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { importNotFound } from './import-errors.js';
import { ImportFilesRepository } from './import-files.repository.js';
import { ImportRejectionsQueries, type RejectionPosition, type RejectionRow } from './import-rejections.queries.js';
import { ImportRunsQueries, type ImportRunView } from './import-runs.queries.js';
import type { ImportFile } from './import-runs.repository.js';

/** Of an import that is checked or finished: read = added + changed + unchanged + rejected, all files together. */
export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface ImportReport {
  readonly run: ImportRunView;
  readonly files: readonly ImportFile[];
  /** The first few that the reader may see. */
  readonly rejections: readonly RejectionRow[];
}

const FIRST_REJECTIONS = 20;

/** What became of imports. Rejected rows hold values of people's records: whoever is shown them is written down. */
@Injectable()
export class ImportReadingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ImportRunsQueries,
    private readonly files: ImportFilesRepository,
    private readonly rejections: ImportRejectionsQueries,
    private readonly audit: AuditService,
  ) {}

  /** Newest first. */
  async list(principal: Principal, before: string | null, limit: number): Promise<ImportRunView[]> {
    return this.unitOfWork.run(principal, (tx) => this.runs.list(tx, before, limit));
  }

  /** @throws DomainError IMPORT.NOT_FOUND */
  async run(principal: Principal, runId: string): Promise<ImportRunView> {
    return this.unitOfWork.run(principal, (tx) => this.find(tx, runId));
  }

  /** @throws DomainError IMPORT.NOT_FOUND */
  async report(principal: Principal, runId: string): Promise<ImportReport> {
    return this.unitOfWork.run(principal, async (tx) => {
      const run = await this.find(tx, runId);
      const rejections = await this.show(tx, runId, null, FIRST_REJECTIONS);
      return { run, files: await this.files.of(tx, runId), rejections };
    });
  }

  /** One page of the rejected rows, and the run they are of. @throws DomainError IMPORT.NOT_FOUND */
  async rejectionsPage(
    principal: Principal,
    runId: string,
    after: RejectionPosition | null,
    limit: number,
  ): Promise<Pick<ImportReport, 'run' | 'rejections'>> {
    return this.unitOfWork.run(principal, async (tx) => {
      const run = await this.find(tx, runId);
      return { run, rejections: await this.show(tx, runId, after, limit) };
    });
  }

  /** In the order of files and lines. @throws DomainError IMPORT.NOT_FOUND */
  async rejectedRows(
    principal: Principal,
    runId: string,
    after: RejectionPosition | null,
    limit: number,
  ): Promise<RejectionRow[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      await this.find(tx, runId);
      return this.show(tx, runId, after, limit);
    });
  }

  /** @throws DomainError IMPORT.NOT_FOUND, IMPORT.NOT_FINISHED */
  async counts(principal: Principal, runId: string): Promise<ImportCounts> {
    const { read, added, changed, unchanged, rejected } = await this.run(principal, runId);
    if (read === null || added === null || changed === null || unchanged === null || rejected === null) {
      throw new DomainError('IMPORT.NOT_FINISHED', 'This import has not finished.');
    }
    return { read, added, changed, unchanged, rejected };
  }

  private async find(tx: Tx, runId: string): Promise<ImportRunView> {
    const run = await this.runs.one(tx, runId);
    if (run === null) throw importNotFound();
    return run;
  }

  private async show(tx: Tx, runId: string, after: RejectionPosition | null, limit: number): Promise<RejectionRow[]> {
    const rows = await this.rejections.page(tx, runId, after, limit);
    const people = new Set(rows.flatMap(({ offender_id }) => (offender_id === null ? [] : [offender_id])));
    if (rows.length > 0) {
      const details = { runId, rows: rows.length };
      await this.audit.record(tx, {
        verb: 'consultation',
        what: 'import.rejections',
        subjectIds: [...people],
        details,
      });
    }
    return rows;
  }
}

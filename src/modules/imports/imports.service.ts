import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal, UserPrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { importNotFound } from './import-errors.js';
import { ImportFilesRepository } from './import-files.repository.js';
import { ImportRegistry, type NewImport } from './import-registry.js';
import { type ImportRun, ImportRunsRepository } from './import-runs.repository.js';
import { inspect, type SourceFile } from './staging/file-reader.js';
import { type UploadedSource, UploadsService } from './uploads.service.js';

/** The run as the person has read it. */
export interface ImportVersion {
  readonly id: string;
  readonly version: number;
}

/** Registers imports, and carries out what people decide about them. The work itself is a job's or a command's. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: ImportRegistry,
    private readonly runs: ImportRunsRepository,
    private readonly files: ImportFilesRepository,
    private readonly uploads: UploadsService,
    private readonly requests: JobRequests,
  ) {}

  /**
   * Looks at the first line of every file before anything is read, and records the import. Nothing runs yet.
   * @throws DomainError IMPORT.NO_FILE, IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE
   */
  async register(principal: Principal, wish: NewImport, files: readonly SourceFile[]): Promise<string> {
    const sized = await inspect(files);
    return this.unitOfWork.run(principal, (tx) => this.registry.enter(tx, wish, sized));
  }

  /** Keeps the files and asks a worker for the import. @throws DomainError as `register` */
  async upload(principal: UserPrincipal, wish: NewImport, uploads: readonly UploadedSource[]): Promise<string> {
    const kept = await this.uploads.keep(uploads);
    try {
      const sized = await inspect(kept);
      return await this.unitOfWork.run(principal, async (tx) => {
        const runId = await this.registry.enter(tx, wish, sized);
        await this.requests.request(tx, 'imports.run', { runId });
        return runId;
      });
    } catch (error) {
      await this.uploads.forget(kept);
      throw error;
    }
  }

  /** Lets the good rows of a checked import land. @throws DomainError IMPORT.NOT_FOUND, IMPORT.WRONG_STATE, VERSION.STALE */
  async start(principal: UserPrincipal, at: ImportVersion): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      const run = await this.find(tx, at);
      if (run.status !== 'checked') throw wrongState('Only an import that has been checked can be started.');
      await this.move(tx, run, { status: 'waiting', mode: 'import' });
      await this.files.startOver(tx, run.id);
      await this.registry.note(tx, 'import.start', run.id);
      await this.requests.request(tx, 'imports.run', { runId: run.id });
    });
  }

  /** Goes on where a stopped import left off. @throws DomainError IMPORT.NOT_FOUND, IMPORT.WRONG_STATE, VERSION.STALE */
  async resume(principal: UserPrincipal, at: ImportVersion): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      const run = await this.find(tx, at);
      const hasStopped = run.status === 'failed' || (run.status === 'running' && run.is_silent);
      if (!hasStopped) throw wrongState('Only an import that has stopped half way can be resumed.');
      await this.move(tx, run, { status: 'waiting', mode: run.mode });
      await this.registry.note(tx, 'import.resume', run.id);
      await this.requests.request(tx, 'imports.run', { runId: run.id });
    });
  }

  /** Gives a checked import up; nothing of it was written. @throws DomainError IMPORT.NOT_FOUND, IMPORT.WRONG_STATE, VERSION.STALE */
  async discard(principal: UserPrincipal, at: ImportVersion): Promise<void> {
    const files = await this.unitOfWork.run(principal, async (tx) => {
      const run = await this.find(tx, at);
      if (run.status !== 'checked') throw wrongState('Only an import that has been checked can be discarded.');
      await this.move(tx, run, { status: 'cancelled', mode: run.mode });
      await this.registry.note(tx, 'import.discard', run.id);
      return this.files.of(tx, run.id);
    });
    await this.uploads.forget(files);
  }

  private async find(tx: Tx, at: ImportVersion): Promise<ImportRun> {
    const run = await this.runs.find(tx, at.id);
    if (run === null) throw importNotFound();
    if (run.version !== at.version) throw staleVersion(run.version);
    return run;
  }

  private async move(tx: Tx, run: ImportRun, to: Pick<ImportRun, 'status' | 'mode'>): Promise<void> {
    if (!(await this.runs.move(tx, run, to))) throw staleVersion();
  }
}

const wrongState = (message: string): DomainError => new DomainError('IMPORT.WRONG_STATE', message);

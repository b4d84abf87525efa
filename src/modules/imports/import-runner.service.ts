import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import { type ServicePrincipal, servicePrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { importNotFound } from './import-errors.js';
import { ImportPhases } from './import-phases.js';
import { ImportProgress, type ProgressReport } from './import-progress.js';
import { type ImportRun, ImportRunsRepository } from './import-runs.repository.js';
import { ImportTurn } from './staging/import-turn.js';

export interface RunOptions {
  /** Pieces loaded at the same time. A command may take the whole machine; a worker leaves a core to the people at work. */
  readonly lanes: number;
  readonly onProgress?: (report: ProgressReport) => void;
}

/** Runs an import from wherever it stands to its end. May be called again and again: nothing happens twice. */
@Injectable()
export class ImportRunnerService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ImportRunsRepository,
    private readonly turn: ImportTurn,
    private readonly phases: ImportPhases,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError IMPORT.NOT_FOUND, IMPORT.HEADER_REFUSED, IMPORT.FILE_UNREADABLE, IMPORT.FILE_CHANGED,
   *   IMPORT.NOT_PERMITTED (all of which end the run), IMPORT.TAKEN_OVER
   */
  async run(runId: string, options: RunOptions): Promise<void> {
    const { requested_by } = await this.find(runId);
    const principal = servicePrincipal('import', runId, requested_by);
    const progress = new ImportProgress(this.clock, async (report) => {
      options.onProgress?.(report);
      await this.unitOfWork.run(principal, (tx) => this.runs.report(tx, runId, report));
    });
    let isWaiting = false;
    await this.turn.take(
      async () => {
        if (isWaiting) await progress.at(0);
        else await progress.enter('queueing');
        isWaiting = true;
      },
      async () => {
        const run = await this.find(runId);
        if (run.status !== 'waiting' && run.status !== 'running' && run.status !== 'failed') return;
        const context = { principal, attempt: { runId, attempt: randomUUID() }, run, progress, lanes: options.lanes };
        await this.ending(principal, runId, () => this.phases.goThrough(context));
      },
    );
  }

  /** What a person can mend ends the run with its sentence; everything else leaves it as it is, to be resumed. */
  private async ending(principal: ServicePrincipal, runId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'IMPORT.TAKEN_OVER') {
        await this.unitOfWork.run(principal, (tx) => this.runs.fail(tx, runId, error.message));
      }
      throw error;
    }
  }

  private async find(runId: string): Promise<ImportRun> {
    const run = await this.unitOfWork.run(servicePrincipal('import', runId), (tx) => this.runs.find(tx, runId));
    if (run === null) throw importNotFound();
    return run;
  }
}

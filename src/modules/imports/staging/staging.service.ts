import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ImportFilesRepository } from '../import-files.repository.js';
import { ImportPiecesRepository } from '../import-pieces.repository.js';
import { type ImportFile, ImportRunsRepository } from '../import-runs.repository.js';
import type { RunContext } from '../run-context.js';
import { StagingReader } from './staging-reader.js';
import { StagingRepository } from './staging.repository.js';

/** The first half of a run: takes the staging tables and fills them. */
@Injectable()
export class StagingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ImportRunsRepository,
    private readonly pieces: ImportPiecesRepository,
    private readonly files: ImportFilesRepository,
    private readonly staging: StagingRepository,
    private readonly reader: StagingReader,
  ) {}

  /** Takes the staging tables over, and finds out whether what this run had put there is still there. */
  async begin({ principal, run, attempt }: RunContext): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      await this.reader.refuseWithoutPermission(tx, run.requested_by);
      const before = await this.staging.hold(tx, attempt);
      await this.staging.guard(tx, attempt);
      await this.runs.begin(tx, run.id);
      const files = await this.files.of(tx, run.id);
      if (before === run.id && (await this.isIntact(tx, files))) return;
      await this.staging.empty(tx);
      for (const { kind } of files) await this.pieces.fold(tx, run.id, kind);
      await this.files.markUnstaged(tx, run.id);
    });
  }

  async stageAll({ principal, run, attempt, progress }: RunContext): Promise<void> {
    const { files, rules } = await this.unitOfWork.run(principal, (tx) => this.reader.inputs(tx, run));
    await progress.enter(
      'reading',
      files.reduce((total, { bytes }) => total + bytes, 0),
    );
    let bytesBefore = 0;
    for (const file of files) {
      const offset = bytesBefore;
      if (file.staged_at === null) {
        await this.unitOfWork.run(principal, async (tx) => {
          await this.staging.guard(tx, attempt);
          await this.reader.stage(tx, { runId: run.id, file, rules, progress: (bytes) => progress.at(offset + bytes) });
        });
      }
      bytesBefore += file.bytes;
    }
  }

  /** A crash of the server empties unlogged tables, all of them at once. */
  private async isIntact(tx: Tx, files: readonly ImportFile[]): Promise<boolean> {
    for (const { kind, staged_at, rows_read } of files) {
      if (staged_at !== null && (await this.staging.countRows(tx, kind)) !== rows_read) return false;
    }
    return true;
  }
}

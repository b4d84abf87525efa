import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { FileChecker } from '../checking/file-checker.js';
import { ImportFilesRepository } from '../import-files.repository.js';
import { ImportPiecesRepository } from '../import-pieces.repository.js';
import type { ImportFile } from '../import-runs.repository.js';
import { ImportTransactions } from '../import-transactions.js';
import type { RunContext } from '../run-context.js';
import { ImportFinisher } from './import-finisher.js';
import { inLanes } from './in-lanes.js';
import { PieceLoader } from './piece-loader.js';

/** The second half of a run: judges the staged rows, and lets the good ones land. */
@Injectable()
export class LandingService {
  constructor(
    private readonly transactions: ImportTransactions,
    private readonly files: ImportFilesRepository,
    private readonly pieces: ImportPiecesRepository,
    private readonly checker: FileChecker,
    private readonly loader: PieceLoader,
    private readonly finisher: ImportFinisher,
  ) {}

  /** File after file: the people of the first are those at whom the rows of the others point. */
  async landAll(context: RunContext): Promise<void> {
    const { run, progress } = context;
    const files = await this.transactions.run(context, (tx) => this.files.of(tx, run.id));
    const total = files.reduce((rows, file) => rows + (file.rows_read ?? 0), 0);
    let rowsBefore = 0;
    for (const file of files) {
      if (file.checked_at === null) {
        await progress.enter('checking', total, rowsBefore);
        await this.transactions.run(context, (tx) => this.check(tx, context, file));
      }
      if (run.mode === 'import' && file.loaded_at === null) {
        await progress.enter('loading', total, rowsBefore);
        await this.load(context, file, rowsBefore);
      }
      rowsBefore += file.rows_read ?? 0;
    }
  }

  /** @returns the files with their final counts */
  async finish(context: RunContext): Promise<readonly ImportFile[]> {
    const { run, progress } = context;
    await progress.enter('finishing');
    return this.transactions.run(context, async (tx) => {
      if (run.mode === 'dry_run') await this.files.countWouldBe(tx, run.id);
      const files = await this.files.of(tx, run.id);
      if (run.mode === 'dry_run') await this.finisher.finishDryRun(tx, run);
      else await this.finisher.finishImport(tx, run, files);
      return files;
    });
  }

  private async check(tx: Tx, { run }: RunContext, file: ImportFile): Promise<void> {
    const checked = await this.checker.check(tx, run, file);
    await this.pieces.fold(tx, run.id, file.kind);
    if (run.mode === 'import' && checked.toAdd + checked.toChange > 0) {
      await this.loader.plan(tx, run.id, file.kind, checked.people);
    }
    await this.files.markChecked(tx, run.id, file.kind, checked);
  }

  /** Several pieces at a time, but not of people: their search index makes two writers wait for each other. */
  private async load(context: RunContext, file: ImportFile, rowsBefore: number): Promise<void> {
    const { run, progress } = context;
    const open = await this.transactions.run(context, (tx) => this.pieces.open(tx, run.id, file.kind));
    let finished = 0;
    await inLanes(open, file.kind === 'offenders' ? 1 : context.lanes, async (piece) => {
      await this.transactions.run(context, (tx) => this.loader.load(tx, run.id, file, piece));
      finished += 1;
      await progress.at(rowsBefore + Math.round(((file.rows_read ?? 0) * finished) / open.length));
    });
    await this.transactions.run(context, async (tx) => {
      await this.pieces.fold(tx, run.id, file.kind);
      await this.files.markLoaded(tx, run.id, file.kind);
    });
  }
}

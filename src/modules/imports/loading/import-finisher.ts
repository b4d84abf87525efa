import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { OffendersBulkService } from '../../offenders/offenders.bulk.service.js';
import { ImportPeopleRepository } from '../duplicates/import-people.repository.js';
import { ImportRejectionsRepository } from '../import-rejections.repository.js';
import { type ImportFile, type ImportRun, ImportRunsRepository } from '../import-runs.repository.js';
import { StagingRepository } from '../staging/staging.repository.js';
import { FollowingWork } from './following-work.js';
import { LateMergesRepository } from './late-merges.repository.js';

const PEOPLE_AT_ONCE = 5_000;

/** The last transaction of an import: rejections settled, counts, and the work that follows from it. */
@Injectable()
export class ImportFinisher {
  constructor(
    private readonly runs: ImportRunsRepository,
    private readonly rejections: ImportRejectionsRepository,
    private readonly offenders: OffendersBulkService,
    private readonly merges: LateMergesRepository,
    private readonly people: ImportPeopleRepository,
    private readonly staging: StagingRepository,
    private readonly followingWork: FollowingWork,
  ) {}

  async finishDryRun(tx: Tx, run: ImportRun): Promise<void> {
    await this.staging.empty(tx);
    await this.runs.finish(tx, run.id, 'checked');
  }

  async finishImport(tx: Tx, run: ImportRun, files: readonly ImportFile[]): Promise<void> {
    for (const { kind } of files) await this.rejections.settle(tx, run.id, kind);
    await this.merges.followRejections(tx, run.id);
    const unsettled = await this.rejections.peopleWithOtherCounts(tx, run.id);
    for (let at = 0; at < unsettled.length; at += PEOPLE_AT_ONCE) {
      await this.offenders.bumpRevisions(tx, unsettled.slice(at, at + PEOPLE_AT_ONCE));
    }
    await this.staging.empty(tx);
    await this.runs.finish(tx, run.id, 'finished');
    const moved = files.some(({ added, changed }) => added + changed > 0);
    await this.followingWork.after(tx, run, {
      sweep: moved || unsettled.length > 0,
      comparison: await this.people.hasSome(tx, run.id),
    });
  }
}

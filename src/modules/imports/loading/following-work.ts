import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { JobRequests } from '../../../platform/queue/job-requests.js';
import { AuditService } from '../../audit/audit.service.js';
import { ScoreRunsService } from '../../scoring/score-runs.service.js';
import type { ImportRun } from '../import-runs.repository.js';

/** What an import sets in motion, asked for in its own transaction. */
@Injectable()
export class FollowingWork {
  constructor(
    private readonly scoreRuns: ScoreRunsService,
    private readonly requests: JobRequests,
    private readonly audit: AuditService,
  ) {}

  async after(tx: Tx, run: ImportRun, needed: { sweep: boolean; comparison: boolean }): Promise<void> {
    if (needed.sweep) await this.scoreRuns.request(tx, { trigger: 'import' });
    if (needed.comparison) await this.requests.request(tx, 'duplicates.propose', { importRunId: run.id });
    await this.audit.record(tx, { verb: 'collection', what: 'import.finish', details: { runId: run.id } });
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { AuditService } from '../audit/audit.service.js';
import { type ScoreRunView, ScoreRunsQueries } from '../scoring/score-runs.queries.js';
import { type FailedJob, type LaneHealth, QueueHealthQueries, type SystemVersions } from './queue-health.queries.js';

const FAILED_SHOWN = 100;

export interface QueueHealth {
  readonly lanes: readonly LaneHealth[];
  readonly failed: readonly FailedJob[];
  /** Null before the first. */
  readonly lastSweep: ScoreRunView | null;
  readonly versions: SystemVersions;
}

/** Is the machinery keeping up, and what gave up. Holds ids and kinds of errors, no fact about a person. */
@Injectable()
export class QueueHealthService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly health: QueueHealthQueries,
    private readonly sweeps: ScoreRunsQueries,
    private readonly requests: JobRequests,
    private readonly audit: AuditService,
  ) {}

  async read(principal: Principal): Promise<QueueHealth> {
    return this.unitOfWork.run(principal, async (tx) => ({
      lanes: await this.health.lanes(tx),
      failed: await this.health.failed(tx, FAILED_SHOWN),
      lastSweep: (await this.sweeps.list(tx, null, 1))[0] ?? null,
      versions: await this.health.versions(tx),
    }));
  }

  /** Asks once more for a job that gave up. @throws DomainError JOB.NOT_FAILED when it is gone or was retried already */
  async retry(principal: Principal, requestId: string): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      if (!(await this.requests.retry(tx, requestId))) {
        throw new DomainError('JOB.NOT_FAILED', 'This job has not failed, or somebody has tried it again already.');
      }
      await this.audit.record(tx, { verb: 'system', what: 'job.retry', details: { requestId } });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { AuditService } from '../audit/audit.service.js';
import { type ScoreRunView, ScoreRunsQueries } from './score-runs.queries.js';
import { ScoreRunsRepository, type ScoreRunTrigger } from './score-runs.repository.js';
import { ScoringRulesQueries } from './scoring-rules.queries.js';

/** Asks for sweeps, cancels them, and tells when one is over. */
@Injectable()
export class ScoreRunsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ScoreRunsRepository,
    private readonly views: ScoreRunsQueries,
    private readonly rules: ScoringRulesQueries,
    private readonly requests: JobRequests,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @param before the last id of the page before */
  async list(principal: Principal, before: string | null, limit: number): Promise<ScoreRunView[]> {
    return this.unitOfWork.run(principal, (tx) => this.views.list(tx, before, limit));
  }

  /** @throws DomainError SCORE_RUN.NOT_FOUND */
  async read(principal: Principal, runId: string): Promise<ScoreRunView> {
    return this.unitOfWork.run(principal, (tx) => this.view(tx, runId));
  }

  /**
   * A person asks for a sweep. @param asAt YYYY-MM-DD; today when left out
   * @throws DomainError SCORE_RUN.FUTURE_DATE
   */
  async start(principal: Principal, asAt?: string): Promise<ScoreRunView> {
    if (asAt !== undefined && asAt > this.clock.today().toString()) {
      throw new DomainError('SCORE_RUN.FUTURE_DATE', 'Scores can be worked out as at today or an earlier day.');
    }
    const wish = asAt === undefined ? { trigger: 'manual' as const } : { trigger: 'manual' as const, asAt };
    return this.unitOfWork.run(principal, async (tx) => this.view(tx, await this.request(tx, wish)));
  }

  /**
   * Asks for a sweep inside the caller's transaction.
   * @param asAt YYYY-MM-DD; today when left out
   */
  async request(tx: Tx, wish: { trigger: ScoreRunTrigger; asAt?: string }): Promise<string> {
    const asAt = wish.asAt ?? this.clock.today().toString();
    const { policyId } = await this.rules.published(tx);
    const requestedBy = tx.principal.kind === 'user' ? tx.principal.userId : tx.principal.requestedBy;
    const runId = await this.runs.insert(tx, { trigger: wish.trigger, asAt, policyId, requestedBy });
    await this.audit.record(tx, {
      verb: 'system',
      what: 'sweep.request',
      details: { runId, asAt, trigger: wish.trigger },
    });
    await this.requests.request(tx, 'scoring.plan-sweep', { runId });
    return runId;
  }

  /** The night's sweep, once a day however often the schedule ticks. */
  async requestNightly(principal: Principal): Promise<void> {
    const day = this.clock.today().toString();
    await this.unitOfWork.run(principal, async (tx) => {
      await tx.execute(`select pg_advisory_xact_lock(hashtext('desist.nightly-sweep'))`);
      if (!(await this.runs.hasNightly(tx, day))) await this.request(tx, { trigger: 'nightly', asAt: day });
    });
  }

  /** @throws DomainError SCORE_RUN.NOT_FOUND, SCORE_RUN.ALREADY_ENDED */
  async cancel(principal: Principal, runId: string): Promise<ScoreRunView> {
    return this.unitOfWork.run(principal, async (tx) => {
      await this.view(tx, runId);
      if (!(await this.runs.cancel(tx, runId))) {
        throw new DomainError('SCORE_RUN.ALREADY_ENDED', 'This sweep has ended already.');
      }
      await this.audit.record(tx, { verb: 'system', what: 'sweep.cancel', details: { runId } });
      return this.view(tx, runId);
    });
  }

  private async view(tx: Tx, runId: string): Promise<ScoreRunView> {
    const run = await this.views.find(tx, runId);
    if (run === null) throw new DomainError('SCORE_RUN.NOT_FOUND', 'There is no such sweep.');
    return run;
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { type JobContext, type JobProcessor, ProcessesJob } from '../../platform/queue/processes-job.js';
import { ScoringRulesQueries } from './scoring-rules.queries.js';
import { ScoringService } from './scoring.service.js';

const NAME = 'scoring.recalculate-offender';

/** Live lane: re-scores one person after a change. Reads, writes and completes its requests under one snapshot. */
@Injectable()
@ProcessesJob(NAME)
export class LiveScoreProcessor implements JobProcessor<typeof NAME> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: JobRequests,
    private readonly rules: ScoringRulesQueries,
    private readonly scoring: ScoringService,
    private readonly clock: Clock,
  ) {}

  async process(payload: { offenderId: string }, { principal }: JobContext): Promise<void> {
    const asAt = this.clock.today().toString();
    await this.unitOfWork.run(
      principal,
      async (tx) => {
        const rules = await this.rules.published(tx);
        await this.scoring.scorePeople(tx, [payload.offenderId], { rules, asAt, runId: null });
        await this.requests.complete(tx, NAME, payload);
      },
      { isolation: 'REPEATABLE READ' },
    );
  }
}

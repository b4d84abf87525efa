import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { type JobContext, type JobProcessor, ProcessesJob } from '../../platform/queue/processes-job.js';
import { ImportRunnerService } from './import-runner.service.js';

/** One piece at a time: the other core belongs to the people who work meanwhile. */
const LANES = 1;

/** Runs an import that was asked for on a page or through the API. */
@Injectable()
@ProcessesJob('imports.run')
export class ImportRunProcessor implements JobProcessor<'imports.run'> {
  constructor(
    private readonly runner: ImportRunnerService,
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: JobRequests,
  ) {}

  /** A run that is killed between its end and the completion of its request is asked for again, and finds nothing to do. */
  async process(payload: { runId: string }, { principal }: JobContext): Promise<void> {
    await this.runner.run(payload.runId, { lanes: LANES });
    await this.unitOfWork.run(principal, (tx) => this.requests.complete(tx, 'imports.run', payload));
  }
}

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { JobRequests } from '../../../platform/queue/job-requests.js';
import { type JobContext, type JobProcessor, ProcessesJob } from '../../../platform/queue/processes-job.js';
import { DuplicateFinderService } from './duplicate-finder.service.js';

@Injectable()
@ProcessesJob('duplicates.propose')
export class ProposeDuplicatesProcessor implements JobProcessor<'duplicates.propose'> {
  constructor(
    private readonly finder: DuplicateFinderService,
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: JobRequests,
  ) {}

  async process(payload: { importRunId: string }, { principal }: JobContext): Promise<void> {
    await this.finder.compareImported(principal, payload.importRunId);
    await this.unitOfWork.run(principal, (tx) => this.requests.complete(tx, 'duplicates.propose', payload));
  }
}

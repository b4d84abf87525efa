import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { RunContext } from './run-context.js';
import { StagingRepository } from './staging/staging.repository.js';

/** Transactions of one try at a run: none of them does anything once another process has taken the run over. */
@Injectable()
export class ImportTransactions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staging: StagingRepository,
  ) {}

  async run<Result>({ principal, attempt }: RunContext, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.unitOfWork.run(principal, async (tx) => {
      await this.staging.guard(tx, attempt);
      return work(tx);
    });
  }
}

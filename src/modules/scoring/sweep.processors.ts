import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ServicePrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import type { JobPayloads } from '../../platform/queue/job-catalogue.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { type JobContext, type JobProcessor, ProcessesJob } from '../../platform/queue/processes-job.js';
import { type ChunkRow, type ScoreRunRow, ScoreRunsRepository } from './score-runs.repository.js';
import { ScoreRunsService } from './score-runs.service.js';
import { ScoringRulesQueries } from './scoring-rules.queries.js';
import { ScoringService } from './scoring.service.js';

/** The range's request is completed by the next transaction, which waits for the disk for both: no commit is lost behind it. */
const COMMIT_WITH_THE_NEXT = 'set local synchronous_commit = off';

const isOpen = (run: ScoreRunRow | null): run is ScoreRunRow => run?.status === 'waiting' || run?.status === 'running';

@Injectable()
@ProcessesJob('scoring.nightly-sweep')
export class NightlySweepProcessor implements JobProcessor<'scoring.nightly-sweep'> {
  constructor(private readonly runs: ScoreRunsService) {}

  async process(_payload: Record<string, never>, { principal }: JobContext): Promise<void> {
    await this.runs.requestNightly(principal);
  }
}

/** Cuts a sweep into ranges of people and asks for each. */
@Injectable()
@ProcessesJob('scoring.plan-sweep')
export class PlanSweepProcessor implements JobProcessor<'scoring.plan-sweep'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: JobRequests,
    private readonly runs: ScoreRunsRepository,
  ) {}

  async process(payload: { runId: string }, { principal }: JobContext): Promise<void> {
    const { runId } = payload;
    await this.unitOfWork.run(principal, async (tx) => {
      if (isOpen(await this.runs.find(tx, runId))) {
        const numbers = await this.runs.plan(tx, runId);
        await this.requests.requestMany(
          tx,
          'scoring.sweep-range',
          numbers.map((chunk) => ({ runId, chunk })),
        );
        if (numbers.length === 0) await this.runs.finishIfDone(tx, runId);
      }
      await this.requests.complete(tx, 'scoring.plan-sweep', payload);
    });
  }
}

/**
 * Scores one range under one snapshot. When a live score of somebody in the range committed meanwhile, PostgreSQL
 * refuses the write (40001) and the range runs again: an older view never overwrites a newer score.
 */
@Injectable()
@ProcessesJob('scoring.sweep-range')
export class SweepRangeProcessor implements JobProcessor<'scoring.sweep-range'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: JobRequests,
    private readonly runs: ScoreRunsRepository,
    private readonly rules: ScoringRulesQueries,
    private readonly scoring: ScoringService,
  ) {}

  async process(payload: { runId: string; chunk: number }, { principal }: JobContext): Promise<void> {
    await this.unitOfWork.run(
      principal,
      async (tx) => {
        const run = await this.runs.find(tx, payload.runId);
        const chunk = await this.runs.findChunk(tx, payload.runId, payload.chunk);
        if (isOpen(run) && chunk !== null && chunk.finished_at === null) await this.scoreRange(tx, run, chunk);
      },
      { isolation: 'REPEATABLE READ' },
    );
    await this.finish(principal, payload);
  }

  private async scoreRange(tx: Tx, run: ScoreRunRow, chunk: ChunkRow): Promise<void> {
    await tx.execute(COMMIT_WITH_THE_NEXT, []);
    const rules = await this.rules.byId(tx, run.policy_id);
    const range = { fromId: chunk.from_id, toId: chunk.to_id };
    const outcome = await this.scoring.scoreStale(tx, range, { rules, asAt: run.as_at, runId: run.id });
    await this.runs.finishChunk(tx, run.id, chunk.number, {
      done: outcome.found,
      skipped: outcome.found - outcome.scored,
      changed: outcome.scored,
      historyRows: outcome.historyRows,
    });
  }

  /**
   * Looks for open ranges after this one has committed, because the snapshot of a range does not show its neighbours. The
   * request is completed here and not before: a worker that dies between the two leaves it open, and the run is finished
   * by whoever takes it up.
   */
  private async finish(principal: ServicePrincipal, payload: JobPayloads['scoring.sweep-range']): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      await this.runs.finishIfDone(tx, payload.runId);
      await this.requests.complete(tx, 'scoring.sweep-range', payload);
    });
  }
}

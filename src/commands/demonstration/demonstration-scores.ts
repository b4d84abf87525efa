import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ScoreRunsQueries, type ScoreRunView } from '../../modules/scoring/score-runs.queries.js';
import { ScoreRunsService } from '../../modules/scoring/score-runs.service.js';
import { Clock } from '../../platform/clock.js';
import type { ServicePrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { QueueRuntime } from '../../platform/queue/worker-queue.module.js';
import type { Tell } from './tell.js';

const MONTHS = 12;
const MANY_RUNS = 200;
const POLL_MS = 50;

/** Scores everybody as at each of the last twelve months and today, oldest first, so that history and movement exist. */
@Injectable()
export class DemonstrationScores {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: ScoreRunsService,
    private readonly views: ScoreRunsQueries,
    private readonly runtime: QueueRuntime,
    private readonly clock: Clock,
  ) {}

  async scoreTheLastYear(principal: ServicePrincipal, tell: Tell): Promise<void> {
    const known = await this.runs.list(principal, null, MANY_RUNS);
    await this.setAsideTheImportsOwn(principal, known);
    const done = new Set(known.filter(isFinishedDemonstration).map((run) => run.as_at));
    await this.runtime.start();
    const today = this.clock.today();
    for (let month = MONTHS; month >= 0; month -= 1) {
      const asAt = today.subtract({ months: month }).toString();
      if (done.has(asAt)) continue;
      tell(`Scoring everybody as at ${asAt} …`);
      const runId = await this.unitOfWork.run(principal, (tx) =>
        this.runs.request(tx, { trigger: 'demonstration', asAt }),
      );
      await this.finished(principal, runId);
    }
  }

  /** Its sweep as at today would come first, and no older month may then be written over it. */
  private async setAsideTheImportsOwn(principal: ServicePrincipal, known: readonly ScoreRunView[]): Promise<void> {
    for (const run of known) {
      if (run.status === 'waiting' || run.status === 'running') await this.runs.cancel(principal, run.id);
    }
  }

  private async finished(principal: ServicePrincipal, runId: string): Promise<void> {
    for (;;) {
      const run = await this.unitOfWork.run(principal, (tx) => this.views.find(tx, runId));
      if (run?.status === 'finished') return;
      if (run?.status === 'cancelled' || run?.status === 'failed' || (run?.failed_ranges ?? 0) > 0) {
        throw new Error(`The sweep as at ${run?.as_at} ended as ${run?.status}.`);
      }
      await delay(POLL_MS);
    }
  }
}

const isFinishedDemonstration = (run: ScoreRunView): boolean =>
  run.trigger === 'demonstration' && run.status === 'finished';

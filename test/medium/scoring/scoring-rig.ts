import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { Temporal } from 'temporal-polyfill';
import { AuditModule } from '../../../src/modules/audit/audit.module.js';
import { LiveScoreProcessor } from '../../../src/modules/scoring/live-score.processor.js';
import { ScoreRunsService } from '../../../src/modules/scoring/score-runs.service.js';
import { ScoresQueries } from '../../../src/modules/scoring/scores.queries.js';
import { ScoringWorkerModule } from '../../../src/modules/scoring/scoring-worker.module.js';
import {
  NightlySweepProcessor,
  PlanSweepProcessor,
  SweepRangeProcessor,
} from '../../../src/modules/scoring/sweep.processors.js';
import { Clock } from '../../../src/platform/clock.js';
import { Config } from '../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../src/platform/config/environment.js';
import { CoreModule } from '../../../src/platform/core.module.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { JobRequests } from '../../../src/platform/queue/job-requests.js';
import type { TestDatabase } from '../../support/medium.js';

/** A clock that stands still until a test moves it. */
export class StandingClock extends Clock {
  constructor(private moment: Temporal.Instant) {
    super();
  }

  /** @param moment with its offset, for example 2026-03-29T02:30+01:00 */
  set(moment: string): void {
    this.moment = Temporal.Instant.from(moment);
  }

  override now(): Temporal.Instant {
    return this.moment;
  }
}

export interface RunRow {
  readonly id: string;
  readonly status: string;
  readonly as_at: string;
  readonly total: number | null;
  readonly done: number;
  readonly skipped: number;
  readonly changed: number;
  readonly history_rows: number;
}

const RUN = `select id, status, as_at, total, done, skipped, changed, history_rows from jobs.score_run where id = $1`;

/** The scoring half of a worker, in this process and without a queue: the test hands it each job itself. */
export class ScoringRig {
  readonly clock: StandingClock;
  readonly unitOfWork: UnitOfWork;
  readonly runs: ScoreRunsService;
  readonly scores: ScoresQueries;
  readonly requests: JobRequests;
  readonly live: LiveScoreProcessor;
  readonly nightly: NightlySweepProcessor;
  readonly plan: PlanSweepProcessor;
  readonly range: SweepRangeProcessor;

  private constructor(
    private readonly module: TestingModule,
    private readonly database: TestDatabase,
  ) {
    this.clock = module.get(Clock);
    this.unitOfWork = module.get(UnitOfWork);
    this.runs = module.get(ScoreRunsService);
    this.scores = module.get(ScoresQueries);
    this.requests = module.get(JobRequests);
    this.live = module.get(LiveScoreProcessor);
    this.nightly = module.get(NightlySweepProcessor);
    this.plan = module.get(PlanSweepProcessor);
    this.range = module.get(SweepRangeProcessor);
  }

  static async open(database: TestDatabase, today: string): Promise<ScoringRig> {
    const config = new Config(parseEnvironment(database.environment()));
    const module = await Test.createTestingModule({
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.workerDatabaseUrl, poolSize: 8, applicationName: 'test-scoring' }),
        AuditModule,
        ScoringWorkerModule,
      ],
    })
      .overrideProvider(Clock)
      .useValue(new StandingClock(Temporal.Instant.from(`${today}T12:00Z`)))
      .compile();
    return new ScoringRig(module, database);
  }

  async close(): Promise<void> {
    await this.module.close();
  }

  get context() {
    return { principal: servicePrincipal('test', randomUUID()) };
  }

  /** As the queue would after a change of the person. */
  async rescore(offenderId: string): Promise<void> {
    await this.live.process({ offenderId }, this.context);
  }

  /** Asks for a sweep and cuts it into ranges. @returns the run and the numbers of its ranges */
  async planned(asAt: string): Promise<{ runId: string; chunks: number[] }> {
    const { principal } = this.context;
    const runId = await this.unitOfWork.run(principal, (tx) =>
      this.runs.request(tx, { trigger: 'demonstration', asAt }),
    );
    await this.plan.process({ runId }, this.context);
    return { runId, chunks: await this.chunksOf(runId) };
  }

  async chunksOf(runId: string): Promise<number[]> {
    const { rows } = await this.database.admin.query<{ number: number }>(
      'select number from jobs.score_run_chunk where run_id = $1 order by number',
      [runId],
    );
    return rows.map(({ number }) => number);
  }

  async sweepRange(runId: string, chunk: number): Promise<void> {
    await this.range.process({ runId, chunk }, this.context);
  }

  /** A whole sweep, one range after the other. */
  async sweep(asAt: string): Promise<RunRow> {
    const { runId, chunks } = await this.planned(asAt);
    for (const chunk of chunks) await this.sweepRange(runId, chunk);
    return this.run(runId);
  }

  async run(runId: string): Promise<RunRow> {
    const { rows } = await this.database.admin.query<RunRow>(RUN, [runId]);
    const [row] = rows;
    if (row === undefined) throw new Error(`There is no run ${runId}.`);
    return row;
  }
}

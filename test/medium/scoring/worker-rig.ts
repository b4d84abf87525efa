import { randomUUID } from 'node:crypto';
import { startTestRedis, type TestRedis } from '../../../scripts/lib/test-redis.mjs';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { JobRequests } from '../../../src/platform/queue/job-requests.js';
import type { TestDatabase } from '../../support/medium.js';
import { ProductProcess } from '../../support/processes.js';
import type { BackendKind } from '../queue/queue-harness.js';
import type { RunRow } from './scoring-rig.js';

export interface RunState extends RunRow {
  readonly failed_ranges: number;
}

const RUN = `
  select r.id, r.status, r.as_at, r.total, r.done, r.skipped, r.changed, r.history_rows,
         (select count(*)::int from jobs.job_request q where q.failed_at is not null and q.payload ->> 'runId' = r.id::text) as failed_ranges
    from jobs.score_run r where r.id = $1`;

/** Real worker processes on a real queue; the test is the web process that asks them for work. */
export class WorkerRig {
  readonly requests = new JobRequests();
  private readonly workers = new Set<ProductProcess>();

  private constructor(
    readonly database: TestDatabase,
    readonly unitOfWork: UnitOfWork,
    readonly redis: TestRedis | null,
  ) {}

  static async open(database: TestDatabase, kind: BackendKind): Promise<WorkerRig> {
    const redis = kind === 'redis' ? await startTestRedis() : null;
    return new WorkerRig(database, await database.unitOfWork('worker'), redis);
  }

  get environment(): Record<string, string> {
    return this.database.environment(this.redis === null ? {} : { REDIS_URL: this.redis.url });
  }

  async startWorker(): Promise<ProductProcess> {
    const worker = await ProductProcess.worker(this.environment);
    this.workers.add(worker);
    return worker;
  }

  async killWorker(worker: ProductProcess): Promise<void> {
    this.workers.delete(worker);
    await worker.kill();
  }

  async stopWorkers(): Promise<void> {
    const workers = [...this.workers];
    this.workers.clear();
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.redis?.stop();
  }

  /** What the workers have said. */
  get said(): string {
    return [...this.workers].map(({ said }) => said).join('');
  }

  /** As a service does it: the change and the wish in one transaction. */
  async change(sql: string, values: readonly unknown[], offenderId: string): Promise<void> {
    await this.unitOfWork.run(servicePrincipal('test', randomUUID()), async (tx) => {
      await tx.execute(sql, values);
      await tx.execute('update offender_revision set revision = revision + 1 where offender_id = $1', [offenderId]);
      await this.requests.request(tx, 'scoring.recalculate-offender', { offenderId });
    });
  }

  async convict(offenderId: string, reference: string): Promise<void> {
    await this.change(
      `insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on)
       values ($1, 'test', $2, 'convicted', '02801', current_date - 40, current_date - 10)`,
      [offenderId, reference],
      offenderId,
    );
  }

  /** @returns the id of the run */
  async requestSweep(asAt: string): Promise<string> {
    return this.unitOfWork.run(servicePrincipal('test', randomUUID()), async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        `insert into jobs.score_run (trigger, as_at, policy_id)
         select 'manual', $1, id from reference.scoring_policy where status = 'published' returning id`,
        [asAt],
      );
      await this.requests.request(tx, 'scoring.plan-sweep', { runId: id });
      return id;
    });
  }

  async run(runId: string): Promise<RunState> {
    const [row] = await this.query<RunState>(RUN, [runId]);
    if (row === undefined) throw new Error(`There is no run ${runId}.`);
    return row;
  }

  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.database.admin.query<Row>(sql, [...values])).rows;
  }

  async count(what: string): Promise<number> {
    const [row] = await this.query<{ n: number }>(`select count(*)::int as n from ${what}`);
    return row?.n ?? 0;
  }
}

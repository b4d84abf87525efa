import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Random } from '../../../src/demonstration/random.js';
import { anArea } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import type { ProductProcess } from '../../support/processes.js';
import { BACKENDS, eventually } from '../queue/queue-harness.js';
import { aCrowd } from './population.js';
import { ScoringRig } from './scoring-rig.js';
import { WorkerRig } from './worker-rig.js';

jest.setTimeout(60_000);

const AS_AT = '2026-05-15';
const PEOPLE = 5_000;
const KILLS = 5;

/** Ranges take half a second each, so that a kill meets them at work: before, amid and after their writes. */
const SLOW_RANGES = `
  create function jobs.dawdle() returns trigger language plpgsql as $$
  begin
    if current_setting('desist.job') = 'scoring.sweep-range' then perform pg_sleep(0.25); end if;
    return null;
  end $$;
  create trigger tr_dawdle_before before insert on priority_score for each statement execute function jobs.dawdle();
  create trigger tr_dawdle_after after insert on priority_score_history for each statement execute function jobs.dawdle()`;

const SCORES = `
  select offender_id, as_at, band, not_scored_reason, priority, score_low, score_high, missing, input_revision, explanation::text
    from priority_score order by offender_id`;
const HISTORY = `
  select offender_id, as_at, band, not_scored_reason, score_low, score_high, missing, explanation::text
    from priority_score_history order by offender_id, id`;

describe.each(BACKENDS)('kill -9 of the worker during a sweep on %s', (kind) => {
  const database = withDatabase();
  let rig: WorkerRig;
  const seed = `${kind} ${process.env['DESIST_SEED'] ?? new Date().toISOString()}`;

  beforeAll(async () => {
    rig = await WorkerRig.open(database.current, kind);
    await aCrowd(database.current.admin, await anArea(database.current.admin), PEOPLE);
  }, 90_000);
  afterAll(async () => {
    await rig.close();
  }, 60_000);

  it(`at ${KILLS} random moments changes nothing about what it leaves (seed ${seed})`, async () => {
    const undisturbed = await ScoringRig.open(database.current, AS_AT);
    await undisturbed.sweep(AS_AT);
    await undisturbed.close();
    const scores = await rig.query(SCORES);
    const history = await rig.query(HISTORY);
    await rig.query(
      'truncate priority_score, priority_score_history, jobs.score_run, jobs.score_run_chunk, jobs.job_request',
    );
    await rig.query(SLOW_RANGES);

    const random = new Random(seed);
    const workers: Promise<ProductProcess>[] = [rig.startWorker(), rig.startWorker()];
    await Promise.all(workers);
    const runId = await rig.requestSweep(AS_AT);
    const moments: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await delay(random.int(20, 900));
      const which = random.int(0, 1);
      moments.push(`${await rig.count(`jobs.score_run_chunk where finished_at is not null`)} ranges done`);
      await rig.killWorker(await workers[which]!);
      workers[which] = rig.startWorker();
    }
    await Promise.all(workers);
    await eventually(
      `the sweep is finished after kills at ${moments.join(', ')}`,
      async () => (await rig.run(runId)).status === 'finished',
      120_000,
    );

    expect(await rig.run(runId)).toMatchObject({
      total: PEOPLE,
      done: PEOPLE,
      skipped: 0,
      changed: PEOPLE,
      history_rows: PEOPLE,
    });
    expect(await rig.query(SCORES)).toEqual(scores);
    expect(await rig.query(HISTORY)).toEqual(history);
    await eventually(
      'no request is open',
      async () => (await rig.count('jobs.job_request where completed_at is null')) === 0,
      60_000,
    );
    expect(await rig.count('jobs.job_request where failed_at is not null')).toBe(0);
  }, 240_000);
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import { openQueueBackend } from '../../../src/platform/queue/queue-backend.js';
import { Queues } from '../../../src/platform/queue/queues.js';
import { Config } from '../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../src/platform/config/environment.js';
import { anArea } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { BACKENDS, eventually } from '../queue/queue-harness.js';
import { aCrowd } from './population.js';
import { WorkerRig } from './worker-rig.js';

jest.setTimeout(60_000);

/** Past, whatever the clock says: a live score is as at today, and an earlier one never replaces it. */
const AS_AT = '2025-05-15';
const GATE = 4712;
const PATIENCE = 60_000;

/** Ranges wait before the gate with everything read and nothing written; live jobs pass. */
const HOLD_RANGES = `
  create function jobs.wait_at_gate() returns trigger language plpgsql as $$
  begin
    if current_setting('desist.job') = 'scoring.sweep-range' then
      perform pg_advisory_lock_shared(${GATE});
      perform pg_advisory_unlock_shared(${GATE});
    end if;
    return null;
  end $$;
  create trigger tr_wait_at_gate before insert on priority_score for each statement execute function jobs.wait_at_gate()`;

describe.each(BACKENDS)('worker processes on %s', (kind) => {
  const database = withDatabase();
  let rig: WorkerRig;

  beforeAll(async () => {
    rig = await WorkerRig.open(database.current, kind);
    await aCrowd(database.current.admin, await anArea(database.current.admin), 2_500);
    await rig.startWorker();
  }, 90_000);
  afterAll(async () => {
    await rig.close();
  }, 60_000);
  afterEach(async () => {
    await rig.query('drop trigger if exists tr_wait_at_gate on priority_score');
    await rig.query('drop trigger if exists tr_refuse on priority_score');
  });

  const someone = async (offset: number): Promise<string> =>
    (await rig.query<{ id: string }>('select id from offender order by id limit 1 offset $1', [offset]))[0]!.id;
  const upToDate = async (id: string): Promise<boolean> =>
    (await rig.count(
      `priority_score s join offender_revision r using (offender_id) where s.offender_id = '${id}' and s.input_revision = r.revision`,
    )) === 1;

  it('a recorded conviction re-scores its person, and nobody else', async () => {
    const id = await someone(0);
    await rig.convict(id, 'first');
    await eventually('the score knows the conviction', () => upToDate(id), PATIENCE);
    const [row] = await rig.query<Record<string, unknown>>('select * from priority_score');
    expect(row).toMatchObject({ offender_id: id, last_offence_code: '02801', run_id: null, provisional: false });
    expect(row?.['as_at']).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date()));
    expect([await rig.count('priority_score'), await rig.count('priority_score_history')]).toEqual([1, 1]);
    expect(await rig.count('jobs.job_request where completed_at is null')).toBe(0);
    expect(rig.said).not.toMatch(/ERROR|WARN/);
  }, 90_000);

  it('a sweep that was asked for scores everybody and finishes', async () => {
    await rig.query('truncate priority_score, priority_score_history');
    const runId = await rig.requestSweep(AS_AT);
    await eventually('the sweep is finished', async () => (await rig.run(runId)).status === 'finished', PATIENCE);
    expect(await rig.run(runId)).toMatchObject({
      total: 2_500,
      done: 2_500,
      changed: 2_500,
      history_rows: 2_500,
      failed_ranges: 0,
    });
    expect(await rig.count('priority_score')).toBe(2_500);
  }, 90_000);

  it('a live score does not wait for a sweep: it is there while the sweep stands still', async () => {
    await rig.query(HOLD_RANGES);
    await rig.query('select pg_advisory_lock($1)', [GATE]);
    const runId = await rig.requestSweep('2025-05-16');
    const held = () => rig.count(`pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`);
    await eventually('the sweep stands at the gate', async () => (await held()) > 0, PATIENCE);
    const id = await someone(1);
    await rig.convict(id, 'while the sweep stands still');
    await eventually('the live score is there', () => upToDate(id), PATIENCE);
    expect(await held()).toBeGreaterThan(0);
    expect(await rig.run(runId)).toMatchObject({ status: 'running' });
    expect(await rig.count(`jobs.score_run_chunk where run_id = '${runId}' and finished_at is not null`)).toBe(0);
    await rig.query('select pg_advisory_unlock($1)', [GATE]);
    await eventually('the sweep is finished', async () => (await rig.run(runId)).status === 'finished', PATIENCE);
    expect(await upToDate(id)).toBe(true);
  }, 120_000);

  it('a range that fails is tried again, gives up, is counted on the run, and can be asked for once more', async () => {
    const unlucky = await someone(2_200);
    await rig.query(`
      create or replace function jobs.refuse() returns trigger language plpgsql as $$
      begin raise exception 'planted' using errcode = 'XX001'; end $$;
      create trigger tr_refuse before insert or update on priority_score for each row when (new.offender_id = '${unlucky}') execute function jobs.refuse()`);
    const runId = await rig.requestSweep('2025-05-17');
    await eventually('the range has given up', async () => (await rig.run(runId)).failed_ranges === 1, PATIENCE);
    const [request] = await rig.query<{ id: string; failure: string; chunk: number }>(
      `select id, failure, (payload ->> 'chunk')::int as chunk from jobs.job_request where failed_at is not null`,
    );
    expect(request).toMatchObject({ failure: 'error XX001', chunk: 1 });
    expect(await rig.run(runId)).toMatchObject({ status: 'running', total: 2_500 });
    await eventually(
      'the other range is done',
      async () => (await rig.count(`jobs.score_run_chunk where run_id = '${runId}' and finished_at is not null`)) === 1,
      PATIENCE,
    );
    await rig.query('drop trigger tr_refuse on priority_score');
    await rig.unitOfWork.run(servicePrincipal('test', randomUUID()), (tx) => rig.requests.retry(tx, request!.id));
    await eventually('the sweep is finished', async () => (await rig.run(runId)).status === 'finished', PATIENCE);
    expect(await rig.run(runId)).toMatchObject({ done: 2_500, failed_ranges: 0 });
  }, 150_000);

  it('the nightly tick asks for a sweep of the day, once however often it comes', async () => {
    const backend = await openQueueBackend(new Config(parseEnvironment(rig.environment)));
    const queues = new Queues(backend, () => undefined);
    const tick = { requestId: null, name: 'scoring.nightly-sweep', payload: {}, requestedBy: null } as const;
    await queues.get('sweep').addBulk([1, 2, 3].map(() => ({ name: tick.name, data: tick })));
    await eventually(
      'the sweep is finished',
      async () => (await rig.count(`jobs.score_run where trigger = 'nightly' and status = 'finished'`)) > 0,
      PATIENCE,
    );
    await eventually(
      'the ticks are done',
      async () => (await queues.get('sweep').getJobCountByTypes('waiting', 'active')) === 0,
      PATIENCE,
    );
    expect(await rig.count(`jobs.score_run where trigger = 'nightly'`)).toBe(1);
    await queues.close();
    await backend.close();
  }, 90_000);

  it('a worker that is asked to stop finishes what it does and leaves nothing behind', async () => {
    await rig.query('truncate priority_score, priority_score_history');
    const runId = await rig.requestSweep('2025-05-18');
    await eventually('the sweep has begun', async () => (await rig.run(runId)).status === 'running', PATIENCE);
    await rig.stopWorkers();
    const [finished] = await rig.query<{ people: number }>(
      'select coalesce(sum(people), 0)::int as people from jobs.score_run_chunk where run_id = $1 and finished_at is not null',
      [runId],
    );
    expect(await rig.count('priority_score')).toBe(finished?.people);
    await rig.startWorker();
    await eventually('the sweep is finished', async () => (await rig.run(runId)).status === 'finished', PATIENCE);
    expect(await rig.run(runId)).toMatchObject({ total: 2_500, done: 2_500 });
  }, 150_000);
});

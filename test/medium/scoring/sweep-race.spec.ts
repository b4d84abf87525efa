import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { anArea, anOffence, anOffender } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { eventually } from '../queue/queue-harness.js';
import { ScoringRig } from './scoring-rig.js';

jest.setTimeout(60_000);

const TODAY = '2026-05-15';
const GATE = 4711;

/**
 * Whoever writes a score waits before the gate until it opens, and counts his attempts. The gate is an advisory lock of
 * the test's, so that what happens meanwhile is decided and not a matter of time.
 */
const HOLD_SWEEPS = `
  create sequence jobs.attempts;
  grant usage on sequence jobs.attempts to desist_worker;
  create function jobs.wait_at_gate() returns trigger language plpgsql as $$
  begin
    if current_setting('desist.request_id') = 'sweep' then
      perform nextval('jobs.attempts');
      perform pg_advisory_lock_shared(${GATE});
      perform pg_advisory_unlock_shared(${GATE});
    end if;
    return null;
  end $$;
  create trigger tr_wait_at_gate before insert on priority_score for each statement execute function jobs.wait_at_gate()`;

describe('a sweep and the live lane meet over one person', () => {
  const database = withDatabase();
  let rig: ScoringRig;
  let person: string;
  let neighbour: string;

  beforeAll(async () => {
    rig = await ScoringRig.open(database.current, TODAY);
    await database.current.admin.query(HOLD_SWEEPS);
  }, 60_000);
  afterAll(async () => {
    await rig.close();
  });
  beforeEach(async () => {
    const { admin } = database.current;
    await admin.query(`
      truncate offender, offence_event, offender_revision, priority_score, priority_score_history, jobs.score_run,
               jobs.score_run_chunk, jobs.job_request cascade;
      alter sequence jobs.attempts restart`);
    const area = await anArea(admin);
    person = await anOffender(admin, { area });
    neighbour = await anOffender(admin, { area });
    for (const offender of [person, neighbour])
      await anOffence(admin, { offender, committedOn: '2025-11-03', outcomeOn: '2025-12-01' });
  });

  const row = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row> =>
    (await database.current.admin.query<Row>(sql, [...values])).rows[0]!;
  const standing = (id: string) =>
    row<{ input_revision: number; priority: number; run_id: string | null }>(
      `select input_revision, priority, run_id from priority_score where offender_id = $1`,
      [id],
    );
  const attempts = async (): Promise<number> =>
    (await row<{ n: number }>(`select case when is_called then last_value else 0 end::int as n from jobs.attempts`)).n;
  const waiting = async (): Promise<boolean> =>
    (
      await row<{
        n: number;
      }>(`select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted
                                and database = (select oid from pg_database where datname = current_database())`)
    ).n > 0;
  const shut = () => database.current.admin.query('select pg_advisory_lock($1)', [GATE]);
  const open = () => database.current.admin.query('select pg_advisory_unlock($1)', [GATE]);
  const sweepOf = (runId: string, chunk: number) =>
    rig.range.process({ runId, chunk }, { principal: { ...rig.context.principal, requestId: 'sweep' } });

  it.each([
    ['a person who was scored before', true],
    ['a person who was never scored', false],
  ])(
    'the older view of a range does not overwrite a live score that committed meanwhile: %s',
    async (_, scoredBefore) => {
      if (scoredBefore) await rig.sweep('2026-05-14');
      const { runId, chunks } = await rig.planned(TODAY);
      await shut();
      const range = sweepOf(runId, chunks[0]!);
      await eventually('the range has read and wants to write', waiting);
      await anOffence(database.current.admin, { offender: person, committedOn: '2026-05-02', outcomeOn: '2026-05-10' });
      await rig.rescore(person);
      const live = await standing(person);
      expect(live).toMatchObject({ input_revision: 3, run_id: null });
      await open();
      await range;
      expect(await standing(person)).toMatchObject({ input_revision: 3, priority: live.priority });
      expect(await attempts()).toBe(2);
      expect(await standing(neighbour)).toMatchObject({ run_id: runId });
      expect(await rig.run(runId)).toMatchObject({ status: 'finished', total: 2, done: 2, skipped: 1, changed: 1 });
    },
    30_000,
  );

  it('a live job that meets the writing range waits for it, and then scores what it did not know', async () => {
    await rig.sweep('2026-05-14');
    const { runId, chunks } = await rig.planned(TODAY);
    await shut();
    const range = sweepOf(runId, chunks[0]!);
    await eventually('the range has read and wants to write', waiting);
    await anOffence(database.current.admin, { offender: person, committedOn: '2026-05-02', outcomeOn: '2026-05-10' });
    await open();
    const live = rig.rescore(person);
    await Promise.all([range, live]);
    expect(await standing(person)).toMatchObject({ input_revision: 3 });
    expect(await standing(neighbour)).toMatchObject({ input_revision: 2, run_id: runId });
  }, 30_000);

  it.each([
    ['scored before', true],
    ['never scored', false],
  ])('a person who moves to another area while the range works is scored where he is: %s', async (_, scoredBefore) => {
    const { admin } = database.current;
    if (scoredBefore) await rig.sweep('2026-05-14');
    const elsewhere = await anArea(admin);
    const { runId, chunks } = await rig.planned(TODAY);
    await shut();
    const range = sweepOf(runId, chunks[0]!);
    await eventually('the range has read and wants to write', waiting);
    await admin.query('update offender set area_id = $2 where id = $1', [person, elsewhere]);
    await open();
    await range;
    expect(await row(`select area_id, as_at from priority_score where offender_id = $1`, [person])).toEqual({
      area_id: elsewhere,
      as_at: TODAY,
    });
    expect(await attempts()).toBe(2);
  });

  it('two sweeps over the same people at once both come to their end', async () => {
    const first = await rig.planned('2026-05-13');
    const second = await rig.planned('2026-05-14');
    await shut();
    const both = [sweepOf(first.runId, first.chunks[0]!), sweepOf(second.runId, second.chunks[0]!)];
    await eventually('both have read and want to write', async () => (await attempts()) === 2);
    await open();
    await Promise.all(both);
    for (const { runId } of [first, second])
      expect(await rig.run(runId)).toMatchObject({ status: 'finished', done: 2 });
    const standings = `select distinct as_at from priority_score`;
    expect((await database.current.admin.query(standings)).rows).toEqual([{ as_at: '2026-05-14' }]);
  });

  it('two live jobs for one person at once end with the newest inputs', async () => {
    await rig.sweep(TODAY);
    for (let round = 0; round < 10; round += 1) {
      await anOffence(database.current.admin, { offender: person, committedOn: '2026-05-02', outcomeOn: '2026-05-10' });
      await Promise.all([rig.rescore(person), rig.rescore(person), rig.rescore(neighbour)]);
    }
    expect(await standing(person)).toMatchObject({ input_revision: 12 });
  }, 30_000);

  it('a change that commits after the live run has looked gets a run of its own', async () => {
    const { admin } = database.current;
    const ask = async (): Promise<void> => {
      await rig.unitOfWork.run(rig.context.principal, (tx) =>
        rig.requests.request(tx, 'scoring.recalculate-offender', { offenderId: person }),
      );
    };
    await ask();
    await admin.query(`update jobs.job_request set dispatched_at = clock_timestamp()`);
    await admin.query('begin');
    await admin.query('lock table priority_score in exclusive mode');
    const run = rig.rescore(person);
    const blocked = `select 1 from pg_locks where relation = 'priority_score'::regclass and not granted`;
    await eventually('the run has looked and wants to write', async () => (await admin.query(blocked)).rows.length > 0);
    await ask();
    await admin.query('commit');
    await run;
    const { rows } = await admin.query(
      `select completed_at is not null as done from jobs.job_request order by requested_at`,
    );
    expect(rows).toEqual([{ done: true }, { done: false }]);
  }, 30_000);
});

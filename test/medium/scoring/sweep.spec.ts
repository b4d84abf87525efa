import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PEOPLE_PER_CHUNK } from '../../../src/modules/scoring/score-runs.repository.js';
import { anArea, anOffence, anOffender } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { aCrowd } from './population.js';
import { ScoringRig } from './scoring-rig.js';

jest.setTimeout(60_000);

const TODAY = '2026-05-15';
const STANDING = `
  select band, score_low, as_at, input_revision, previous_score, previous_as_at, movement, run_id
    from priority_score where offender_id = $1`;

describe('a sweep', () => {
  const database = withDatabase();
  let rig: ScoringRig;
  let area: string;

  beforeAll(async () => {
    rig = await ScoringRig.open(database.current, TODAY);
    area = await anArea(database.current.admin);
  }, 60_000);
  afterAll(async () => {
    await rig.close();
  });
  beforeEach(async () => {
    const { admin } = database.current;
    await admin.query(`
      truncate offender, offence_event, custody_spell, supervision, offender_revision, priority_score, priority_score_history,
               jobs.score_run, jobs.score_run_chunk, jobs.job_request cascade`);
  });

  const query = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await database.current.admin.query<Row>(sql, [...values])).rows;
  const standing = async (id: string) => (await query<Record<string, unknown>>(STANDING, [id]))[0];
  const historyOf = (id: string) =>
    query<{ as_at: string; score_low: number }>(
      `select as_at, score_low from priority_score_history where offender_id = $1 order by as_at, id`,
      [id],
    );
  const count = async (table: string): Promise<number> =>
    Number((await query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n);

  /** A person with a conviction, whose score falls from month to month. */
  async function aPerson(): Promise<string> {
    const { admin } = database.current;
    const offender = await anOffender(admin, { area });
    for (const day of ['03', '05', '07', '09', '11']) {
      await anOffence(admin, { offender, code: '02801', committedOn: `2026-01-${day}`, outcomeOn: '2026-02-10' });
    }
    return offender;
  }

  it('scores everybody, each once, and counts what it did', async () => {
    await aCrowd(database.current.admin, area, 2_300);
    const run = await rig.sweep(TODAY);
    expect(run).toMatchObject({
      status: 'finished',
      total: 2_300,
      done: 2_300,
      skipped: 0,
      changed: 2_300,
      history_rows: 2_300,
    });
    expect(await count('jobs.score_run_chunk')).toBe(Math.ceil(2_300 / PEOPLE_PER_CHUNK));
    expect(
      await query(
        `select count(*)::int as people, count(distinct offender_id)::int as different from priority_score_history`,
      ),
    ).toEqual([{ people: 2_300, different: 2_300 }]);
    expect(await count('priority_score')).toBe(2_300);
    expect(await count('jobs.job_request where completed_at is null')).toBe(0);
  });

  it('as at the same date again finds nothing to do', async () => {
    await aCrowd(database.current.admin, area, 2_400);
    await rig.sweep(TODAY);
    const before = await query(`select offender_id, computed_at from priority_score order by offender_id`);
    expect(await rig.sweep(TODAY)).toMatchObject({
      status: 'finished',
      total: 2_400,
      done: 2_400,
      skipped: 2_400,
      changed: 0,
      history_rows: 0,
    });
    expect(await query(`select offender_id, computed_at from priority_score order by offender_id`)).toEqual(before);
  });

  it('scores again the few about whom something is new, and leaves the others', async () => {
    await aCrowd(database.current.admin, area, 2_400);
    await rig.sweep(TODAY);
    const people = await query<{ id: string }>(`select id from offender order by id limit 3 offset 500`);
    for (const { id } of people)
      await anOffence(database.current.admin, { offender: id, committedOn: '2026-05-01', outcomeOn: '2026-05-02' });
    expect(await rig.sweep(TODAY)).toMatchObject({ done: 2_400, skipped: 2_397, changed: 3, history_rows: 3 });
  });

  it('as at a later month knows the score of a month before, and how far it moved', async () => {
    const person = await aPerson();
    await rig.sweep('2026-03-15');
    expect(await standing(person)).toMatchObject({ as_at: '2026-03-15', previous_score: null, movement: null });
    await rig.sweep('2026-04-15');
    await rig.sweep(TODAY);
    const [march, april, may] = await historyOf(person);
    expect([march, april, may].map((row) => row?.as_at)).toEqual(['2026-03-15', '2026-04-15', TODAY]);
    expect(may!.score_low).toBeLessThan(april!.score_low);
    expect(await standing(person)).toMatchObject({
      as_at: TODAY,
      score_low: may!.score_low,
      previous_score: april!.score_low,
      previous_as_at: '2026-04-15',
      movement: may!.score_low - april!.score_low,
    });
  });

  it('compares with the score in force a month before, not with the one before that nor a newer one', async () => {
    const person = await aPerson();
    for (const day of ['2026-02-15', '2026-03-14', '2026-04-10', '2026-04-16', '2026-05-10']) await rig.sweep(day);
    const history = await historyOf(person);
    await rig.sweep(TODAY);
    const inForce = history.filter(({ as_at }) => as_at <= '2026-04-15').at(-1)!;
    expect(await standing(person)).toMatchObject({ previous_score: inForce.score_low, previous_as_at: inForce.as_at });
  });

  it('writes no history while a later date says the same', async () => {
    const person = await aPerson();
    await rig.sweep('2026-05-12');
    expect(await rig.sweep('2026-05-13')).toMatchObject({ changed: 1, history_rows: 0 });
    expect(await historyOf(person)).toHaveLength(1);
    expect(await standing(person)).toMatchObject({ as_at: '2026-05-13' });
  });

  it('as at an earlier date leaves the newer score in force, keeps its own in the history, and once', async () => {
    const person = await aPerson();
    await rig.sweep(TODAY);
    const newest = await standing(person);
    expect(await rig.sweep('2026-03-15')).toMatchObject({ status: 'finished', history_rows: 1 });
    expect(await standing(person)).toEqual(newest);
    expect(await rig.sweep('2026-03-15')).toMatchObject({ history_rows: 0 });
    expect((await historyOf(person)).map(({ as_at }) => as_at)).toEqual(['2026-03-15', TODAY]);
    expect(await rig.sweep(TODAY)).toMatchObject({ history_rows: 0 });
  });

  it('leaves out a person who was merged into another, and the live lane does too', async () => {
    const [kept, gone] = [await aPerson(), await aPerson()];
    await query(`update offender set merged_into = $2 where id = $1`, [gone, kept]);
    expect(await rig.sweep(TODAY)).toMatchObject({ total: 1, done: 1, changed: 1 });
    await rig.rescore(gone);
    expect(await standing(gone)).toBeUndefined();
    expect(await standing(kept)).toMatchObject({ as_at: TODAY });
  });

  it('counts only whom it found when people are merged or come back between the plan and the range', async () => {
    const people = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
    await query(`update offender set merged_into = $2 where id = any ($1)`, [people.slice(1, 3), people[0]]);
    const { runId, chunks } = await rig.planned(TODAY);
    expect(await rig.run(runId)).toMatchObject({ total: 2 });
    await query(`update offender set merged_into = null where id = any ($1)`, [people.slice(1, 3)]);
    for (const chunk of chunks) await rig.sweepRange(runId, chunk);
    expect(await rig.run(runId)).toMatchObject({ status: 'finished', total: 4, done: 4, skipped: 0, changed: 4 });

    const second = await rig.planned('2026-05-16');
    await query(`update offender set merged_into = $2 where id = $1`, [people[3], people[0]]);
    for (const chunk of second.chunks) await rig.sweepRange(second.runId, chunk);
    expect(await rig.run(second.runId)).toMatchObject({ total: 3, done: 3, skipped: 0, changed: 3 });
  });

  it('scores a person without a revision row, and notices the first change', async () => {
    const person = await aPerson();
    await query(`delete from offender_revision where offender_id = $1`, [person]);
    expect(await rig.sweep(TODAY)).toMatchObject({ changed: 1 });
    expect(await rig.sweep(TODAY)).toMatchObject({ skipped: 1, changed: 0 });
    await query(`insert into offender_revision (offender_id, revision) values ($1, 2)`, [person]);
    expect(await rig.sweep(TODAY)).toMatchObject({ skipped: 0, changed: 1 });
  });

  it('a person without a revision row has a score to be read', async () => {
    const person = await aPerson();
    await query(`delete from offender_revision where offender_id = $1`, [person]);
    await rig.sweep(TODAY);
    const row = await rig.unitOfWork.run(rig.context.principal, (tx) => rig.scores.current(tx, person));
    expect(row).toMatchObject({ offender_id: person, being_recalculated: false });
  });

  it('over nobody is finished at once', async () => {
    expect(await rig.sweep(TODAY)).toMatchObject({ status: 'finished', total: 0, done: 0, history_rows: 0 });
  });

  describe('that is cancelled', () => {
    it('does nothing more, and keeps what it has done', async () => {
      await aCrowd(database.current.admin, area, 2_100);
      const { runId, chunks } = await rig.planned(TODAY);
      await rig.sweepRange(runId, chunks[0]!);
      await rig.runs.cancel(rig.context.principal, runId);
      for (const chunk of chunks.slice(1)) await rig.sweepRange(runId, chunk);
      expect(await count('priority_score')).toBe(PEOPLE_PER_CHUNK);
      const view = await rig.runs.read(rig.context.principal, runId);
      expect(view).toMatchObject({
        status: 'cancelled',
        total: 2_100,
        done: PEOPLE_PER_CHUNK,
        changed: PEOPLE_PER_CHUNK,
      });
      expect(await count('jobs.job_request where completed_at is null')).toBe(0);
    });

    it('before it was planned is never planned', async () => {
      await aPerson();
      const { principal } = rig.context;
      const runId = await rig.unitOfWork.run(principal, (tx) => rig.runs.request(tx, { trigger: 'manual' }));
      await rig.runs.cancel(principal, runId);
      await rig.plan.process({ runId }, rig.context);
      expect(await rig.chunksOf(runId)).toEqual([]);
      expect(await rig.run(runId)).toMatchObject({ status: 'cancelled' });
    });

    it('cannot be cancelled twice, nor after its end', async () => {
      const { runId } = await rig.planned(TODAY);
      await expect(rig.runs.cancel(rig.context.principal, runId)).rejects.toMatchObject({
        code: 'SCORE_RUN.ALREADY_ENDED',
      });
    });
  });

  it.each(['scoring.plan-sweep', 'scoring.sweep-range'])('says so when its %s has given up', async (name) => {
    await aPerson();
    const { runId } = await rig.planned(TODAY);
    await query(`update jobs.job_request set failed_at = clock_timestamp(), completed_at = null where name = $1`, [
      name,
    ]);
    expect(await rig.runs.read(rig.context.principal, runId)).toMatchObject({ status: 'running', failed_ranges: 1 });
    expect((await rig.runs.list(rig.context.principal, null, 10))[0]).toMatchObject({ id: runId, failed_ranges: 1 });
  });

  describe('whose worker dies', () => {
    it('after the last range and before the end is finished by whoever takes the job up', async () => {
      await aCrowd(database.current.admin, area, 2_200);
      const { runId, chunks } = await rig.planned(TODAY);
      await rig.sweepRange(runId, chunks[0]!);
      await query(`
        create function jobs.die() returns trigger language plpgsql as $$ begin raise exception 'planted death'; end $$;
        create trigger tr_die before update on jobs.score_run for each row execute function jobs.die()`);
      await expect(rig.sweepRange(runId, chunks[1]!)).rejects.toThrow('planted death');
      await query(`drop trigger tr_die on jobs.score_run; drop function jobs.die()`);
      expect(await count('priority_score')).toBe(2_200);
      const open = `select dedupe_key from jobs.job_request where completed_at is null`;
      expect(await query(open)).toEqual([{ dedupe_key: `sweep-${runId}-${chunks[1]}` }]);
      await rig.sweepRange(runId, chunks[1]!);
      expect(await rig.run(runId)).toMatchObject({
        status: 'finished',
        done: 2_200,
        changed: 2_200,
        history_rows: 2_200,
      });
      expect(await query(open)).toEqual([]);
    });
  });

  describe('while it runs', () => {
    it('shows progress that adds up at every step', async () => {
      await aCrowd(database.current.admin, area, 4_500);
      const { runId, chunks } = await rig.planned(TODAY);
      const seen: number[] = [];
      for (const chunk of chunks) {
        const view = await rig.runs.read(rig.context.principal, runId);
        expect(view.done).toBe(view.skipped + view.changed);
        expect(view).toMatchObject({ status: 'running', total: 4_500 });
        seen.push(view.done);
        await rig.sweepRange(runId, chunk);
      }
      expect(seen).toEqual([0, PEOPLE_PER_CHUNK, 2 * PEOPLE_PER_CHUNK]);
      expect(await rig.runs.read(rig.context.principal, runId)).toMatchObject({
        status: 'finished',
        done: 4_500,
        changed: 4_500,
      });
    });

    it('a range that is run again, or a plan, counts nothing twice', async () => {
      await aCrowd(database.current.admin, area, 2_600);
      const { runId, chunks } = await rig.planned(TODAY);
      await rig.sweepRange(runId, chunks[0]!);
      await rig.sweepRange(runId, chunks[0]!);
      await rig.plan.process({ runId }, rig.context);
      expect(await rig.chunksOf(runId)).toEqual(chunks);
      await aPerson();
      await rig.plan.process({ runId }, rig.context);
      expect(await rig.chunksOf(runId)).toEqual(chunks);
      for (const chunk of chunks) await rig.sweepRange(runId, chunk);
      expect(await rig.run(runId)).toMatchObject({
        status: 'finished',
        total: 2_600,
        done: 2_600,
        changed: 2_600,
        history_rows: 2_600,
      });
    });
  });
});

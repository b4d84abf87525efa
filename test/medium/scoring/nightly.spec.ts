import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { defaultRepeatStrategy } from 'bullmq';
import { Temporal } from 'temporal-polyfill';
import { NIGHTLY_SWEEP, NIGHTLY_SWEEP_TICK, scheduleNightly } from '../../../src/platform/queue/schedules.js';
import { anArea, anOffender } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { BACKENDS, eventually, QueueHarness } from '../queue/queue-harness.js';
import { ScoringRig } from './scoring-rig.js';

jest.setTimeout(60_000);

const LONDON = 'Europe/London';
const inLondon = (milliseconds: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(LONDON);

/** The times at which the queue would wake the worker, worked out by the queue's own code. */
function fires(after: string, until: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  const end = Temporal.Instant.from(until).epochMilliseconds;
  for (let at = Temporal.Instant.from(after).epochMilliseconds; ;) {
    at = Number(defaultRepeatStrategy(at, NIGHTLY_SWEEP));
    if (!(at < end)) return found;
    found.push(inLondon(at));
  }
}

describe('the schedule of the nightly sweep', () => {
  it.each([
    [
      'forward',
      '2026-03-27T12:00Z',
      '2026-03-31T12:00Z',
      ['02:30+00:00', '02:30+01:00', '02:30+01:00', '02:30+01:00'],
      ['28', '29', '30', '31'],
    ],
    [
      'back',
      '2026-10-23T12:00Z',
      '2026-10-27T12:00Z',
      ['02:30+01:00', '02:30+00:00', '02:30+00:00', '02:30+00:00'],
      ['24', '25', '26', '27'],
    ],
  ])('is half past two by the clock of London when the clocks go %s', (_, after, until, times, days) => {
    const found = fires(after, until);
    expect(found.map((at) => `${at.toPlainTime().toString({ smallestUnit: 'minute' })}${at.offset}`)).toEqual(times);
    expect(found.map((at) => String(at.day))).toEqual(days);
  });

  it('comes once on every day of a leap year', () => {
    const found = fires('2028-01-01T00:00Z', '2029-01-01T00:00Z');
    expect(new Set(found.map((at) => at.toPlainDate().toString())).size).toBe(found.length);
    expect(found).toHaveLength(366);
    expect(found.filter((at) => at.hour !== 2 || at.minute !== 30)).toEqual([]);
  });
});

describe.each(BACKENDS)('the nightly tick on %s', (kind) => {
  const database = withDatabase();
  let harness: QueueHarness;

  beforeAll(async () => {
    harness = await QueueHarness.open(database.current, kind);
  }, 60_000);
  afterAll(async () => {
    await harness.close();
  }, 30_000);

  it('stands in the queue once after ten workers have started at once, and once more', async () => {
    const queue = harness.queues.get('sweep');
    const start = () => scheduleNightly(harness.queues, database.current.urls.DATABASE_WORKER_URL);
    await Promise.all(Array.from({ length: 10 }, start));
    await start();
    const schedulers = await queue.getJobSchedulers();
    expect(schedulers).toHaveLength(1);
    expect(schedulers[0]).toMatchObject({ key: NIGHTLY_SWEEP_TICK, name: 'scoring.nightly-sweep', ...NIGHTLY_SWEEP });
    const delayed = await queue.getDelayed();
    expect(delayed.map(({ name, data }) => ({ name, data }))).toEqual([
      {
        name: 'scoring.nightly-sweep',
        data: { requestId: null, name: 'scoring.nightly-sweep', payload: {}, requestedBy: null },
      },
    ]);
    const next = inLondon(Number(schedulers[0]?.next));
    expect(next.toPlainTime().toString({ smallestUnit: 'minute' })).toBe('02:30');
    expect(next.epochMilliseconds - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
  }, 60_000);
});

describe('the night', () => {
  const database = withDatabase();
  let rig: ScoringRig;

  beforeAll(async () => {
    rig = await ScoringRig.open(database.current, '2026-05-15');
    const { admin } = database.current;
    await anOffender(admin, { area: await anArea(admin) });
  }, 60_000);
  afterAll(async () => {
    await rig.close();
  });
  beforeEach(async () => {
    await database.current.admin.query('truncate jobs.score_run, jobs.score_run_chunk, jobs.job_request');
  });

  const tick = () => rig.nightly.process({}, rig.context);
  const nights = async (): Promise<{ as_at: string; status: string }[]> =>
    (
      await database.current.admin.query<{ as_at: string; status: string }>(
        `select as_at, status from jobs.score_run where trigger = 'nightly' order by as_at`,
      )
    ).rows;

  it('is swept once a day however often the tick comes', async () => {
    const { admin } = database.current;
    await admin.query('begin; lock table jobs.score_run in exclusive mode');
    const together = Promise.all([tick(), tick(), tick(), tick()]);
    const waiting = `select count(*)::int as n from pg_locks where not granted
                       and database = (select oid from pg_database where datname = current_database())`;
    await eventually('all four wait', async () => (await admin.query<{ n: number }>(waiting)).rows[0]?.n === 4);
    await admin.query('commit');
    await together;
    await tick();
    expect(await nights()).toEqual([{ as_at: '2026-05-15', status: 'waiting' }]);
    const { rows } = await database.current.admin.query(`select name from jobs.job_request`);
    expect(rows).toEqual([{ name: 'scoring.plan-sweep' }]);
  });

  it('that was swept or cancelled is not swept again; the next one is', async () => {
    rig.clock.set('2026-05-15T02:30+01:00');
    await tick();
    const { rows } = await database.current.admin.query<{ id: string }>('select id from jobs.score_run');
    await rig.runs.cancel(rig.context.principal, rows[0]!.id);
    await tick();
    rig.clock.set('2026-05-16T02:30+01:00');
    await tick();
    expect(await nights()).toEqual([
      { as_at: '2026-05-15', status: 'cancelled' },
      { as_at: '2026-05-16', status: 'waiting' },
    ]);
  });

  it('a sweep that somebody asked for by hand does not stand in for the night’s', async () => {
    await rig.planned('2026-05-16');
    await tick();
    expect(await nights()).toHaveLength(1);
  });

  it.each([
    ['2026-03-29T00:59Z', '2026-03-29'],
    ['2026-03-29T02:30+01:00', '2026-03-29'],
    ['2026-06-30T23:30Z', '2026-07-01'],
    ['2026-10-25T00:30Z', '2026-10-25'],
    ['2026-10-25T02:30Z', '2026-10-25'],
    ['2026-10-24T22:59Z', '2026-10-24'],
    ['2026-10-24T23:01Z', '2026-10-25'],
    ['2028-02-29T02:30Z', '2028-02-29'],
  ])('at %s is the day %s in London', async (moment, day) => {
    rig.clock.set(moment);
    await tick();
    expect(await nights()).toEqual([{ as_at: day, status: 'waiting' }]);
  });
});

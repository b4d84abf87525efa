import { setTimeout as delay } from 'node:timers/promises';
import type { BenchDatabase } from './bench-database.js';
import { atLeast, atMost, atMostTimesFloor, type Figure, figure } from './figures.js';
import { milliseconds, seconds } from './timing.js';

const POLL_MS = 20;
/** With the keys that the product enforces, and no others. */
const TABLES = `
  create table bench_score (like priority_score including all);
  alter table bench_score add constraint fk_bench_score_offender foreign key (offender_id, area_id)
    references offender (id, area_id) on update cascade;
  create table bench_history (like priority_score_history including all)`;

/** One statement: aggregates all offences, upserts one score row and inserts one history row, of the sizes ours have. */
const FLOOR = `
  with facts as (
    select o.id, o.area_id, count(e.id) as offences, max(e.committed_on) as last_on, max(e.offence_code) as last_code,
           count(distinct e.outcome_on) as sanctions, min(e.outcome_on) as first_on
      from offender o left join offence_event e on e.offender_id = o.id and e.withdrawn_at is null
     group by o.id, o.area_id),
  scored as (
    insert into bench_score as s (offender_id, area_id, policy_id, as_at, input_revision, band, priority, score_low, score_high,
        likelihood, volume, harm, provisional, missing, in_custody, statutory, last_offence_code, last_offence_on,
        offence_kinds, explanation)
    select id, area_id, $1, $2, 1, 'P4', offences, 1, 1, sanctions, offences, offences, false, '{}', false, false,
           last_code, last_on, '{}', $3::json from facts
    on conflict (offender_id) do update set priority = excluded.priority, explanation = excluded.explanation
    returning 1)
  insert into bench_history (offender_id, as_at, policy_id, band, score_low, score_high, provisional, missing, explanation)
  select id, $2, $1, 'P4', 1, 1, false, '{}', $3::json from facts`;

interface Run {
  readonly seconds: number;
  readonly people: number;
  readonly historyRows: number;
}

/**
 * The full sweep by two running workers, the same sweep again, and the floor of the first. The workers have swept before,
 * as those of a running installation have: what is measured is their work, not how V8 gets to know it.
 */
export async function sweepFigures(database: BenchDatabase, asAt: string, judged: boolean): Promise<Figure[]> {
  await sweep(database, asAt);
  await database.forgetScores();
  await database.settle();
  const first = await sweep(database, asAt);
  const again = await sweep(database, asAt);
  await database.settle();
  const floor = await barestSweep(database, asAt);
  return [
    figure('full sweep', { value: first.seconds, unit: 's', floor }, judged ? atMostTimesFloor(2.5) : null),
    figure(
      'full sweep speed',
      { value: first.people / first.seconds, unit: 'people/s' },
      judged ? atLeast(20_000, 'people/s') : null,
    ),
    figure(
      'second sweep as at the same date',
      { value: again.seconds, unit: 's', floor: first.seconds },
      judged ? atMostTimesFloor(0.3) : null,
    ),
    figure('history rows of the second sweep', { value: again.historyRows, unit: 'rows' }, atMost(0, 'rows')),
  ];
}

/** Asks for a sweep as the product does, and waits until it is over. */
export async function sweep(database: BenchDatabase, asAt: string): Promise<Run> {
  let runId = '';
  let run = { total: 0, history_rows: 0 };
  const taken = await milliseconds(async () => {
    runId = await requestSweep(database, asAt);
    for (;;) {
      const { rows } = await database.admin.query<{ status: string; total: number; history_rows: number }>(
        'select status, total, history_rows from jobs.score_run where id = $1',
        [runId],
      );
      const [row] = rows;
      if (row?.status === 'finished') {
        run = row;
        return;
      }
      if (row?.status !== 'waiting' && row?.status !== 'running') throw new Error(`The sweep ended as ${row?.status}.`);
      await delay(POLL_MS);
    }
  });
  return { seconds: taken / 1000, people: run.total, historyRows: run.history_rows };
}

export async function requestSweep({ admin }: BenchDatabase, asAt: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `with run as (
       insert into jobs.score_run (trigger, as_at, policy_id)
       select 'benchmark', $1, id from reference.scoring_policy where status = 'published' returning id)
     insert into jobs.job_request (name, payload, dedupe_key)
     select 'scoring.plan-sweep', jsonb_build_object('runId', id), 'plan-' || id from run
     returning payload ->> 'runId' as id`,
    [asAt],
  );
  await admin.query(`select pg_notify('desist_job_request', '')`);
  return rows[0]?.id ?? '';
}

async function barestSweep({ admin }: BenchDatabase, asAt: string): Promise<number> {
  await admin.query(TABLES);
  const { rows } = await admin.query<{ explanation: string; policy_id: string }>(
    `select explanation::text, policy_id from priority_score
      order by abs(length(explanation::text) - (select avg(length(explanation::text)) from priority_score)) limit 1`,
  );
  const [typical] = rows;
  if (typical === undefined) throw new Error('Nobody has been scored.');
  const taken = await seconds(() => admin.query(FLOOR, [typical.policy_id, asAt, typical.explanation]));
  await admin.query('drop table bench_score, bench_history');
  return taken;
}

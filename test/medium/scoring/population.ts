import fc from 'fast-check';
import type pg from 'pg';
import { dayOf, formatDay } from '../../../src/domain/shared/calendar-day.js';
import type { ScoringInputs } from '../../../src/domain/scoring/scoring-inputs.js';
import { anyPerson } from '../../golden/support/any-person.js';
import { seedCodes } from '../../golden/support/seed-data.js';

const DECIDED = new Set(['convicted', 'cautioned', 'no_further_action']);
const ORDERS = ['community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision'];

/** People of every kind, each in a form that the tables accept: what the rows must say is known beforehand. */
export function anyPeople(count: number, seed: number): ScoringInputs[] {
  return fc.sample(anyPerson, { numRuns: count, seed }).map(busier).map(storable);
}

/** By chance alone nearly everybody would stand at the bottom of the list, and alive. */
function busier(person: ScoringInputs, index: number): ScoringInputs {
  if (index % 25 === 3) return { ...person, bornOn: dayOf(1980, 2, 29), deceasedOn: dayOf(2024, 6, 30) };
  if (index % 4 !== 0) return person;
  const events = person.events.map((event) => {
    const committedOn = dayOf(2024, 1, 1) + (event.committedOn % 480);
    return { ...event, role: 'convicted' as const, committedOn, outcomeOn: committedOn + 10 };
  });
  return { ...person, sex: 'M', bornOn: dayOf(1996, 3, 1) + index, deceasedOn: null, events };
}

function storable(person: ScoringInputs, index: number): ScoringInputs {
  const known = person.events.filter(({ code }) => seedCodes.get(code) !== undefined);
  const stages = new Map(known.map((event) => [`${event.reference} ${event.role}`, event]));
  return {
    ...person,
    deceasedOn:
      person.bornOn !== null && person.deceasedOn !== null && person.deceasedOn < person.bornOn
        ? null
        : person.deceasedOn,
    events: [...stages.values()].map((event) => ({
      ...event,
      reference: `force ${index}/${event.reference}`,
      outcomeOn: DECIDED.has(event.role) ? (event.outcomeOn ?? event.committedOn) : event.outcomeOn,
    })),
    supervision: person.supervision.map((order, which) => ({
      ...order,
      type: ORDERS[which % ORDERS.length] ?? 'other',
      endsOn: order.endsOn !== null && order.endsOn < order.startsOn ? null : order.endsOn,
      phase: which === 0 ? null : 'standard',
    })),
  };
}

const dayText = (day: number | null): string | null => (day === null ? null : formatDay(day));

const INSERT_PEOPLE = `
  insert into offender (source, source_ref, family_name, date_of_birth, sex, deceased_on, area_id)
  select 'population', $3 || '/' || ref, 'Family ' || ref, born, sex, died, $2
    from jsonb_to_recordset($1) as p (ref int, born date, sex text, died date) order by ref returning id, source_ref`;
const INSERT_ROWS = [
  `insert into offender_revision (offender_id) select id from jsonb_to_recordset($1) as p (id uuid)`,
  `insert into offence_event (offender_id, source, source_ref, offence_code, role, committed_on, outcome_on)
   select id, e.source, e.ref, e.code, e.role, e.committed, e.outcome
     from jsonb_to_recordset($1) as p (id uuid, events jsonb),
          jsonb_to_recordset(p.events) as e (source text, ref text, code text, role text, committed date, outcome date)`,
  `insert into custody_spell (offender_id, source, source_ref, kind, from_on, expected_release_on, released_on)
   select id, 'population', id || '/' || row_number() over (), c.kind, c.start, c.expected, c.released
     from jsonb_to_recordset($1) as p (id uuid, custody jsonb),
          jsonb_to_recordset(p.custody) as c (kind text, start date, expected date, released date)`,
  `insert into supervision (offender_id, source, source_ref, type, starts_on, ends_on, phase)
   select id, 'population', id || '/' || row_number() over (), s.type, s.starts, s.ends, s.phase
     from jsonb_to_recordset($1) as p (id uuid, supervision jsonb),
          jsonb_to_recordset(p.supervision) as s (type text, starts date, ends date, phase text)`,
];
const INSERT_REJECTIONS = `
  with run as (insert into jobs.import_run (mode, channel, today) values ('import', 'command', '2026-01-01') returning id)
  insert into import_rejection (run_id, kind, line, field, value, code, reason, offender_id)
  select run.id, 'offences', row_number() over (), 'offence_code', '?', 'OFFENCE_CODE.UNKNOWN', 'unknown', p.id
    from run, jsonb_to_recordset($1) as p (id uuid, rejected int), generate_series(1, p.rejected)`;

let stores = 0;

/** Writes the people into the tables. @returns their ids, in the same order */
export async function store(admin: pg.Client, area: string, people: readonly ScoringInputs[]): Promise<string[]> {
  stores += 1;
  const basics = people.map((person, ref) => ({
    ref,
    born: dayText(person.bornOn),
    sex: person.sex,
    died: dayText(person.deceasedOn),
  }));
  const { rows } = await admin.query<{ id: string; source_ref: string }>(INSERT_PEOPLE, [
    JSON.stringify(basics),
    area,
    String(stores),
  ]);
  const byReference = new Map(rows.map(({ id, source_ref }) => [source_ref, id]));
  const ids = people.map((_, ref) => byReference.get(`${stores}/${ref}`) ?? '');
  const packed = JSON.stringify(people.map((person, index) => rowsOf(person, ids[index] ?? '')));
  for (const sql of INSERT_ROWS) await admin.query(sql, [packed]);
  await admin.query(INSERT_REJECTIONS, [packed]);
  return ids;
}

function rowsOf(person: ScoringInputs, id: string) {
  return {
    id,
    rejected: person.rejectedRows,
    events: person.events.map(({ reference, code, role, committedOn, outcomeOn }) => {
      const slash = reference.indexOf('/');
      return {
        source: reference.slice(0, slash),
        ref: reference.slice(slash + 1),
        code,
        role,
        committed: dayText(committedOn),
        outcome: dayText(outcomeOn),
      };
    }),
    custody: person.custody.map(({ kind, from, expectedReleaseOn, releasedOn }) => ({
      kind,
      start: dayText(from),
      expected: dayText(expectedReleaseOn),
      released: dayText(releasedOn),
    })),
    supervision: person.supervision.map(({ type, startsOn, endsOn, phase }) => ({
      type,
      starts: dayText(startsOn),
      ends: dayText(endsOn),
      phase,
    })),
  };
}

const INSERT_CROWD = `
  with people as (
    insert into offender (source, source_ref, family_name, date_of_birth, sex, area_id)
    select 'crowd', n::text, 'Family ' || n, date '1960-01-01' + (n * 37 % 14000), case when n % 6 = 0 then 'F' else 'M' end, $2
      from generate_series(1, $1) as n returning id, source_ref::int as n),
  revisions as (insert into offender_revision (offender_id) select id from people)
  insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on)
  select id, 'crowd', n || '-' || k, case when (n + k) % 9 = 0 then 'cautioned' else 'convicted' end,
         (array['10501', '02801', '03900', '12500', '03400', '04510'])[1 + (n * 7 + k) % 6],
         date '2026-05-01' - (n * 13 + k * 211) % 3000, date '2026-05-01' - (n * 13 + k * 211) % 3000 + 25
    from people, generate_series(1, 1 + n % 6) as k`;

/** Thousands of plain people with one to six offences each, the same every time. */
export async function aCrowd(admin: pg.Client, area: string, count: number): Promise<void> {
  await admin.query(INSERT_CROWD, [count, area]);
  await admin.query('analyze');
}

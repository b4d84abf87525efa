import { beforeAll, describe, expect, it } from '@jest/globals';
import { OffencesService } from '../../../src/modules/offences/offences.service.js';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import { OffenderRecordingService } from '../../../src/modules/offenders/offender-recording.service.js';
import { OffendersService } from '../../../src/modules/offenders/offenders.service.js';
import { PersonSearchService } from '../../../src/modules/offenders/person-search.service.js';
import { SupervisionService } from '../../../src/modules/supervision/supervision.service.js';
import { anOffender } from '../../support/factories.js';
import { revisionOf, scoreRequests, withRecords } from './support/records.js';

const records = withRecords();

/** Tables that point at a person and belong to these three modules; the others have owners with a repoint of their own. */
const OWNED = [
  'custody_spell',
  'offence_event',
  'offence_event_change',
  'offender',
  'offender_address',
  'offender_alias',
  'offender_contact_point',
  'offender_identifier',
  'offender_match_key',
  'offender_revision',
  'supervision',
];
const ELSEWHERE = [
  'duplicate_proposal',
  'import_person',
  'import_rejection',
  'offender_merge',
  'priority_score',
  'priority_score_history',
];

const officer = () => records.current.partnership.officer;

async function aRecordWithEverything(familyName: string): Promise<string> {
  const { database, partnership } = records.current;
  const { admin } = database;
  const id = await anOffender(admin, {
    area: partnership.north,
    familyName,
    givenNames: 'Ada',
    dateOfBirth: '1980-02-03',
  });
  const values = [id, familyName];
  const source = `'s', $2::text || gen_random_uuid()`;
  for (const sql of [
    `insert into offender_identifier (offender_id, kind, canonical, as_received, valid, source) values ($1, 'crn', 'X123456', 'x', true, 's'), ($1, 'local', $2, $2, true, 's')`,
    `insert into offender_alias (offender_id, family_name, given_names, source) values ($1, 'Common', 'Alias', 's'), ($1, $2, 'Alias', 's')`,
    `insert into offender_address (offender_id, kind, lines, from_on, source) values ($1, 'home', $2, '2020-01-01', 's')`,
    `insert into offender_contact_point (offender_id, kind, value, from_on, source) values ($1, 'mobile', $2, '2020-01-01', 's')`,
    `insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on) values ($1, ${source}, 'convicted', '02801', '2020-01-01', '2020-02-01')`,
    `insert into supervision (offender_id, source, source_ref, type, starts_on) values ($1, ${source}, 'licence', '2020-01-01')`,
    `insert into custody_spell (offender_id, source, source_ref, kind, from_on) values ($1, ${source}, 'remand', '2020-01-01')`,
  ]) {
    await admin.query(sql, sql.includes('$2') ? values : [id]);
  }
  await admin.query(
    `insert into offence_event_change (offender_id, event_id, changed_by, kind, reason, before)
     select $1, e.id, $2, 'corrected', 'r', '{}' from offence_event e where e.offender_id = $1`,
    [id, partnership.officer.userId],
  );
  // Through the service, so that the matching keys are made.
  await records.current.get(OffenderRecordingService).change(officer(), { id, version: 1 }, { ethnicity: 'W1' });
  return id;
}

/** Every row of these tables, without what a move is meant to leave behind: versions, revisions, moments. */
async function snapshot(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of OWNED.filter((name) => name !== 'offender_revision')) {
    const rows = await records.current.rows<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t`,
    );
    all[table] = rows.map(({ row }) => JSON.stringify({ ...row, version: undefined, updated_at: undefined })).sort();
  }
  return all;
}

async function merge(from: string, to: string) {
  return records.current.inTx(officer(), async (tx) => ({
    offender: await records.current.get(OffendersService).repoint(tx, from, to),
    offences: await records.current.get(OffencesService).repoint(tx, from, to),
    supervision: await records.current.get(SupervisionService).repoint(tx, from, to),
  }));
}

type Moved = Awaited<ReturnType<typeof merge>>;

async function undo(from: string, to: string, stored: Moved): Promise<void> {
  // What was moved travels through a jsonb column between the merge and its undo.
  const moved = JSON.parse(JSON.stringify(stored)) as Moved;
  await records.current.inTx(officer(), async (tx) => {
    await records.current.get(OffendersService).undoRepoint(tx, moved.offender);
    await records.current.get(OffencesService).undoRepoint(tx, { ...moved.offences, from, to });
    await records.current.get(SupervisionService).undoRepoint(tx, { ...moved.supervision, from, to });
  });
}

describe('tables that point at a person', () => {
  it('are all known, so that a merge forgets none', async () => {
    const rows = await records.current.rows<{ name: string }>(
      `select distinct c.conrelid::regclass::text as name from pg_constraint c
        where c.contype = 'f' and c.confrelid = 'public.offender'::regclass order by 1`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...OWNED, ...ELSEWHERE].sort());
  });
});

describe('merging two records and taking it back', () => {
  let from = '';
  let to = '';
  let before: Record<string, string[]> = {};
  let moved: Moved | undefined;

  beforeAll(async () => {
    from = await aRecordWithEverything('Fromley');
    to = await aRecordWithEverything('Toley');
    before = await snapshot();
    moved = await merge(from, to);
  }, 60_000);

  it('leaves nothing on the merged record but what the survivor has already, and its own row and revision', async () => {
    const left: Record<string, number> = {};
    for (const table of OWNED.filter((name) => name !== 'offender')) {
      const rows = await records.current.rows(`select 1 from ${table} where offender_id = $1`, [from]);
      if (rows.length > 0) left[table] = rows.length;
    }
    expect(left).toEqual({ offender_revision: 1, offender_identifier: 1, offender_alias: 1 });
    expect(await records.current.rows(`select merged_into from offender where id = $1`, [from])).toEqual([
      { merged_into: to },
    ]);
  });

  it('gives the survivor everything, the other’s name as an alias included', async () => {
    const survivor = await records.current.get(OffenderReadingService).one(officer(), to);
    expect(survivor.aliases.map(({ family_name, given_names }) => `${given_names} ${family_name}`).sort()).toEqual([
      'Ada Fromley',
      'Alias Common',
      'Alias Fromley',
      'Alias Toley',
    ]);
    expect(survivor.identifiers.map(({ canonical }) => canonical).sort()).toEqual(['Fromley', 'Toley', 'X123456']);
    for (const table of ['offence_event', 'offence_event_change', 'supervision', 'custody_spell', 'offender_address']) {
      expect(await records.current.rows(`select 1 from ${table} where offender_id = $1`, [to])).toHaveLength(2);
    }
  });

  it('answers the merged id with the surviving record, and refuses to change it', async () => {
    expect((await records.current.get(OffenderReadingService).one(officer(), from)).id).toBe(to);
    const change = records.current
      .get(OffenderRecordingService)
      .change(officer(), { id: from, version: 3 }, { sex: 'F' });
    await expect(change).rejects.toMatchObject({ code: 'OFFENDER.MERGED', details: { surviving_id: to } });
  });

  it('finds the survivor by the other’s name and numbers, once', async () => {
    const search = records.current.get(PersonSearchService);
    for (const text of ['ada fromley', 'Fromley', 'X123456']) {
      expect((await search.search(officer(), text, 10)).people.map(({ id }) => id)).toEqual([to]);
    }
  });

  it('re-scores both', async () => {
    expect(await revisionOf(records.current, from)).toBe(2);
    expect(await revisionOf(records.current, to)).toBe(2);
    expect((await scoreRequests(records.current, from)) + (await scoreRequests(records.current, to))).toBe(2);
  });

  it('refuses to merge a merged record again', async () => {
    const third = await anOffender(records.current.database.admin, { area: records.current.partnership.north });
    await expect(merge(from, third)).rejects.toMatchObject({ code: 'OFFENDER.MERGED' });
    await records.current.rows(`delete from offender_revision where offender_id = $1`, [third]);
    await records.current.rows(`delete from offender where id = $1`, [third]);
  });

  it('puts every row of every table back', async () => {
    if (moved === undefined) throw new Error('Nothing was merged.');
    await undo(from, to, moved);
    expect(await snapshot()).toEqual(before);
    const search = records.current.get(PersonSearchService);
    expect((await search.search(officer(), 'ada fromley', 10)).people.map(({ id }) => id)).toEqual([from]);
    expect((await search.search(officer(), 'ada toley', 10)).people.map(({ id }) => id)).toEqual([to]);
    expect((await search.search(officer(), 'X123456', 10)).people).toHaveLength(2);
  });

  it('leaves with the survivor what was recorded while the two were one', async () => {
    const again = await merge(from, to);
    const offences = records.current.get(OffencesService);
    const later = await offences.record(officer(), to, {
      offence_code: '02801',
      committed_on: '2021-05-05',
      role: 'charged',
      outcome_on: null,
      disposal: null,
    });
    await undo(from, to, again);
    const [row] = await records.current.rows<{ offender_id: string }>(
      `select offender_id from offence_event where id = $1`,
      [later.id],
    );
    expect(row?.offender_id).toBe(to);
  });

  it('is for those who may see both people', async () => {
    const { southerner, south } = records.current.partnership;
    const southern = await anOffender(records.current.database.admin, { area: south });
    const attempt = records.current.inTx(southerner, (tx) =>
      records.current.get(OffendersService).repoint(tx, from, southern),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'OFFENDER.NOT_FOUND' });
  });
});

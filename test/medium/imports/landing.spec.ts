import { describe, expect, it } from '@jest/globals';
import { withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow } from './support/import-rows.js';

const rig = withImports();
const counts = (read: number, added: number, changed: number, rejected = 0) => ({
  read,
  added,
  changed,
  unchanged: read - added - changed - rejected,
  rejected,
});

describe('an import', () => {
  const files = {
    offenders: [
      aPersonRow('P1', { pnc_id: '99/123456X', cro: '', crn: 'X123456', ethnicity: 'O1', given_names: 'Zoë  Ann ' }),
      aPersonRow('P2', { pnc_id: '1999/0000001Q', date_of_birth: '', sex: '', ethnicity: '' }),
    ],
    offences: [
      anOffenceRow('C1', 'P1', { role: 'charged', outcome_on: '' }),
      anOffenceRow('C1', 'P1', { role: 'Convicted' }),
      anOffenceRow('C2', 'P2'),
    ],
    supervision: [aSupervisionRow('S1', 'P1')],
    custody: [aCustodyRow('K1', 'P1', { released_on: '' })],
  };

  it('brings people, offences, supervision and custody, and counts all files together', async () => {
    const { counts: found, rejections } = await rig.current.import(files);
    expect(found).toEqual(counts(7, 7, 0));
    expect(rejections).toEqual([]);
    expect(
      await rig.current.query(
        `select source_ref, given_names, date_of_birth, sex, ethnicity from offender order by source_ref`,
      ),
    ).toEqual([
      { source_ref: 'P1', given_names: 'Zoë Ann', date_of_birth: '1990-05-17', sex: 'M', ethnicity: 'A4' },
      { source_ref: 'P2', given_names: 'Given', date_of_birth: null, sex: null, ethnicity: null },
    ]);
    expect(
      await rig.current.query(
        `select o.source_ref as person, e.source_ref, e.role, e.outcome_on from offence_event e
           join offender o on o.id = e.offender_id order by e.source_ref, e.role`,
      ),
    ).toEqual([
      { person: 'P1', source_ref: 'C1', role: 'charged', outcome_on: null },
      { person: 'P1', source_ref: 'C1', role: 'convicted', outcome_on: '2024-05-06' },
      { person: 'P2', source_ref: 'C2', role: 'convicted', outcome_on: '2024-05-06' },
    ]);
    expect(await rig.current.value('select count(*) from supervision')).toBe(1);
    expect(await rig.current.value('select count(*) from custody_spell where released_on is null')).toBe(1);
  });

  it('keeps each number as received, and flags the one that fails its check', async () => {
    expect(
      await rig.current.query(`select kind, canonical, as_received, valid from offender_identifier order by canonical`),
    ).toEqual([
      { kind: 'pnc', canonical: '1999/0000001Q', as_received: '1999/0000001Q', valid: false },
      { kind: 'pnc', canonical: '1999/0123456X', as_received: '99/123456X', valid: true },
      { kind: 'crn', canonical: 'X123456', as_received: 'X123456', valid: true },
    ]);
  });

  it('gives everybody matching keys, and none from a number that fails its check', async () => {
    const keys = await rig.current.query<{ key: string }>(
      `select k.key from offender_match_key k join offender o on o.id = k.offender_id where o.source_ref = 'P2'`,
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ key }) => key.startsWith('i:'))).toEqual([]);
  });

  it('asks for a sweep and for a search for duplicates, and writes down whom it touched', async () => {
    expect(await rig.current.query(`select name from jobs.job_request order by name`)).toEqual([
      { name: 'duplicates.propose' },
      { name: 'scoring.plan-sweep' },
    ]);
    const people = await rig.current.value<string[]>(`select array_agg(id order by id) from offender`);
    const subjects = await rig.current.query<{ ids: string[] }>(
      `select array(select unnest(subject_ids) order by 1) as ids from audit.event where what = 'import.load' and details ->> 'kind' = 'offenders'`,
    );
    expect(subjects).toEqual([{ ids: people }]);
  });

  it('adds nothing the second time, touches no revision and asks for nothing', async () => {
    const before = await rig.current.query(`select * from offender_revision order by offender_id`);
    await rig.current.query('delete from jobs.job_request');
    expect((await rig.current.import(files)).counts).toEqual(counts(7, 0, 0));
    expect(await rig.current.query(`select * from offender_revision order by offender_id`)).toEqual(before);
    expect(await rig.current.query(`select name from jobs.job_request`)).toEqual([]);
  });

  it('changes what differs and moves the revision of that person alone', async () => {
    const revisions = `select o.source_ref, r.revision from offender_revision r join offender o on o.id = r.offender_id order by 1`;
    const before = await rig.current.query<{ revision: number }>(revisions);
    const { counts: found } = await rig.current.import({
      offences: [anOffenceRow('C2', 'P2', { offence_code: '04600' }), anOffenceRow('C1', 'P1')],
      custody: [aCustodyRow('K1', 'P1')],
      offenders: [
        aPersonRow('P2', {
          family_name: 'Other',
          area_code: 'SOUTH',
          date_of_birth: '',
          sex: '',
          ethnicity: '',
          pnc_id: '1999/0000001Q',
        }),
      ],
    });
    expect(found).toEqual(counts(4, 0, 3));
    expect(await rig.current.query(revisions)).toEqual([
      { source_ref: 'P1', revision: (before[0]?.revision ?? 0) + 1 },
      { source_ref: 'P2', revision: (before[1]?.revision ?? 0) + 2 },
    ]);
    expect(
      await rig.current.query(
        `select o.family_name, a.code, o.version from offender o join reference.area a on a.id = o.area_id where source_ref = 'P2'`,
      ),
    ).toEqual([{ family_name: 'Other', code: 'SOUTH', version: 2 }]);
  });
});

describe('numbers and aliases', () => {
  const person = (other: Record<string, string>) => ({ offenders: [aPersonRow('A1', other)] });
  const numbers = () =>
    rig.current.value<string[]>(
      `select array_agg(i.canonical order by i.canonical) from offender_identifier i join offender o on o.id = i.offender_id where o.source_ref = 'A1'`,
    );
  const aliases = () =>
    rig.current.query<{ family_name: string; given_names: string }>(
      `select a.family_name, a.given_names from offender_alias a join offender o on o.id = a.offender_id where o.source_ref = 'A1' order by 1, 2`,
    );

  it('come with the person, aliases in every usual form', async () => {
    await rig.current.import(
      person({ crn: 'X111111', prison_number: 'A1234BC', aliases: 'Smith, Bob; Bob Jones ;Spud;; Smith, Bob' }),
    );
    expect(await numbers()).toEqual(['A1234BC', 'X111111']);
    expect(await aliases()).toEqual([
      { family_name: '', given_names: 'Spud' },
      { family_name: 'Jones', given_names: 'Bob' },
      { family_name: 'Smith', given_names: 'Bob' },
    ]);
  });

  it('stay when a file leaves the optional column out', async () => {
    expect((await rig.current.import(person({ crn: 'X111111' }))).counts).toEqual(counts(1, 0, 0));
    expect(await numbers()).toEqual(['A1234BC', 'X111111']);
    expect(await aliases()).toHaveLength(3);
  });

  it('follow the source when it states others', async () => {
    const { counts: found } = await rig.current.import(
      person({ crn: 'X222222', prison_number: '', aliases: 'Smith, Bob' }),
    );
    expect(found).toEqual(counts(1, 0, 1));
    expect(await numbers()).toEqual(['X222222']);
    expect(await aliases()).toEqual([{ family_name: 'Smith', given_names: 'Bob' }]);
    const keys = await rig.current.query<{ key: string }>(
      `select k.key from offender_match_key k join offender o on o.id = k.offender_id where o.source_ref = 'A1' and k.key like 'i:%'`,
    );
    expect(keys).toEqual([{ key: 'i:crn:X222222' }]);
  });
});

describe('a file', () => {
  it('may have its columns in any order, a byte order mark, CRLF and quoted line ends', async () => {
    const text =
      '\uFEFFarea_code,crn,cro,pnc_id,ethnicity,sex,date_of_birth,given_names,family_name,source_ref,source\r\n' +
      'NORTH,,,,W1,F,1985-01-31,"Anna\r\nMaria","O""Neill",B1,force\r\n';
    expect((await rig.current.import({ offenders: text })).counts).toEqual(counts(1, 1, 0));
    expect(await rig.current.query(`select family_name, given_names from offender where source_ref = 'B1'`)).toEqual([
      { family_name: 'O"Neill', given_names: 'Anna Maria' },
    ]);
  });

  it('is refused with every column that is unknown or missing, and nothing at all is read', async () => {
    const offences = 'source,source_ref,offender_ref,offence_code,committed_on,role,verdict,judge\n';
    await expect(rig.current.import({ offenders: [aPersonRow('Z1')], offences })).rejects.toMatchObject({
      code: 'IMPORT.HEADER_REFUSED',
      message:
        'offences.csv is not a file of offences: unknown columns "verdict", "judge"; missing column "outcome_on".',
    });
    expect(await rig.current.value(`select count(*) from offender where source_ref = 'Z1'`)).toBe(0);
  });

  it('with a quote that is never closed ends the import with the line, before anything lands', async () => {
    const header = 'source,source_ref,offender_ref,offence_code,committed_on,role,outcome_on';
    const offences = `${header}\nforce,Q1,P1,02801,2024-01-01,charged,\nforce,"Q2,P1,02801,2024-01-01,charged,\n`;
    await expect(rig.current.import({ offences })).rejects.toMatchObject({
      code: 'IMPORT.FILE_UNREADABLE',
      details: { line: 3 },
    });
    expect(await rig.current.value(`select count(*) from offence_event where source_ref = 'Q1'`)).toBe(0);
    expect(
      await rig.current.query(`select status, failure from jobs.import_run order by id desc limit 1`),
    ).toMatchObject([{ status: 'failed', failure: expect.stringContaining('line 3') }]);
  });

  it('without rows is an import without rows', async () => {
    const offences = 'source,source_ref,offender_ref,offence_code,committed_on,role,outcome_on\n';
    expect((await rig.current.import({ offences })).counts).toEqual(counts(0, 0, 0));
  });
});

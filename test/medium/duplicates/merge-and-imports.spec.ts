import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Hold, type HoldPoint, until } from '../imports/support/hold.js';
import type { TestFiles } from '../imports/support/import-rig.js';
import { aCustodyRow, anOffenceRow, aSupervisionRow } from '../imports/support/import-rows.js';
import { MOVING } from './person-pointers.js';
import { type Doubled, filesOf, personRow } from './support/doubled.js';
import { withDuplicates } from './support/duplicates-rig.js';
import { everything, rowsOf } from './support/everything.js';

jest.setTimeout(90_000);
const rig = withDuplicates();

const people: readonly Doubled[] = [
  { familyName: 'Winterbourne', bornOn: '1984-09-13', crn: 'X111111', refs: ['Ann', 'Bea'] },
  { familyName: 'Garforth', bornOn: '1991-02-20', crn: 'X222222', refs: ['Cid', 'Dan'] },
  { familyName: 'Oldroyd', bornOn: '1977-06-30', crn: 'X333333', refs: ['Eve', 'Fay'] },
  { familyName: 'Pemberton', bornOn: '1969-12-04', crn: 'X444444', refs: ['Gil', 'Hal'] },
  { familyName: 'Tattersall', bornOn: '1998-07-28', crn: 'X555555', refs: ['Ian', 'Jon'] },
  { familyName: 'Blenkinsop', bornOn: '1988-03-09', crn: 'X666666', refs: ['Kit', 'Lou'] },
];
const [FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH] = people as [Doubled, Doubled, Doubled, Doubled, Doubled, Doubled];

/** What a source brings of a record for the first time, one row of every kind. */
const newsOf = (ref: string): TestFiles => ({
  offences: [
    anOffenceRow(`N-${ref}`, ref, { committed_on: '2025-03-01', outcome_on: '2025-04-01' }),
    anOffenceRow(`B-${ref}`, ref, { offence_code: '99999' }),
  ],
  supervision: [aSupervisionRow(`N-${ref}`, ref)],
  custody: [aCustodyRow(`N-${ref}`, ref)],
});
const NEWS = ['offence_event', 'supervision', 'custody_spell', 'import_rejection'] as const;

/** With whom the news of a record lies. */
async function holdersOf(ref: string): Promise<string[]> {
  const holders = new Set<string>();
  for (const table of NEWS) {
    const found = await rig.current.imports.query<{ source_ref: string }>(
      `select distinct o.source_ref from ${table} t join offender o on o.id = t.offender_id where t.source_ref in ($1, $2)`,
      [`N-${ref}`, `B-${ref}`],
    );
    expect([table, found]).toEqual([table, [expect.anything()]]);
    for (const { source_ref } of found) holders.add(source_ref);
  }
  return [...holders];
}

let held: Hold | null = null;

async function heldAt(point: HoldPoint, files: TestFiles): Promise<{ importing: Promise<unknown> }> {
  held = await Hold.at(rig.current.imports.database.admin, point);
  const importing = rig.current.imports.import(files);
  await held.reached();
  return { importing };
}

async function letGo(): Promise<void> {
  await held?.release();
  held = null;
}

afterEach(letGo);

describe('an import of a record that was merged away', () => {
  it('adds nothing when it says nothing new', async () => {
    const files = filesOf(FIRST);
    await rig.current.import(files);
    await rig.current.merge('Ann', 'Bea');
    const before = await everything(rig.current);
    const { counts } = await rig.current.import(files);
    expect(counts).toEqual({ read: 12, added: 0, changed: 0, unchanged: 10, rejected: 2 });
    const after = await everything(rig.current);
    for (const table of MOVING.filter((name) => name !== 'import_rejection')) {
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
  });

  it('lands what is new on the survivor, once however often it comes', async () => {
    expect((await rig.current.import(newsOf('Ann'))).counts).toMatchObject({ added: 3, rejected: 1 });
    expect(await holdersOf('Ann')).toEqual(['Bea']);
    expect((await rig.current.import(newsOf('Ann'))).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    const [ann = '', bea = ''] = [await rig.current.idOf('Ann'), await rig.current.idOf('Bea')];
    expect((await rowsOf(rig.current, MOVING, ann)).offence_event).toBe(0);
    expect((await rowsOf(rig.current, MOVING, bea)).offence_event).toBe(5);
  });

  it('gives new numbers to the survivor and proposes nobody', async () => {
    const row = personRow(FIRST, 'Ann', { pnc_id: '2001/0000001D' });
    await rig.current.import({ offenders: [row] });
    expect(
      await rig.current.imports.query(
        `select o.source_ref from offender_identifier i join offender o on o.id = i.offender_id where i.kind = 'pnc'`,
      ),
    ).toEqual([{ source_ref: 'Bea' }]);
    expect((await rig.current.pair('Ann', 'Bea')).status).toBe('merged');
    expect((await rig.current.import({ offenders: [row] })).counts).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('knows whose it is when the merge is undone: the next import gives it back', async () => {
    await rig.current.undo('Ann', 'Bea');
    expect(await holdersOf('Ann')).toEqual(['Bea']);
    expect((await rig.current.import(newsOf('Ann'))).counts).toMatchObject({ added: 0, changed: 3 });
    expect((await rig.current.import(newsOf('Ann'))).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    const [ann = '', bea = ''] = [await rig.current.idOf('Ann'), await rig.current.idOf('Bea')];
    expect((await rowsOf(rig.current, MOVING, ann)).offence_event).toBe(3);
    expect((await rowsOf(rig.current, MOVING, bea)).offence_event).toBe(2);
  });
});

describe('a merge while an import runs', () => {
  it.each<[string, Doubled, HoldPoint]>([
    [
      'has read its files',
      SECOND,
      { table: 'jobs.import_run', change: 'update', when: `new.phase = 'checking' and new.done = 0` },
    ],
    [
      'is checking its rows, and has rejected one',
      THIRD,
      { table: 'jobs.import_file', change: 'update', when: `new.kind = 'offences' and new.checked_at is not null` },
    ],
    [
      'has checked its rows',
      SIXTH,
      { table: 'jobs.import_run', change: 'update', when: `new.phase = 'loading' and new.done = 0` },
    ],
  ])('that %s: the rows land on the survivor', async (_, person, point) => {
    await rig.current.import(filesOf(person));
    const [from = '', to = ''] = person.refs;
    const { importing } = await heldAt(point, newsOf(from));
    await rig.current.merge(from, to);
    await letGo();
    await importing;
    expect(await holdersOf(from)).toEqual([to]);
    const left = await rowsOf(rig.current, MOVING, await rig.current.idOf(from));
    expect(left).toMatchObject({ offence_event: 0, supervision: 0, custody_spell: 0, import_rejection: 0 });
  });

  it('that is writing them: it waits for the piece, and takes along what the piece has written', async () => {
    await rig.current.import(filesOf(FOURTH));
    const point: HoldPoint = { table: 'jobs.import_chunk', change: 'update', when: `new.kind = 'custody'` };
    const { importing } = await heldAt(point, newsOf('Gil'));
    const merging = rig.current.merge('Gil', 'Hal');
    await until(async () => {
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`;
      return (await rig.current.imports.query(waiting)).length === 2;
    }, 'The merge did not wait.');
    expect((await rig.current.pair('Gil', 'Hal')).status).toBe('open');
    const both = Promise.all([importing, merging]);
    await letGo();
    await both;
    expect(await holdersOf('Gil')).toEqual(['Hal']);
  });

  it('when it is undone: what the import restates goes where the record is', async () => {
    await rig.current.import(filesOf(FIFTH));
    await rig.current.merge('Ian', 'Jon');
    const restated = { offences: [anOffenceRow('O-Ian', 'Ian', { offence_code: '04600' })] };
    const point: HoldPoint = { table: 'jobs.import_run', change: 'update', when: `new.phase = 'loading'` };
    const { importing } = await heldAt(point, restated);
    await rig.current.undo('Ian', 'Jon');
    await letGo();
    await importing;
    expect(
      await rig.current.imports.query(
        `select e.offence_code, o.source_ref from offence_event e join offender o on o.id = e.offender_id where e.source_ref = 'O-Ian'`,
      ),
    ).toEqual([{ offence_code: '04600', source_ref: 'Ian' }]);
  });
});

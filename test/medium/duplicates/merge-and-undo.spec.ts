import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MOVING, PERSON_POINTERS } from './person-pointers.js';
import { correctAnOffence, type Doubled, enterByHand, filesOf, recordOfEverything } from './support/doubled.js';
import { withDuplicates } from './support/duplicates-rig.js';
import { type Everything, everything, looseIdsInCatalogue, pointersInCatalogue, rowsOf } from './support/everything.js';

jest.setTimeout(60_000);
const rig = withDuplicates();

const TWO: Doubled = { familyName: 'Winterbourne', bornOn: '1984-09-13', crn: 'X111111', refs: ['Ann', 'Bea'] };
const LATER: Doubled = { familyName: 'Garforth', bornOn: '1991-02-20', crn: 'X222222', refs: ['Cid', 'Dan'] };
const THREE: Doubled = { familyName: 'Oldroyd', bornOn: '1977-06-30', crn: 'X333333', refs: ['Eve', 'Fay', 'Gil'] };

const HISTORY = 'priority_score_history';

/** Every row of every table as it was; only the history of scores has gone on. */
function expectAllBack(after: Everything, before: Everything): void {
  const { [HISTORY]: scores = [], ...others } = before;
  for (const [table, rows] of Object.entries(others)) expect([table, after[table]]).toEqual([table, rows]);
  expect(after[HISTORY]).toEqual(expect.arrayContaining([...scores]));
}

async function onRecord(person: Doubled): Promise<string[]> {
  await rig.current.import(filesOf(person));
  const ids = [];
  for (const ref of person.refs) {
    const id = await rig.current.idOf(ref);
    await enterByHand(rig.current, id, ref);
    await correctAnOffence(rig.current, `O-${ref}`);
    ids.push(id);
  }
  await rig.current.doJobs();
  return ids;
}

describe('columns that point at a person', () => {
  it('are all known, so that a merge forgets none', async () => {
    expect(await pointersInCatalogue(rig.current)).toEqual(Object.keys(PERSON_POINTERS).sort());
  });

  it('have a foreign key, but for the trail and the search index', async () => {
    expect(await looseIdsInCatalogue(rig.current)).toEqual([
      'audit.event.subject_ids',
      'search.person_name.offender_id',
    ]);
  });
});

describe('a merge', () => {
  let from = '';
  let to = '';
  let before: Everything = {};

  beforeAll(async () => {
    [from = '', to = ''] = await onRecord(TWO);
    before = await everything(rig.current);
  });

  it('finds something to move in every table', async () => {
    for (const id of [from, to]) {
      const counts = await rowsOf(rig.current, MOVING, id);
      expect(Object.entries(counts).filter(([, rows]) => rows === 0)).toEqual([]);
    }
  });

  it('leaves with the merged record what the survivor has already, and gives it everything else', async () => {
    const [own, others] = [await rowsOf(rig.current, MOVING, from), await rowsOf(rig.current, MOVING, to)];
    await rig.current.merge('Ann', 'Bea');
    const left = await rowsOf(rig.current, MOVING, from);
    const inCommon = { offender_identifier: 1, offender_alias: 1 };
    expect(left).toEqual({ ...Object.fromEntries(MOVING.map((table) => [table, 0])), ...inCommon });
    const sum = (table: string): number => (own[table] ?? 0) + (others[table] ?? 0) - (left[table] ?? 0);
    const ownName = { offender_alias: sum('offender_alias') + 1 };
    expect(await rowsOf(rig.current, MOVING, to)).toEqual({
      ...Object.fromEntries(MOVING.map((table) => [table, sum(table)])),
      ...ownName,
    });
    expect(await rig.current.imports.value(`select merged_into from offender where id = $1`, [from])).toBe(to);
  });

  it('asks for the scores of both: the merged record leaves the list, the survivor is scored by all there is', async () => {
    expect(await rig.current.doJobs()).toEqual([from, to].sort());
    const scored = await rig.current.imports.query(
      `select s.offender_id from priority_score s join offender_revision r using (offender_id)
        where offender_id = any ($1::uuid[]) and s.input_revision = r.revision`,
      [[from, to]],
    );
    expect(scored).toEqual([{ offender_id: to }]);
    const now = await everything(rig.current);
    expect(now[HISTORY]).toEqual(expect.arrayContaining([...(before[HISTORY] ?? [])]));
  });

  it('cannot be decided again', async () => {
    const pair = await rig.current.pair('Ann', 'Bea');
    for (const decision of [
      { kind: 'not_same', reason: 'No.' },
      { kind: 'merge', survivor: 'left', reason: 'Yes.' },
    ] as const) {
      await expect(rig.current.decide(pair, decision)).rejects.toMatchObject({ code: 'DUPLICATE.ALREADY_DECIDED' });
    }
  });

  it('is undone to the last row of every table', async () => {
    await rig.current.undo('Ann', 'Bea');
    expect(await rig.current.doJobs()).toEqual([from, to].sort());
    expectAllBack(await everything(rig.current), before);
    expect((await rig.current.pair('Ann', 'Bea')).status).toBe('refused');
  });

  it('is not undone twice, and not proposed again by an import', async () => {
    const pair = await rig.current.pair('Ann', 'Bea');
    const again = rig.current.service.undoMerge(rig.current.people.coordinator, pair, 'Once more.');
    await expect(again).rejects.toMatchObject({ code: 'DUPLICATE.NOT_MERGED' });
    await rig.current.import({ offenders: filesOf({ ...TWO, familyName: 'Winterborne' }).offenders });
    expect(await rig.current.pair('Ann', 'Bea')).toEqual(pair);
  });
});

describe('what was recorded for the survivor after the merge', () => {
  it('stays there when the merge is undone, all else going back', async () => {
    const [from = '', to = ''] = await onRecord(LATER);
    const before = await everything(rig.current);
    await rig.current.merge('Cid', 'Dan');
    const recorded = await recordOfEverything(rig.current, to);
    await rig.current.undo('Cid', 'Dan');
    for (const [table, id] of Object.entries(recorded)) {
      const held = await rig.current.imports.value(`select offender_id from ${table} where id = $1`, [id]);
      expect([table, held]).toEqual([table, to]);
      await rig.current.imports.query(`delete from ${table} where id = $1`, [id]);
    }
    const after = await everything(rig.current);
    for (const table of MOVING) expect([table, after[table]]).toEqual([table, before[table]]);
    expect(await rig.current.doJobs()).toEqual([from, to].sort());
  });

  it('is not taken along when it was taken away', async () => {
    const [from, to] = [await rig.current.idOf('Cid'), await rig.current.idOf('Dan')];
    await rig.current.imports.query(
      `update duplicate_proposal set status = 'open', decided_at = null where left_id in ($1, $2)`,
      [from, to],
    );
    await rig.current.merge('Cid', 'Dan');
    await rig.current.imports.query(`delete from offender_alias where family_name = 'Byhand' and given_names = 'Cid'`);
    await rig.current.undo('Cid', 'Dan');
    expect(
      await rig.current.imports.query(`select given_names from offender_alias where offender_id = $1 order by 1`, [
        from,
      ]),
    ).toEqual([{ given_names: 'Alias' }, { given_names: 'Cid' }]);
  });
});

describe('merges one after the other', () => {
  it('are undone from the last to the first, back to where they began', async () => {
    const ids = await onRecord(THREE);
    const before = await everything(rig.current);
    await rig.current.merge('Eve', 'Fay');
    const between = await everything(rig.current);
    await rig.current.merge('Fay', 'Gil');
    expect(
      await rig.current.imports.value(`select count(*) from offence_event where offender_id = $1`, [ids.at(-1)]),
    ).toBe(6);
    await expect(rig.current.undo('Eve', 'Fay')).rejects.toMatchObject({ code: 'DUPLICATE.LATER_MERGE_FIRST' });
    await rig.current.undo('Fay', 'Gil');
    for (const table of MOVING)
      expect([table, (await everything(rig.current))[table]]).toEqual([table, between[table]]);
    await rig.current.undo('Eve', 'Fay');
    await rig.current.doJobs();
    expectAllBack(await everything(rig.current), before);
  });

  it('of two records into one are undone in either order', async () => {
    await rig.current.imports.query(
      `update duplicate_proposal set status = 'open', decided_at = null where status = 'refused'`,
    );
    const before = await everything(rig.current);
    await rig.current.merge('Eve', 'Gil');
    await rig.current.merge('Fay', 'Gil');
    await rig.current.undo('Eve', 'Gil');
    await rig.current.undo('Fay', 'Gil');
    const after = await everything(rig.current);
    for (const table of MOVING) expect([table, after[table]]).toEqual([table, before[table]]);
  });
});

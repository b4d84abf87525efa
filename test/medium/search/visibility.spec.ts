import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PersonSearchService } from '../../../src/modules/offenders/person-search.service.js';
import { anOffender, aUser } from '../../support/factories.js';
import { auditTrail, withRecords } from '../offenders/support/records.js';

const records = withRecords();
const people = () => records.current.get(PersonSearchService);
let northern = '';
let southern = '';

beforeAll(async () => {
  const { north, south } = records.current.partnership;
  const { admin } = records.current.database;
  northern = await anOffender(admin, { area: north, familyName: 'Everywhere', dateOfBirth: '1990-01-02' });
  southern = await anOffender(admin, { area: south, familyName: 'Everywhere', dateOfBirth: '1990-01-02' });
  for (const id of [northern, southern]) {
    await admin.query(
      `insert into offender_identifier (offender_id, kind, canonical, as_received, valid, source) values ($1, 'crn', 'X123456', 'X123456', true, 't')`,
      [id],
    );
    await admin.query(`insert into offender_alias (offender_id, family_name, source) values ($1, 'Nowhere', 't')`, [
      id,
    ]);
  }
}, 60_000);

describe('a search', () => {
  it.each(['everywhere', 'evrywhere', 'nowhere', 'X123456', '2/1/1990', 'given everywhere 1.2.1990'])(
    'for %p shows each reader the people of the areas that the reader sees, and no trace of others',
    async (text) => {
      const { officer, southerner } = records.current.partnership;
      expect((await people().search(officer, text, 20)).people.map(({ id }) => id).sort()).toEqual(
        [northern, southern].sort(),
      );
      expect(await people().search(southerner, text, 20)).toMatchObject({ people: [{ id: southern }], tooMany: false });
    },
  );

  it('records everybody shown, and nothing of what was typed', async () => {
    await people().search(records.current.partnership.officer, 'everywhere 2/1/1990 X123456', 20);
    const [look] = await auditTrail(records.current, 1);
    expect(look).toMatchObject({ verb: 'consultation', what: 'offender.search' });
    expect([...(look?.subject_ids ?? [])].sort()).toEqual([northern, southern].sort());
    expect(JSON.stringify(look)).not.toMatch(/everywhere|1990|X123456/i);
  });

  it('says when more people fit than are shown', async () => {
    expect(await people().search(records.current.partnership.officer, 'everywhere', 1)).toMatchObject({
      tooMany: true,
    });
  });

  it('gives nobody anything without an agency', async () => {
    const { officer } = records.current.partnership;
    const stranger = { ...officer, agencyId: randomUUID() };
    expect((await people().search(stranger, 'everywhere', 20)).people).toEqual([]);
  });
});

describe('the name index', () => {
  it.each(['search.person_name', 'search.name_token'])('%s is closed to the web process', async (table) => {
    const read = records.current.inTx(records.current.partnership.officer, (tx) =>
      tx.query(`select * from ${table} limit 1`),
    );
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it('lets the web process call one function, and that function has a fixed search path', async () => {
    const rows = await records.current.rows<{ name: string; definer: boolean; settings: string[] | null }>(
      `select p.proname as name, p.prosecdef as definer, p.proconfig as settings
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'search' and has_function_privilege('desist_app', p.oid, 'execute')`,
    );
    expect(rows).toMatchObject([{ name: 'person_candidates', definer: true }]);
    expect(rows[0]?.settings).toContain('search_path=pg_catalog, search');
  });

  it('has no definer function without a fixed search path', async () => {
    const rows = await records.current.rows(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'search' and p.prosecdef and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a search that is kept', () => {
  it('is found again by its id, by the one who made it', async () => {
    const { officer, police } = records.current.partnership;
    const id = await people().keep(officer, 'everywhere');
    expect((await people().searchAgain(officer, id, 20)).people).toHaveLength(2);
    const colleague = await aUser(records.current.database.admin, { agency: police });
    for (const attempt of [people().searchAgain(colleague, id, 20), people().searchAgain(officer, randomUUID(), 20)]) {
      await expect(attempt).rejects.toMatchObject({ code: 'SEARCH.NOT_FOUND' });
    }
  });

  it('is not kept when there is too little to search for', async () => {
    await expect(people().keep(records.current.partnership.officer, 'x')).rejects.toMatchObject({
      code: 'SEARCH.TOO_SHORT',
    });
  });

  it('goes after a day, and when twenty newer ones have come', async () => {
    const user = await aUser(records.current.database.admin, { agency: records.current.partnership.police });
    const old = await people().keep(user, 'an old one');
    await records.current.rows(
      `update recent_search set searched_at = searched_at - interval '25 hours' where id = $1`,
      [old],
    );
    for (let index = 0; index < 25; index += 1) await people().keep(user, `search ${index} everywhere`);
    const kept = await records.current.rows<{ text: string }>(
      `select text from recent_search where user_id = $1 order by searched_at desc`,
      [user.userId],
    );
    expect(kept).toHaveLength(20);
    expect(kept[0]?.text).toBe('search 24 everywhere');
    await expect(people().searchAgain(user, old, 20)).rejects.toMatchObject({ code: 'SEARCH.NOT_FOUND' });
  });
});

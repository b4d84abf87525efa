import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postgresError } from '../../../src/platform/database/database-errors.js';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { anOffence, anOffender, aPartnership } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';

jest.setTimeout(60_000);

const PEOPLE = 'select id from offender order by id';
const CASE_TABLES = `
  select c.relname as name from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity`;

describe('rows are there for whom they are meant', () => {
  const database = withDatabase();
  let partnership: Awaited<ReturnType<typeof aPartnership>>;
  let northern: string;
  let southern: string;

  beforeAll(async () => {
    const { admin } = database.current;
    partnership = await aPartnership(admin);
    northern = await anOffender(admin, { area: partnership.north });
    southern = await anOffender(admin, { area: partnership.south });
    for (const offender of [northern, southern]) await anOffence(admin, { offender });
  }, 60_000);

  const idsSeenBy = async (unitOfWork: UnitOfWork, who: Parameters<UnitOfWork['run']>[0]): Promise<string[]> =>
    unitOfWork.run(who, async (tx) => (await tx.query<{ id: string }>(PEOPLE)).map(({ id }) => id));

  it.each(['app', 'worker'] as const)('without a context the %s role sees no row of any case table', async (role) => {
    const dataSource = await database.current.dataSource(role, 1);
    const tables: { name: string }[] = await dataSource.query(CASE_TABLES);
    expect(tables.length).toBeGreaterThan(15);
    const seen: string[] = [];
    for (const { name } of tables) {
      const [allowed] = await dataSource.query<{ may: boolean }[]>(`select has_table_privilege($1, 'select') as may`, [
        name,
      ]);
      if (allowed?.may !== true) continue;
      const rows: unknown[] = await dataSource.query(`select 1 from ${name} limit 1`);
      if (rows.length > 0) seen.push(name);
    }
    expect(seen).toEqual([]);
  });

  it.each(['app', 'worker'] as const)('without a context the %s role writes nothing', async (role) => {
    const dataSource = await database.current.dataSource(role, 1);
    const insert = dataSource.query(
      `insert into offender (source, source_ref, family_name, area_id) values ('test', $1, 'Nobody', $2)`,
      [randomUUID(), partnership.south],
    );
    await expect(insert).rejects.toThrow('row-level security');
    const [, changed] = await dataSource.query<[unknown, number]>(`update offender set family_name = 'Changed'`);
    expect(changed).toBe(0);
  });

  it('a user sees the people of the areas in which his agency works, areas below included', async () => {
    const app = await database.current.unitOfWork('app');
    expect(await idsSeenBy(app, partnership.officer)).toEqual([northern, southern]);
    expect(await idsSeenBy(app, partnership.southerner)).toEqual([southern]);
  });

  it('another agency’s area is invisible in every table that hangs from a person', async () => {
    const app = await database.current.unitOfWork('app');
    const count = (who: typeof partnership.officer) =>
      app.run(who, (tx) =>
        tx.one<{ offences: number; revisions: number }>(
          `select (select count(*) from offence_event) as offences, (select count(*) from offender_revision) as revisions`,
        ),
      );
    expect(await count(partnership.officer)).toEqual({ offences: 2, revisions: 2 });
    expect(await count(partnership.southerner)).toEqual({ offences: 1, revisions: 1 });
  });

  it('nobody writes into an area that he does not see, nor moves a person there', async () => {
    const app = await database.current.unitOfWork('app');
    const write = (sql: string, values: readonly unknown[]) =>
      app.run(partnership.southerner, (tx) => tx.execute(sql, values));
    const insert = `insert into offender (source, source_ref, family_name, area_id) values ('test', $1, 'Planted', $2)`;
    await expect(write(insert, [randomUUID(), partnership.north])).rejects.toThrow('row-level security');
    await expect(
      write(`update offender set area_id = $2 where id = $1`, [southern, partnership.north]),
    ).rejects.toThrow('row-level security');
    expect(await write(`update offender set family_name = 'Changed' where id = $1`, [northern])).toBe(0);
  });

  it('an agency without an area, and an agency that does not exist, see nobody', async () => {
    const app = await database.current.unitOfWork('app');
    expect(await idsSeenBy(app, { ...partnership.southerner, agencyId: randomUUID() })).toEqual([]);
  });

  it('the worker sees everybody inside a job, and nobody outside', async () => {
    const worker = await database.current.unitOfWork('worker');
    expect(await idsSeenBy(worker, servicePrincipal('scoring.sweep-range', randomUUID()))).toEqual([
      northern,
      southern,
    ]);
    expect(await idsSeenBy(worker, { ...servicePrincipal('x', randomUUID()), job: '' })).toEqual([]);
  });

  it('a job’s name opens nothing to the web role', async () => {
    const app = await database.current.unitOfWork('app');
    expect(await idsSeenBy(app, servicePrincipal('scoring.sweep-range', randomUUID()))).toEqual([]);
  });

  it('the context does not outlive its transaction: 200 interleaved, two agencies, one connection', async () => {
    const dataSource = await database.current.dataSource('app', 1);
    const app = new UnitOfWork(dataSource);
    const wrong: string[] = [];
    const runs = Array.from({ length: 200 }, async (_, index) => {
      const southerner = index % 2 === 0;
      const seen = await idsSeenBy(app, southerner ? partnership.southerner : partnership.officer);
      const expected = southerner ? [southern] : [northern, southern];
      if (seen.join() !== expected.join()) wrong.push(`run ${index} saw ${seen.length}`);
      const left: { context: string | null }[] = await dataSource.query(
        `select nullif(current_setting('desist.agency_id', true), '') as context`,
      );
      if (left[0]?.context !== null) wrong.push(`run ${index} left ${left[0]?.context}`);
    });
    await Promise.all(runs);
    expect(wrong).toEqual([]);
  });

  it('a transaction that fails leaves no context behind either', async () => {
    const dataSource = await database.current.dataSource('app', 1);
    const failing = new UnitOfWork(dataSource).run(partnership.officer, (tx) => tx.execute('select 1 / 0'));
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await dataSource.query(PEOPLE)).toEqual([]);
  });

  it('the roles may not take another role, nor turn the policies off', async () => {
    const dataSource = await database.current.dataSource('app', 1);
    for (const sql of [
      'set role desist_owner',
      'set session authorization desist_worker',
      'alter table offender disable row level security',
    ]) {
      const refused = await dataSource.query(sql).then(
        () => null,
        (error: unknown) => postgresError(error)?.code,
      );
      expect({ sql, refused }).toEqual({ sql, refused: '42501' });
    }
    await dataSource.query('set row_security = off');
    await expect(dataSource.query(PEOPLE)).rejects.toThrow('row-level security');
  });
});

import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { loadMigrations } from '../../../src/platform/database/migrations.js';
import { withDatabase } from '../../support/medium.js';
import { schemaDump, seedDump } from './schema-dump.js';

jest.setTimeout(60_000);

const DIRECTORY = join(import.meta.dirname, '..', '..', '..', 'migrations');

describe('migrations', () => {
  const database = withDatabase();
  let open: DataSource | undefined;

  afterEach(async () => {
    await open?.destroy();
    open = undefined;
  });

  /** The owner's connection, knowing the first `known` migrations only. */
  async function owner(known: number): Promise<DataSource> {
    await open?.destroy();
    open = await new DataSource({
      ...dataSourceOptions(database.current.urls.DATABASE_OWNER_URL, 1, 'test-migrations'),
      migrations: (await loadMigrations(DIRECTORY)).slice(0, known),
      migrationsTransactionMode: 'each',
      migrationsTableName: 'schema_migration',
    }).initialize();
    return open;
  }

  it('each can be undone and done again: step by step down to nothing and up, the schema is the same at every step', async () => {
    const { admin } = database.current;
    const all = (await loadMigrations(DIRECTORY)).length;
    const seeds = await seedDump(admin);
    const onTheWayDown: string[][] = [await schemaDump(admin)];
    let dataSource = await owner(all);
    expect(await dataSource.showMigrations()).toBe(false);
    for (let step = 0; step < all; step += 1) {
      await dataSource.undoLastMigration({ transaction: 'each' });
      onTheWayDown.unshift(await schemaDump(admin));
    }
    expect(onTheWayDown[0]?.filter((line) => !line.startsWith('schema public'))).toEqual([]);
    for (let known = 1; known <= all; known += 1) {
      dataSource = await owner(known);
      expect(await dataSource.runMigrations({ transaction: 'each' })).toHaveLength(1);
      expect(await schemaDump(admin)).toEqual(onTheWayDown[known]);
    }
    expect(await seedDump(admin)).toEqual(seeds);
    expect(onTheWayDown[all]?.length).toBeGreaterThan(500);
  }, 120_000);

  it('run again, they change nothing', async () => {
    const before = await schemaDump(database.current.admin);
    const dataSource = await owner((await loadMigrations(DIRECTORY)).length);
    expect(await dataSource.runMigrations({ transaction: 'each' })).toEqual([]);
    expect(await schemaDump(database.current.admin)).toEqual(before);
  });

  it('the dump sees a changed column, policy, grant, function, index and constraint', async () => {
    const { admin } = database.current;
    const before = await schemaDump(admin);
    const changes = [
      `alter table offender alter column sex set default 'X'`,
      'alter policy offender_app on offender using (area_id is not null)',
      'grant delete on offender to desist_app',
      'grant select (sex) on audit.event to desist_app',
      'alter function reference.visible_area_ids() volatile',
      'drop index ix_offender_date_of_birth',
      'alter table offender drop constraint ck_offender_sex',
      'alter table offender no force row level security',
      'grant usage on schema audit to desist_queue',
    ].map((sql) => sql.replace('(sex) on audit.event', '(verb) on audit.event'));
    const unseen: string[] = [];
    for (const sql of changes) {
      await admin.query('begin');
      await admin.query(sql);
      if ((await schemaDump(admin)).join('\n') === before.join('\n')) unseen.push(sql);
      await admin.query('rollback');
    }
    expect(unseen).toEqual([]);
  });
});

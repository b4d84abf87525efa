import { describe, expect, it, jest } from '@jest/globals';
import { foreignWrites, tablesCreatedIn, tablesWrittenIn } from './support/sql-writes.js';
import { isSpec, source, sourcesUnder } from './support/sources.js';
import { OTHER_WRITERS, TABLE_OWNERS } from './support/table-owners.js';

jest.setTimeout(60_000);

const PRODUCT = sourcesUnder('src').filter((file) => !isSpec(file));
const planted = (path: string, sql: string): string[] => foreignWrites(source(path, `export const SQL = \`${sql}\`;`));

describe('a table is written only by its own module', () => {
  it.each([
    ['insert into offender (id) values ($1)'],
    ['update offender set sex = $1'],
    ['update public.offender o set sex = $1 from x'],
    ['with gone as (delete from offender where id = $1 returning id) select * from gone'],
    ['merge into offender using x on true when matched then do nothing'],
    ['copy offender (id) from stdin'],
    ['truncate staging.holder, offender'],
    ['INSERT INTO Offender DEFAULT VALUES'],
  ])('%s in another module is found', (sql) => {
    expect(planted('src/modules/scoring/scores.repository.ts', sql)).toHaveLength(sql.startsWith('truncate') ? 2 : 1);
    expect(planted('src/ui/people/person.pages.ts', sql)).not.toEqual([]);
  });

  it('a write whose table cannot be read is found, and one to a table that nobody owns', () => {
    expect(planted('src/modules/offenders/a.repository.ts', 'delete from ${table} where id = $1')).toHaveLength(1);
    expect(planted('src/modules/offenders/a.repository.ts', 'insert into offender_pet (id) values ($1)')).toHaveLength(
      1,
    );
    expect(planted('src/modules/scoring/a.repository.ts', 'update reference.offence_code set title = $1')).toHaveLength(
      1,
    );
  });

  it('own tables, reads, and words that are no write are left alone', () => {
    const own = 'insert into offender (id) values ($1) on conflict do update set sex = excluded.sex';
    expect(planted('src/modules/offenders/offenders.repository.ts', own)).toEqual([]);
    expect(
      planted('src/modules/scoring/a.queries.ts', 'select 1 from offender for update of offender skip locked'),
    ).toEqual([]);
    expect(planted('src/modules/scoring/a.queries.ts', 'select 1 from offender for no key update')).toEqual([]);
    expect(planted('src/commands/a.ts', 'create table heap (id int); insert into heap select 1')).toEqual([]);
    expect(planted('src/commands/bench/a.ts', 'truncate priority_score')).toEqual([]);
    expect(tablesWrittenIn('You cannot update that record from here.')).toEqual([]);
  });

  it('holds in the product', () => {
    expect(PRODUCT.flatMap(foreignWrites)).toEqual([]);
  });

  it('the reader of writes sees many of them in the product', () => {
    const written = new Set(PRODUCT.flatMap(({ text }) => tablesWrittenIn(text)));
    const owned = Object.keys(TABLE_OWNERS).filter((table) => TABLE_OWNERS[table] !== null);
    expect(owned.filter((table) => written.has(table)).length).toBeGreaterThan(owned.length / 2);
  });
});

describe('the map of owners', () => {
  const created = sourcesUnder('migrations').flatMap(({ text }) => tablesCreatedIn(text));

  it('names every table of the migrations, and no other', () => {
    expect(Object.keys(TABLE_OWNERS).sort()).toEqual([...new Set(created)].sort());
  });

  it('names folders that exist', () => {
    const folders = [...new Set([...Object.values(TABLE_OWNERS), ...OTHER_WRITERS.map(({ folder }) => folder)])];
    const missing = folders.filter(
      (folder) => folder !== null && !PRODUCT.some(({ path }) => path.startsWith(`src/${folder}/`)),
    );
    expect(missing).toEqual([]);
  });

  it('says why for every other writer, and each of them does write', () => {
    for (const { table, folder, because } of OTHER_WRITERS) {
      const texts = PRODUCT.filter(({ path }) => path.startsWith(`src/${folder}/`)).map(({ text }) => text);
      expect({ table, folder, writes: texts.some((text) => tablesWrittenIn(text).includes(table)) }).toEqual({
        table,
        folder,
        writes: true,
      });
      expect(because.length).toBeGreaterThan(20);
    }
  });
});

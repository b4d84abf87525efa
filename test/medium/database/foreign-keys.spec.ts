import { describe, expect, it, jest } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';

jest.setTimeout(60_000);

/** Foreign keys whose referencing side no index begins with. A partial index serves when it leaves out nulls only. */
const WITHOUT_INDEX = `
  select k.conname as name from pg_constraint k
   where k.contype = 'f'
     and k.connamespace = any (array['public', 'reference', 'account', 'jobs', 'audit', 'search', 'staging']::regnamespace[])
     and not exists (
       select 1 from pg_index i
        where i.indrelid = k.conrelid
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
          and (i.indkey::int2[])[0 : cardinality(k.conkey) - 1] @> k.conkey)
   order by k.conname`;

const NEVER_DELETED = 'retired or replaced by a later edition, never deleted, and nobody asks who uses it';
const REASONS: Readonly<Record<string, string>> = {
  fk_offence_event_code: NEVER_DELETED,
  fk_offender_merge_from: 'the index of standing merges answers what is asked; undone ones are few',
  fk_priority_score_history_policy: NEVER_DELETED,
  fk_priority_score_offender: 'the primary key finds the one row of a person',
  fk_priority_score_policy: NEVER_DELETED,
  fk_score_run_policy: NEVER_DELETED,
};

/** Runtime roles that may delete what a foreign key points at: then its check would read the whole referencing table. */
const DELETABLE = `
  select k.conname as name from pg_constraint k, unnest(array['desist_app', 'desist_worker']) as r
   where k.conname = any ($1) and k.contype = 'f' and has_table_privilege(r, k.confrelid, 'delete')`;

describe('foreign keys', () => {
  const database = withDatabase();

  it('have an index on the referencing side, or a reason', async () => {
    const { rows } = await database.current.admin.query<{ name: string }>(WITHOUT_INDEX);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(REASONS).sort());
  });

  it('without one point at what no running process may delete', async () => {
    const { admin } = database.current;
    expect((await admin.query(DELETABLE, [Object.keys(REASONS)])).rows).toEqual([]);
    await admin.query('begin');
    await admin.query('grant delete on reference.offence_code to desist_worker');
    const { rows } = await admin.query(DELETABLE, [Object.keys(REASONS)]);
    await admin.query('rollback');
    expect(rows).toEqual([{ name: 'fk_offence_event_code' }]);
  });

  it('one without an index is found, one with the wrong index too', async () => {
    const { admin } = database.current;
    await admin.query('begin');
    await admin.query(`
      create table pet (a uuid constraint fk_pet_bare references offender,
                        b uuid constraint fk_pet_second references offender,
                        c uuid constraint fk_pet_partial references offender,
                        d uuid constraint fk_pet_good references offender,
                        e uuid constraint fk_pet_not_null references offender);
      create index on pet (d, b);
      create index on pet (c) where d is null;
      create index on pet (e) where e is not null`);
    const { rows } = await admin.query<{ name: string }>(WITHOUT_INDEX);
    await admin.query('rollback');
    expect(rows.map(({ name }) => name).filter((name) => name.startsWith('fk_pet'))).toEqual([
      'fk_pet_bare',
      'fk_pet_partial',
      'fk_pet_second',
    ]);
  });
});

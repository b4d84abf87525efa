import { describe, expect, it, jest } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { CATALOGUE_CHECKS } from './catalogue-checks.js';

jest.setTimeout(60_000);

describe('the catalogue of the migrated database', () => {
  const database = withDatabase();

  describe.each(CATALOGUE_CHECKS)('$says', ({ sql, planted }) => {
    it('holds', async () => {
      expect((await database.current.admin.query(sql)).rows).toEqual([]);
    });

    it.each(planted)('finds: %s', async (fault) => {
      const { admin } = database.current;
      await admin.query('begin');
      try {
        await admin.query(fault);
        expect((await admin.query(sql)).rows).not.toEqual([]);
      } finally {
        await admin.query('rollback');
      }
    });
  });

  it('there are case tables to check', async () => {
    const { rows } = await database.current.admin.query<{ tables: number }>(
      `select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    expect(rows[0]?.tables).toBeGreaterThan(15);
  });
});

import type { DuplicatesRig } from './duplicates-rig.js';

/** Every column with a foreign key to a person, as `table.column`, read from the catalogue. */
export async function pointersInCatalogue(rig: DuplicatesRig): Promise<string[]> {
  const rows = await rig.imports.query<{ pointer: string }>(
    `select c.conrelid::regclass || '.' || a.attname as pointer
       from pg_constraint c
       cross join lateral unnest(c.conkey, c.confkey) as k (own, theirs)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
       join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.theirs
      where c.contype = 'f' and c.confrelid = 'public.offender'::regclass and t.attname = 'id'`,
  );
  return rows.map(({ pointer }) => pointer).sort();
}

/** Columns that hold a person without a foreign key: nothing but the catalogue's own check would miss them. */
export async function looseIdsInCatalogue(rig: DuplicatesRig): Promise<string[]> {
  const rows = await rig.imports.query<{ pointer: string }>(
    `select a.attrelid::regclass || '.' || a.attname as pointer
       from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
      where t.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attname ~ '(offender|subject|person)_ids?$'
        and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and n.nspname <> 'staging'
        and not exists (select 1 from pg_constraint c
                         where c.contype = 'f' and c.conrelid = t.oid and c.confrelid = 'public.offender'::regclass
                           and a.attnum = any (c.conkey))`,
  );
  return rows.map(({ pointer }) => pointer).sort();
}

/** Rows of a record that count changes or tell the time: a merge and its undo move them on. */
const MOVES_ON: Readonly<Record<string, readonly string[]>> = {
  offender: ['version', 'updated_at'],
  offender_revision: ['revision'],
  priority_score: ['input_revision', 'computed_at'],
};

export type Everything = Readonly<Record<string, readonly string[]>>;

/**
 * All rows of all tables that point at a person, and of the search index. The decisions themselves are left out: the
 * proposal and the merge keep what was decided.
 */
export async function everything(rig: DuplicatesRig): Promise<Everything> {
  const tables = new Set((await pointersInCatalogue(rig)).map((pointer) => pointer.split('.')[0] ?? ''));
  for (const decision of ['duplicate_proposal', 'offender_merge']) tables.delete(decision);
  const all: Record<string, string[]> = {};
  for (const table of [...tables, 'search.person_name']) {
    const rows = await rig.imports.query<{ row: string }>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${table} t order by 1`,
      [MOVES_ON[table] ?? []],
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** How many rows of each table that moves stand with the person. */
export async function rowsOf(
  rig: DuplicatesRig,
  tables: readonly string[],
  id: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    counts[table] = await rig.imports.value<number>(`select count(*) from ${table} where offender_id = $1`, [id]);
  }
  return counts;
}

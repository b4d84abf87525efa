import type pg from 'pg';

const SCHEMAS = `('public', 'reference', 'account', 'jobs', 'audit', 'search', 'staging')`;
const OURS = (catalogue: string, oid: string): string =>
  `n.nspname in ${SCHEMAS} and not exists (select 1 from pg_depend d
     where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;
const GRANTS = (acl: string): string =>
  `(select string_agg(format('%s %s%s', coalesce(g.grantee::regrole::text, 'public'), g.privilege_type,
                             case when g.is_grantable then '*' else '' end), ', ' order by g.grantee::regrole::text, g.privilege_type)
      from aclexplode(${acl}) as g)`;

/** Everything that a migration can make, one line of text each, without numbers that change from run to run. */
const PARTS: readonly string[] = [
  `select format('schema %s (%s)', n.nspname, ${GRANTS('n.nspacl')}) as line from pg_namespace n where n.nspname in ${SCHEMAS}`,
  `select format('%s %s owner %s persistence %s rls %s forced %s %s (%s)', c.relkind, c.oid::regclass, c.relowner::regrole,
                 c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, ${GRANTS('c.relacl')}) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'c') and ${OURS('pg_class', 'c.oid')}`,
  `select format('column %s.%s %s %s null %s default %s identity %s generated %s collation %s (%s)', c.oid::regclass, a.attname,
                 row_number() over (partition by c.oid order by a.attnum), format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                 pg_get_expr(f.adbin, f.adrelid), a.attidentity, a.attgenerated, a.attcollation::regcollation, ${GRANTS('a.attacl')}) as line
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm', 'c') and a.attnum > 0 and not a.attisdropped and ${OURS('pg_class', 'c.oid')}`,
  `select format('constraint %s on %s: %s', k.conname, k.conrelid::regclass, pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.conrelid <> 0 and ${OURS('pg_class', 'k.conrelid')}`,
  `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace where ${OURS('pg_class', 'c.oid')}`,
  `select format('policy %s on %s for %s to %s using %s check %s', p.polname, p.polrelid::regclass, p.polcmd,
                 (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(p.polroles) as r),
                 pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as line
     from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS('pg_class', 'c.oid')}`,
  `select format('%s owner %s (%s)', pg_get_functiondef(p.oid), p.proowner::regrole, ${GRANTS('p.proacl')}) as line
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind in ('f', 'p') and ${OURS('pg_proc', 'p.oid')}`,
  `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${OURS('pg_class', 'c.oid')}`,
  `select format('type %s %s', t.oid::regtype, t.typtype) as line from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype in ('d', 'e', 'r', 'c') and ${OURS('pg_type', 't.oid')}
      and not exists (select 1 from pg_class c where c.oid = t.typrelid and c.relkind <> 'c')`,
];

/** What the database looks like, sorted; TypeORM's own list of migrations left out. */
export async function schemaDump(client: pg.Client): Promise<string[]> {
  const lines: string[] = [];
  for (const part of PARTS) {
    lines.push(...(await client.query<{ line: string }>(part)).rows.map(({ line }) => line));
  }
  return lines.filter((line) => !/\bschema_migration(?:_id_seq)?\b/.test(line)).sort();
}

/** The seed data, without ids and moments. */
export async function seedDump(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query<{ codes: string | null; policies: string | null }>(`
    select (select md5(string_agg(c::text, '' order by c.code)) from reference.offence_code c) as codes,
           (select json_agg(json_build_array(key, version, name, definition, status) order by key, version)::text
              from reference.scoring_policy) as policies`);
  return rows;
}

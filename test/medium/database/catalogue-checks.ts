/** A question to the catalogue whose answer must be no rows, and faults that it has to find. */
export interface CatalogueCheck {
  readonly says: string;
  readonly sql: string;
  /** Statements of an administrator, each a fault of its own. */
  readonly planted: readonly string[];
}

const RUNTIME = `array['desist_app', 'desist_worker']`;
/** Schemas that hold facts about people or cases; the queue's own schema belongs to its library. */
const OURS = `array['public', 'reference', 'account', 'jobs', 'audit', 'search', 'staging']::regnamespace[]`;
/** TypeORM's list of what has been run: no fact about anybody. */
const NO_CASE_TABLE = `('schema_migration')`;
const NOT_OF_AN_EXTENSION = (catalogue: string, oid: string): string =>
  `not exists (select 1 from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const POWER: CatalogueCheck = {
  says: 'no runtime role has power over the database, or can become the owner',
  sql: `select rolname from pg_roles
         where rolname = any (${RUNTIME})
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or pg_has_role(rolname, 'desist_owner', 'member'))`,
  planted: [
    'alter role desist_app createdb',
    'alter role desist_worker bypassrls',
    'grant desist_owner to desist_worker',
    'grant desist_owner to desist_audit_reader; grant desist_audit_reader to desist_app',
  ],
};

const OWNERSHIP: CatalogueCheck = {
  says: 'runtime roles own nothing',
  sql: `select c.oid::regclass::text as name from pg_class c
         where pg_get_userbyid(relowner) = any (${RUNTIME}) and relkind in ('r', 'p', 'v', 'm', 'S', 'f')`,
  planted: [
    'alter table offender_alias owner to desist_app',
    'create view jobs.v as select 1; alter view jobs.v owner to desist_worker',
  ],
};

const FORCED_POLICIES: CatalogueCheck = {
  says: 'every case table is under forced row-level security and has a policy',
  sql: `select c.oid::regclass::text as name from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ${NO_CASE_TABLE}
           and (not relrowsecurity or not relforcerowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))
           and ${NOT_OF_AN_EXTENSION('pg_class', 'c.oid')}`,
  planted: [
    'create table offender_pet (id uuid)',
    'alter table supervision no force row level security',
    'alter table supervision disable row level security',
    'drop policy supervision_app on supervision; drop policy supervision_worker on supervision',
  ],
};

const OPEN_POLICIES: CatalogueCheck = {
  says: 'no policy lets everything through',
  sql: `select polrelid::regclass::text as name, polname from pg_policy
         where coalesce(pg_get_expr(polqual, polrelid), '') = 'true' or coalesce(pg_get_expr(polwithcheck, polrelid), '') = 'true'`,
  planted: [
    'create policy open on supervision to desist_app using (true)',
    'create policy open on supervision for insert to desist_app with check (true)',
  ],
};

const VIEWS: CatalogueCheck = {
  says: 'no view reads past the policies of its reader',
  sql: `select c.oid::regclass::text as name from pg_class c
         where relkind = 'v' and relnamespace = any (${OURS})
           and not coalesce(array_to_string(reloptions, ',') ~* 'security_invoker=(true|on|1)', false)
           and ${NOT_OF_AN_EXTENSION('pg_class', 'c.oid')}`,
  planted: [
    'create view everybody as select * from offender',
    'create view jobs.v with (security_invoker = off) as select * from offender',
  ],
};

const MATERIALISED: CatalogueCheck = {
  says: 'no materialised view may be read: none obeys a policy',
  sql: `select c.oid::regclass::text as name from pg_class c, unnest(${RUNTIME}) as r
         where relkind = 'm' and has_any_column_privilege(r, c.oid, 'select')`,
  planted: [
    'create materialized view everybody as select 1 as one; grant select on everybody to desist_app',
    'create materialized view jobs.m as select 1 as one; grant select (one) on jobs.m to desist_worker',
  ],
};

const DEFINERS: CatalogueCheck = {
  says: 'a function with its owner’s rights has a fixed search path',
  sql: `select p.oid::regprocedure::text as name from pg_proc p
         where prosecdef and pronamespace = any (${OURS})
           and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)
           and ${NOT_OF_AN_EXTENSION('pg_proc', 'p.oid')}`,
  planted: ['create function reference.one() returns int language sql security definer return 1'],
};

const PUBLIC_FUNCTIONS: CatalogueCheck = {
  says: 'no function of ours may be called by everybody',
  sql: `select p.oid::regprocedure::text as name from pg_proc p
         where pronamespace = any (${OURS}) and has_function_privilege('public', p.oid, 'execute')
           and ${NOT_OF_AN_EXTENSION('pg_proc', 'p.oid')}`,
  planted: [
    'create function search.one() returns int language sql return 1',
    'grant execute on function reference.visible_area_ids() to public',
  ],
};

const AUDIT: CatalogueCheck = {
  says: 'running processes only append to the audit trail',
  sql: `select r, c.oid::regclass::text as name from unnest(${RUNTIME}) as r, pg_class c
         where c.relnamespace = 'audit'::regnamespace and c.relkind in ('r', 'p')
           and (has_table_privilege(r, c.oid, 'update, delete, truncate, trigger')
                or has_any_column_privilege(r, c.oid, 'update, select'))`,
  planted: [
    'grant update on audit.event to desist_worker',
    'grant delete on audit.event to desist_app',
    'grant truncate on audit.event to desist_app',
    'grant select (actor_name) on audit.event to desist_app',
  ],
};

const CASCADES: CatalogueCheck = {
  says: 'no foreign key deletes by itself',
  sql: `select conrelid::regclass::text as name, conname from pg_constraint
         where contype = 'f' and confdeltype in ('c', 'n', 'd') and connamespace = any (${OURS})`,
  planted: [
    'create table offender_pet (offender_id uuid references offender on delete cascade)',
    'create table jobs.pet (offender_id uuid references offender on delete set null)',
  ],
};

const TIME_LIMITS: CatalogueCheck = {
  says: 'every runtime role has its time limits',
  sql: `select r, s from unnest(${RUNTIME}) as r,
               unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) as s
         where not exists (select 1 from pg_db_role_setting d, unnest(d.setconfig) as x
                            where d.setrole = (select oid from pg_roles where rolname = r) and x like s || '=%' and x not like '%=0')`,
  planted: [
    'alter role desist_app reset statement_timeout',
    'alter role desist_worker set lock_timeout = 0',
    'alter role desist_worker reset idle_in_transaction_session_timeout',
  ],
};

const PUBLIC_SCHEMAS: CatalogueCheck = {
  says: 'nobody but their owners may create in the schemas',
  sql: `select r, nspname from unnest(array['public', 'desist_app', 'desist_worker']) as r, pg_namespace n
         where has_schema_privilege(r, n.oid, 'create')`,
  planted: ['grant create on schema public to public', 'grant create on schema jobs to desist_app'],
};

const CHECKSUMS: CatalogueCheck = {
  says: 'pages of data carry checksums',
  sql: `select 'data_checksums' as name where coalesce(nullif(current_setting('desist.planted', true), ''), current_setting('data_checksums')) <> 'on'`,
  // The setting itself is fixed when the cluster is made; the planted one stands in for it.
  planted: [`set local desist.planted = 'off'`],
};

const PEOPLE_COLUMNS = `
  select c.oid, c.relnamespace, c.oid::regclass::text as name from pg_class c
   where c.relkind in ('r', 'p') and c.relnamespace = any (${OURS})
     and (exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'offender_id' and not a.attisdropped)
          or exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'public.offender'::regclass))`;

const ABOUT_PEOPLE: CatalogueCheck = {
  says: 'whoever may touch a table that points at a person meets a policy made for him',
  // Rows of an import on their way in are seen by the worker alone, and before they belong to anybody.
  sql: `select r, t.name from (${PEOPLE_COLUMNS}) as t cross join unnest(${RUNTIME}) as r
         where has_any_column_privilege(r, t.oid, 'select, insert, update') and not (t.relnamespace = 'staging'::regnamespace and r = 'desist_worker')
           and not exists (select 1 from pg_policy p join pg_class c on c.oid = p.polrelid
                            where p.polrelid = t.oid and c.relrowsecurity and c.relforcerowsecurity and r::regrole = any (p.polroles))`,
  planted: [
    `create table offender_pet (offender_id uuid); alter table offender_pet enable row level security;
     alter table offender_pet force row level security; grant select on offender_pet to desist_app;
     create policy pet on offender_pet to desist_worker using (offender_id is not null)`,
    'create table jobs.pet (owner uuid references offender); grant insert on jobs.pet to desist_worker',
    'grant select on staging.person to desist_app',
    'grant select (offender_id) on search.person_name to desist_app',
  ],
};

const NAMES: CatalogueCheck = {
  says: 'every constraint and index has a name that somebody gave it',
  sql: `select conrelid::regclass::text as name, conname from pg_constraint
         where connamespace = any (${OURS}) and contype <> 'n' and conname !~ '^(pk|fk|uq|ck)_' and conrelid <> 0
           and conrelid <> 'public.schema_migration'::regclass
        union all
        select indrelid::regclass::text, indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid
         where c.relnamespace = any (${OURS}) and c.relname !~ '^(pk|uq|ix)_' and indrelid <> 'public.schema_migration'::regclass`,
  planted: [
    'create table offender_pet (id uuid primary key)',
    'create table offender_pet (owner uuid references offender)',
    `create table offender_pet (name text check (name <> ''))`,
    'create index on supervision (phase)',
  ],
};

export const CATALOGUE_CHECKS: readonly CatalogueCheck[] = [
  POWER,
  OWNERSHIP,
  FORCED_POLICIES,
  OPEN_POLICIES,
  VIEWS,
  MATERIALISED,
  DEFINERS,
  PUBLIC_FUNCTIONS,
  AUDIT,
  CASCADES,
  TIME_LIMITS,
  PUBLIC_SCHEMAS,
  CHECKSUMS,
  ABOUT_PEOPLE,
  NAMES,
];

// The one place where the database's roles are written down. The embedded server and the Docker image's first start both
// use these statements, so they cannot drift apart.
// Everything here may run again and again.

const WEB = { statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s' };
const WORKER = { statement_timeout: '10min', lock_timeout: '10s', idle_in_transaction_session_timeout: '60s' };

/** bypassRls: only the backup may see past row-level security, because pg_dump cannot work under it. */
export const DATABASE_ROLES = [
  { name: 'desist_owner', bypassRls: false, settings: {} },
  { name: 'desist_app', bypassRls: false, settings: WEB },
  { name: 'desist_worker', bypassRls: false, settings: WORKER },
  { name: 'desist_queue', bypassRls: false, settings: {} },
  { name: 'desist_audit_writer', bypassRls: false, settings: {} },
  { name: 'desist_audit_reader', bypassRls: false, settings: {} },
  { name: 'desist_backup', bypassRls: true, settings: {} },
];

const EXTENSIONS = ['pg_trgm', 'fuzzystrmatch', 'unaccent', 'btree_gin', 'btree_gist'];

export const quoteLiteral = (text) => `'${text.replaceAll("'", "''")}'`;
export const quoteIdentifier = (name) => `"${name.replaceAll('"', '""')}"`;

function createRole({ name, bypassRls }) {
  const wrong = `rolsuper or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin or rolbypassrls <> ${bypassRls}`;
  const right = `login nosuperuser nocreaterole nocreatedb noreplication ${bypassRls ? 'bypassrls' : 'nobypassrls'}`;
  // Attributes are set only when they are wrong: on a hosted PostgreSQL the administrator is no real superuser and may
  // not even mention NOSUPERUSER.
  return `do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then
    create role ${name} login${bypassRls ? ' bypassrls' : ''};
  end if;
  if exists (select from pg_roles where rolname = '${name}' and (${wrong})) then
    alter role ${name} with ${right};
  end if;
end $$`;
}

/**
 * Statements that create the roles, or mend them, in any database of the server; run them as its administrator.
 * @param passwordOf SQL expression of a role's password, for example quoteLiteral('…'); undefined leaves it as it is
 */
export function roleStatements(passwordOf) {
  return DATABASE_ROLES.flatMap((role) => {
    const password = passwordOf(role.name);
    return [
      createRole(role),
      ...(password === undefined ? [] : [`alter role ${role.name} password ${password}`]),
      ...Object.entries(role.settings).map(([key, value]) => `alter role ${role.name} set ${key} = '${value}'`),
      ...(role.name === 'desist_backup' ? ['grant pg_read_all_data to desist_backup'] : []),
    ];
  });
}

/** The statement that creates `database`; CREATE DATABASE knows no "if not exists", so ask pg_database first. */
export const createDatabaseStatement = (database, template = 'template1') =>
  `create database ${quoteIdentifier(database)} owner desist_owner template ${quoteIdentifier(template)}`;

/** Statements that prepare `database`; run them as the administrator, connected to it. */
export function databaseStatements(database) {
  const name = quoteIdentifier(database);
  const everyRole = DATABASE_ROLES.map((role) => role.name).join(', ');
  return [
    `revoke connect, temporary on database ${name} from public`,
    `grant connect on database ${name} to ${everyRole}`,
    // BullMQ says "create schema if not exists" at every start, which asks for this right even when the schema is there.
    `grant create on database ${name} to desist_queue`,
    ...EXTENSIONS.map((extension) => `create extension if not exists ${extension} with schema public`),
    'create schema if not exists bullmq authorization desist_queue',
  ];
}

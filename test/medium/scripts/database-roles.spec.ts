import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  databaseStatements,
  DATABASE_ROLES,
  quoteLiteral,
  roleStatements,
} from '../../../scripts/lib/database-roles.mjs';
import { dockerRoleScript } from '../../../scripts/lib/docker-roles.mjs';
import type { DatabaseUrls } from '../../../scripts/lib/embedded-postgres.mjs';
import { startTestPostgres, type TestPostgres } from '../../../scripts/lib/test-database.mjs';
import { REPOSITORY } from './support/programs.js';

describe('the database roles', () => {
  let home: string;
  let server: TestPostgres;
  let urls: DatabaseUrls;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'desist-roles-'));
    server = await startTestPostgres({ home });
    await server.createDatabase('roles');
    urls = server.urlsByRole('roles');
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function as<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let rows: Row[] = [];
      for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
      return rows;
    } finally {
      await client.end();
    }
  }

  it('sign in and hold no power beyond their own', async () => {
    const rows = await as<{ name: string }>(
      urls.admin,
      `select rolname as name, rolcanlogin as login, rolsuper or rolcreaterole or rolcreatedb or rolreplication as power, rolbypassrls as bypass,
              pg_has_role(rolname, 'desist_owner', 'member') as owner
         from pg_roles where rolname like 'desist%' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(DATABASE_ROLES.map((role) => role.name).sort());
    for (const row of rows) {
      const expected = {
        login: true,
        power: false,
        bypass: row.name === 'desist_backup',
        owner: row.name === 'desist_owner',
      };
      expect(row).toEqual({ name: row.name, ...expected });
    }
  });

  it.each([
    ['app', '5s', '2s', '10s'],
    ['worker', '10min', '10s', '1min'],
  ] as const)('the %s role gives up by itself', async (role, statement, lock, idle) => {
    const rows = await as(
      urls[role],
      `select current_setting('statement_timeout') s, current_setting('lock_timeout') l, current_setting('idle_in_transaction_session_timeout') i`,
    );
    expect(rows).toEqual([{ s: statement, l: lock, i: idle }]);
  });

  it('the owner makes tables and uses the extensions; the web process may do neither', async () => {
    await as(
      urls.owner,
      'create schema cases',
      'create table cases.name (text text)',
      'create index on cases.name using gin (text gin_trgm_ops)',
    );
    await expect(as(urls.app, 'create table public.mine (id int)')).rejects.toMatchObject({ code: '42501' });
    for (const url of [urls.app, urls.worker]) {
      await expect(as(url, 'create temporary table mine (id int)')).rejects.toMatchObject({ code: '42501' });
    }
    await expect(as(urls.app, 'create schema mine')).rejects.toMatchObject({ code: '42501' });
  });

  it('the queue role owns its schema', async () => {
    await as(
      urls.queue,
      'create schema if not exists bullmq',
      'create table bullmq.job (id int)',
      'drop table bullmq.job',
    );
  });

  it('the backup reads past row-level security and changes nothing', async () => {
    await as(
      urls.owner,
      'create table public.secret as select 1 as id',
      'alter table public.secret enable row level security',
      'alter table public.secret force row level security',
      'grant select on public.secret to desist_app',
    );
    expect(await as(urls.backup, 'select id from public.secret')).toEqual([{ id: 1 }]);
    expect(await as(urls.app, 'select id from public.secret')).toEqual([]);
    await expect(as(urls.backup, 'delete from public.secret')).rejects.toMatchObject({ code: '42501' });
  });

  it('no other role of the server may enter the database', async () => {
    await as(urls.admin, 'create role stranger login');
    const [row] = await as(urls.admin, `select has_database_privilege('stranger', 'roles', 'connect') as may`);
    await as(urls.admin, 'drop role stranger');
    expect(row).toEqual({ may: false });
  });

  it('are mended when somebody has given them too much, and keep odd passwords', async () => {
    await as(
      urls.admin,
      'alter role desist_app bypassrls createdb',
      `alter role desist_app set statement_timeout = '1h'`,
    );
    const odd = `it's "odd" \\ $1`;
    await as(
      urls.admin,
      ...roleStatements((role) => (role === 'desist_audit_reader' ? quoteLiteral(odd) : undefined)),
      ...databaseStatements('roles'),
    );
    const [row] = await as(
      urls.admin,
      `select rolbypassrls or rolcreatedb as power, rolconfig[1] as timeout from pg_roles where rolname = 'desist_app'`,
    );
    expect(row).toEqual({ power: false, timeout: 'statement_timeout=5s' });
    const url = new URL(urls.auditReader);
    url.password = encodeURIComponent(odd);
    expect(await as(url.href, 'select current_user as who')).toEqual([{ who: 'desist_audit_reader' }]);
  });

  it('reach the Docker image as the same statements', () => {
    const file = join(REPOSITORY, 'docker', 'initdb', '10-roles.sh');
    expect(readFileSync(file, 'utf8')).toBe(dockerRoleScript());
    expect(statSync(file).mode & 0o111).toBe(0o111);
  });

  it('a copied database carries tables and grants', async () => {
    await as(
      server.urlsByRole('roles').owner,
      'create table if not exists public.copied as select 7 as seven',
      'grant select on public.copied to desist_app',
    );
    const copy = await server.createDatabase('roles_copy', 'roles');
    expect(await as(copy.DATABASE_URL, 'select seven from public.copied')).toEqual([{ seven: 7 }]);
    await as(copy.DATABASE_QUEUE_URL, 'create schema if not exists bullmq');
    expect(await server.databaseExists('roles_copy')).toBe(true);
    await server.renameDatabase('roles_copy', 'roles_moved');
    await server.dropDatabase('roles_moved');
    expect(await server.databaseExists('roles_copy')).toBe(false);
  });
});

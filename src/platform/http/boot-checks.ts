import { readdir } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { postgresError } from '../database/database-errors.js';

const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID_CATALOG_NAME = '3D000';
const INVALID_PASSWORD = '28P01';

const NO_ANSWER_CODES = /^(ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/;
const NO_ANSWER_MESSAGES = /timeout|Connection terminated/i;

/** A reason not to start, in one sentence that says what to do. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

/** @param directory holds the migration files of this build; their names begin with the timestamp of the migration */
export async function missingMigrations(dataSource: DataSource, directory: string): Promise<readonly string[]> {
  const files = (await readdir(directory)).filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name)).sort();
  const ran = new Set(await migrationsRun(dataSource));
  return files.filter((name) => !ran.has(Number(name.slice(0, 13))));
}

/** A database without the table, or with one that this role may not read yet, is one that was never migrated. */
async function migrationsRun(dataSource: DataSource): Promise<readonly number[]> {
  try {
    const rows: { timestamp: string | number }[] = await dataSource.query('select timestamp from schema_migration');
    return rows.map(({ timestamp }) => Number(timestamp));
  } catch (error) {
    const code = postgresError(error)?.code;
    if (code === UNDEFINED_TABLE || code === INSUFFICIENT_PRIVILEGE) return [];
    throw error;
  }
}

/** @throws StartRefusal */
export async function refuseMissingMigrations(dataSource: DataSource, directory: string): Promise<void> {
  const missing = await missingMigrations(dataSource, directory);
  if (missing.length > 0) {
    throw new StartRefusal(`The database lacks ${missing.length} migrations: run \`npm run migrate\` and start again.`);
  }
}

/** Their password is printed in the README. @throws StartRefusal */
export async function refuseDemonstrationAccounts(dataSource: DataSource, config: Config): Promise<void> {
  if (!config.isProduction) return;
  const [row]: { found: boolean }[] = await dataSource.query(
    'select exists (select 1 from account.app_user where demonstration) as found',
  );
  if (row?.found !== false) {
    throw new StartRefusal(
      'This database holds demonstration accounts, whose password everybody knows: use another database, or NODE_ENV=development.',
    );
  }
}

/** @returns the sentence for an error of a start, or null when it is not one that a person mends */
export function startRefusalOf(error: unknown, config: Config | null): string | null {
  const { name, message, code } = Object(error) as { name?: unknown; message?: unknown; code?: unknown };
  const text = typeof message === 'string' ? message : '';
  if (name === 'StartRefusal' || name === 'ConfigurationError' || /could bypass row-level security/.test(text))
    return text;
  const port = config?.environment.PORT ?? '';
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what uses it, or set PORT to another number.`;
  if (code === 'EACCES') return `Port ${port} may not be used: set PORT to a number above 1023.`;
  if (code === INVALID_CATALOG_NAME) {
    return 'The database that DATABASE_URL names does not exist: create it, or correct DATABASE_URL.';
  }
  if (code === INVALID_PASSWORD) return 'PostgreSQL refuses the user or password in DATABASE_URL: correct it.';
  if (NO_ANSWER_CODES.test(String(code)) || NO_ANSWER_MESSAGES.test(text)) {
    return 'The database at DATABASE_URL does not answer: start PostgreSQL, or correct DATABASE_URL.';
  }
  return null;
}

import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Config } from '../../platform/config/config.js';
import { openMigrationDataSource } from '../../platform/database/migrations.js';
import { installPgTypeParsers } from '../../platform/database/pg-types.js';
import { migrateQueueSchema } from '../../platform/queue/queue-schema.js';
import { UsageError } from '../support/run-command.js';

const DATABASE = 'desist_bench';
const DROP = `drop database if exists ${DATABASE} with (force)`;
const CREATE = [
  DROP,
  `create database ${DATABASE} owner desist_owner`,
  `grant create on database ${DATABASE} to desist_queue`,
];
const EXTENSIONS = ['pg_trgm', 'fuzzystrmatch', 'unaccent', 'btree_gin', 'btree_gist'];
const PREPARE = [
  ...EXTENSIONS.map((extension) => `create extension if not exists ${extension}`),
  'alter schema public owner to desist_owner',
];
const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

type Role = 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_WORKER_URL' | 'DATABASE_QUEUE_URL';

/** A database of the benchmark's own on the same server, so that a quarter of a million people never mix with real ones. */
export class BenchDatabase {
  private constructor(
    readonly environment: Readonly<Record<Role, string>>,
    /** A superuser: for floors, which have no row policies to pay for, and for looking. */
    readonly admin: pg.Client,
    private readonly adminUrl: string,
  ) {}

  static async create(config: Config): Promise<BenchDatabase> {
    const adminUrl = config.environment.DATABASE_ADMIN_URL;
    if (adminUrl === undefined) {
      throw new UsageError('bench needs the embedded database, or DATABASE_ADMIN_URL: it makes a database of its own.');
    }
    installPgTypeParsers();
    await recreate(adminUrl);
    const environment = {
      DATABASE_URL: inBench(config.appDatabaseUrl),
      DATABASE_OWNER_URL: inBench(config.ownerDatabaseUrl),
      DATABASE_WORKER_URL: inBench(config.workerDatabaseUrl),
      DATABASE_QUEUE_URL: inBench(config.queueDatabaseUrl),
    };
    const dataSource = await openMigrationDataSource(environment.DATABASE_OWNER_URL, MIGRATIONS);
    await dataSource.runMigrations();
    await dataSource.destroy();
    await migrateQueueSchema(environment.DATABASE_QUEUE_URL);
    const admin = new pg.Client({ connectionString: inBench(adminUrl) });
    await admin.connect();
    return new BenchDatabase(environment, admin, adminUrl);
  }

  /** Nothing that an earlier step left to do is charged to the next. */
  async settle(): Promise<void> {
    await this.admin.query('vacuum analyze');
    await this.admin.query('checkpoint');
  }

  /** As before the first sweep. */
  async forgetScores(): Promise<void> {
    await this.admin.query('truncate priority_score, priority_score_history');
  }

  async drop(): Promise<void> {
    await this.admin.end();
    await withClient(this.adminUrl, async (client) => {
      await client.query(DROP);
    });
  }
}

async function recreate(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const statement of CREATE) await client.query(statement);
  });
  await withClient(inBench(adminUrl), async (client) => {
    for (const statement of PREPARE) await client.query(statement);
  });
}

function inBench(url: string): string {
  const changed = new URL(url);
  changed.pathname = `/${DATABASE}`;
  return changed.href;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

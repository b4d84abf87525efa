import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { installPgTypeParsers } from '../../src/platform/database/pg-types.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

export interface DatabaseUrls {
  readonly DATABASE_URL: string;
  readonly DATABASE_OWNER_URL: string;
  readonly DATABASE_WORKER_URL: string;
  readonly DATABASE_QUEUE_URL: string;
}

interface TestServer {
  readonly template: string;
  readonly adminUrl: string;
  readonly urls: DatabaseUrls;
}

function testServer(): TestServer {
  const text = process.env.DESIST_TEST_DATABASE;
  if (text === undefined)
    throw new Error('No test database: medium specs run under Jest with test/support/global-setup.mjs.');
  return JSON.parse(text) as TestServer;
}

/** A migrated database of a spec file's own, cloned from the template and dropped at the end. */
export class TestDatabase {
  private readonly dataSources: DataSource[] = [];
  /** A superuser: for arranging and inspecting, never for the code under test. */
  readonly admin: pg.Client;
  readonly urls: DatabaseUrls;

  private constructor(
    readonly name: string,
    private readonly server: TestServer,
  ) {
    installPgTypeParsers();
    const forName = (url: string) => url.replace(/\/DATABASE(\?|$)/, `/${name}$1`);
    this.urls = {
      DATABASE_URL: forName(server.urls.DATABASE_URL),
      DATABASE_OWNER_URL: forName(server.urls.DATABASE_OWNER_URL),
      DATABASE_WORKER_URL: forName(server.urls.DATABASE_WORKER_URL),
      DATABASE_QUEUE_URL: forName(server.urls.DATABASE_QUEUE_URL),
    };
    const adminUrl = new URL(server.adminUrl);
    adminUrl.pathname = `/${name}`;
    this.admin = new pg.Client({ connectionString: adminUrl.href });
    // A spec may kill the server's connections on purpose; an unheard error would end the whole run.
    this.admin.on('error', () => undefined);
  }

  /** @param template a database to clone instead of the migrated, empty one */
  static async create(template?: string): Promise<TestDatabase> {
    const server = testServer();
    const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
    await withAdmin(server, async (client) => {
      await client.query(`create database ${name} template ${template ?? server.template} owner desist_owner`);
    });
    const database = new TestDatabase(name, server);
    await database.admin.connect();
    return database;
  }

  /** Of the superuser, for showing that the product refuses it. */
  get superuserUrl(): string {
    const url = new URL(this.server.adminUrl);
    url.pathname = `/${this.name}`;
    return url.href;
  }

  /** The environment that the compiled processes read. */
  environment(extra: Record<string, string> = {}): Record<string, string> {
    return { NODE_ENV: 'test', SESSION_SECRET: 'x'.repeat(48), LOG_LEVEL: 'error', ...this.urls, ...extra };
  }

  async unitOfWork(role: 'app' | 'worker', poolSize = 4): Promise<UnitOfWork> {
    return new UnitOfWork(await this.dataSource(role, poolSize));
  }

  async dataSource(role: 'app' | 'worker', poolSize = 4): Promise<DataSource> {
    const url = role === 'app' ? this.urls.DATABASE_URL : this.urls.DATABASE_WORKER_URL;
    const dataSource = await new DataSource(dataSourceOptions(url, poolSize, `test-${role}`)).initialize();
    this.dataSources.push(dataSource);
    return dataSource;
  }

  async drop(): Promise<void> {
    for (const dataSource of this.dataSources) if (dataSource.isInitialized) await dataSource.destroy();
    await this.admin.end();
    await withAdmin(this.server, async (client) => {
      await client.query(`drop database if exists ${this.name} with (force)`);
    });
  }
}

async function withAdmin(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** `const database = withDatabase();` at the top of a describe; use it inside tests and hooks. */
export function withDatabase(): { readonly current: TestDatabase } {
  let created: TestDatabase | undefined;
  beforeAll(async () => {
    created = await TestDatabase.create();
  }, 60_000);
  afterAll(async () => {
    await created?.drop();
  }, 60_000);
  return {
    get current(): TestDatabase {
      if (created === undefined) throw new Error('The test database is there in tests and hooks only.');
      return created;
    },
  };
}

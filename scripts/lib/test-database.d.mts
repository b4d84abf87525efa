// Types of test-database.mjs, which is plain JavaScript so that it runs before anything is built.
import type { DatabaseUrls } from './embedded-postgres.mjs';

export interface DatabaseEnvironment {
  readonly DATABASE_URL: string;
  readonly DATABASE_OWNER_URL: string;
  readonly DATABASE_WORKER_URL: string;
  readonly DATABASE_QUEUE_URL: string;
}

export interface TestPostgres {
  /** The superuser, in database `postgres`. */
  readonly adminUrl: string;
  /** Addresses of `database` as the environment variables that the product reads. */
  urls(database: string): DatabaseEnvironment;
  /** Addresses of `database` for every role, the superuser and the audit roles included. */
  urlsByRole(database: string): DatabaseUrls;
  /** Process number of the server while it runs. */
  pid(): number | undefined;
  /** Starts the server again when it has died. */
  ensureRunning(): Promise<void>;
  databaseExists(name: string): Promise<boolean>;
  /** Creates the database anew, with extensions and grants, as a copy of `template` when one is given. */
  createDatabase(name: string, template?: string): Promise<DatabaseEnvironment>;
  renameDatabase(from: string, to: string): Promise<void>;
  dropDatabase(name: string): Promise<unknown>;
  /** Detaches; the last process to do so stops the server. */
  stop(): Promise<void>;
}

/** Starts the tests' server or attaches to it. `home` defaults to `.data/test-postgres` of the checkout. */
export function startTestPostgres(options?: { home?: string; root?: string }): Promise<TestPostgres>;

// A real PostgreSQL for the tests, apart from the data of `npm start`: tuned for speed, thrown away when it breaks.
// Every test process may call startTestPostgres(): the first starts the server, the others attach to it, and the last one
// to stop takes it down. That also lets two test runs in one checkout share it.
import { join } from 'node:path';
import { quoteIdentifier } from './database-roles.mjs';
import { attachPostgres } from './embedded-postgres.mjs';
import { ROOT } from './environment.mjs';
import { provisionDatabase, withClient } from './postgres-provision.mjs';
import { disposableSettings } from './postgres-settings.mjs';
import { databaseEnvironment } from './postgres-state.mjs';

export async function startTestPostgres({ home = join(ROOT, '.data', 'test-postgres'), root = ROOT } = {}) {
  const server = await attachPostgres({ home, root, settings: disposableSettings(), disposable: true });
  const adminUrl = server.urls('postgres').admin;
  const asAdmin = (...query) => withClient(root, adminUrl, (client) => client.query(...query));
  const dropDatabase = (name) => asAdmin(`drop database if exists ${quoteIdentifier(name)} with (force)`);
  const urls = (database) => databaseEnvironment(server.state, database);
  return {
    adminUrl,
    urls,
    urlsByRole: server.urls,
    pid: server.pid,
    ensureRunning: server.ensureRunning,
    dropDatabase,
    async databaseExists(name) {
      const { rowCount } = await asAdmin('select from pg_database where datname = $1', [name]);
      return rowCount > 0;
    },
    async createDatabase(name, template) {
      await dropDatabase(name);
      await provisionDatabase(root, server.state, name, template);
      return urls(name);
    },
    async renameDatabase(from, to) {
      await asAdmin(`alter database ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)}`);
    },
    stop: server.leave,
  };
}

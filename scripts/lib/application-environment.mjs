// The environment a process of the product gets: what the person has set, and for the rest the embedded database and a
// secret of this data directory.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attachPostgres } from './embedded-postgres.mjs';
import { dataDirectory, isProduction, ROOT } from './environment.mjs';
import { randomSecret, readPrivate, writePrivate } from './private-file.mjs';
import { DATABASE } from './postgres-provision.mjs';
import { databaseEnvironment } from './postgres-state.mjs';
import { refuseUnusable } from './reachable.mjs';
import { withLock } from './file-lock.mjs';

const DATABASE_KEYS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_WORKER_URL', 'DATABASE_QUEUE_URL'];

/** A secret made once per data directory, so that sessions outlive a restart. Never used in production. */
async function sessionSecret(home) {
  return withLock(join(home, 'secrets.lock'), 'to make a secret', () => {
    const path = join(home, 'secrets.json');
    const known = readPrivate(path)?.sessionSecret;
    if (known !== undefined) return known;
    const sessionSecret = randomSecret(48);
    writePrivate(path, { sessionSecret });
    return sessionSecret;
  });
}

const external = (env) => ({
  env,
  isEmbedded: false,
  ensureRunning: async () => {},
  isRunning: () => true,
  leave: async () => {},
});

async function embedded(env, home, root) {
  const server = await attachPostgres({ home, root });
  const urls = databaseEnvironment(server.state, DATABASE);
  const isRunning = () => server.pid() !== undefined;
  return {
    env: { ...env, ...urls },
    adminUrl: server.urls().admin,
    isEmbedded: true,
    isRunning,
    ensureRunning: server.ensureRunning,
    leave: server.leave,
  };
}

/** The environment of a command that needs no database: the configuration asks for one, so it names one that is not there. */
export function environmentWithoutDatabase(env, root = ROOT) {
  const home = dataDirectory(env, root);
  const secret = env.SESSION_SECRET ?? randomSecret(48);
  return { DATABASE_URL: 'postgres://desist_app@127.0.0.1:1/none', ...env, DATA_DIR: home, SESSION_SECRET: secret };
}

/**
 * @param env as of readEnvironment, already checked by refuseUnsafeProduction
 * @returns env for the product's processes, and the embedded server's isRunning, ensureRunning and leave
 * @throws Refusal when the database cannot be had
 */
export async function applicationEnvironment(env, root = ROOT) {
  const home = dataDirectory(env, root);
  const base = { ...env, DATA_DIR: home };
  mkdirSync(home, { recursive: true });
  if (!isProduction(env)) base.SESSION_SECRET ??= await sessionSecret(home);
  if (env.DATABASE_URL === undefined) return embedded(base, home, root);
  for (const key of DATABASE_KEYS) if (env[key] !== undefined) await refuseUnusable(root, key, env[key]);
  return external(base);
}

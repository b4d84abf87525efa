// The PostgreSQL that comes with Desist: one server per data directory, shared by every command that runs there.
// A command attaches to a running server (also to one whose starter was killed) or starts it; the last one to leave stops
// it. All of that happens under one lock, so that a command never meets a server that is just being stopped.
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './environment.mjs';
import { withLock } from './file-lock.mjs';
import { bringUp, placesOf } from './postgres-bring-up.mjs';
import { livingClients, register, unregister } from './postgres-clients.mjs';
import { runningServer, stopServer } from './postgres-cluster.mjs';
import { DATABASE, provisionDatabase, provisionMark, provisionRoles } from './postgres-provision.mjs';
import { durableSettings } from './postgres-settings.mjs';
import { awaitReady } from './postgres-start.mjs';
import { databaseUrls, readState, writeState } from './postgres-state.mjs';
import { Refusal } from './say.mjs';

const locked = (home, work) => withLock(join(home, 'postgres.lock'), 'to start or stop PostgreSQL', work);

function refuseForeignHome(home) {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(
      `${home} cannot be written: run the command as the user it belongs to, or choose another directory with DATA_DIR.`,
    );
  }
}

/** Data that may be lost (of tests) is thrown away when it does not start, for example after a power cut without fsync. */
async function bringUpOrBeginAnew(options) {
  try {
    return await bringUp(options);
  } catch (error) {
    if (!options.disposable || !(error instanceof Refusal)) throw error;
    rmSync(placesOf(options.home).dataDir, { recursive: true, force: true });
    return bringUp(options);
  }
}

async function runningState(options) {
  const server = await awaitReady(placesOf(options.home).dataDir);
  const state = readState(options.home);
  if (server === undefined || state === undefined) return bringUpOrBeginAnew(options);
  return { ...state, port: server.port };
}

async function provision({ home, root }, state) {
  const mark = provisionMark();
  if (state.provisioned === mark) return state;
  await provisionRoles(root, state);
  await provisionDatabase(root, state, DATABASE);
  const provisioned = { ...state, provisioned: mark };
  writeState(home, provisioned);
  return provisioned;
}

async function leave(home, note) {
  await locked(home, async () => {
    unregister(note);
    if (livingClients(home).length === 0) await stopServer(placesOf(home).dataDir);
  });
}

/**
 * Attaches this process to the server of `home`, starting it when it does not run.
 * @param home directory of the data, the port, the passwords and the log (DATA_DIR)
 * @param settings PostgreSQL settings for the case that this call starts it
 * @param disposable data that may be lost: not synced, and begun anew when it does not start
 * @returns state (port, passwords); urls(database) by role; pid() while it runs; ensureRunning() starts a server that has died; leave()
 * @throws Refusal when it cannot be started, saying what to do
 */
export async function attachPostgres({ home, root = ROOT, settings = durableSettings(), disposable = false }) {
  const options = { home, root, settings, disposable, sync: !disposable };
  refuseForeignHome(home);
  const up = () => locked(home, async () => provision(options, await runningState(options)));
  const note = register(home);
  try {
    const state = await up();
    return {
      state,
      urls: (database = DATABASE) => databaseUrls(state, database),
      pid: () => runningServer(placesOf(home).dataDir)?.pid,
      ensureRunning: async () => void (await up()),
      leave: () => leave(home, note),
    };
  } catch (error) {
    await leave(home, note);
    throw error;
  }
}

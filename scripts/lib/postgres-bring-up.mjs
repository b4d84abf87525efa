// From whatever lies in the directory (nothing, data, data of a crashed server) to a running server.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { createCluster } from './postgres-cluster.mjs';
import { startServer } from './postgres-start.mjs';
import { newState, readState, writeState } from './postgres-state.mjs';
import { Refusal, say } from './say.mjs';

/** Where things lie below `home`. */
export const placesOf = (home) => ({ dataDir: join(home, 'postgres'), workshop: join(home, 'postgres.new') });

function emptyWorkshop(workshop) {
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { mode: 0o700 });
}

function stateFor(home, fresh) {
  const remembered = readState(home);
  if (fresh) return { ...newState(), port: remembered?.port };
  if (remembered !== undefined) return remembered;
  const { dataDir } = placesOf(home);
  throw new Refusal(
    `${join(home, 'postgres.json')} with the passwords of ${dataDir} is missing: bring it back, or move ${dataDir} away to begin anew.`,
  );
}

/**
 * Starts the server of `home`, creating its data when there is none. The caller holds the lock and knows that it does
 * not run.
 * @returns the state: port, passwords, provisioned
 */
export async function bringUp({ home, root, settings, sync }) {
  const { dataDir, workshop } = placesOf(home);
  const fresh = !existsSync(join(dataDir, 'PG_VERSION'));
  const state = stateFor(home, fresh);
  const binaries = await postgresBinaries(root);
  emptyWorkshop(workshop);
  const account = serverAccount({ binaries, workDir: workshop, dataDir });
  if (fresh) {
    say('Creating the embedded PostgreSQL …');
    writeState(home, state);
    createCluster({ dataDir, workshop, account, binaries, password: state.passwords.postgres, sync });
  }
  rmSync(workshop, { recursive: true, force: true });
  const port = await startServer({ home, dataDir, account, binaries, settings }, state.port);
  const started = { ...state, port };
  writeState(home, started);
  return started;
}

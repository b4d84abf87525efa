// Starts the embedded server and waits until it takes connections, whatever state the last one left the data in.
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchServer, runningServer } from './postgres-cluster.mjs';
import { freePort } from './postgres-state.mjs';
import { giveToDirectoryOwner } from './private-file.mjs';
import { processIdentity } from './process-identity.mjs';
import { Refusal, say } from './say.mjs';

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const ATTEMPTS = 20;
// Backends of a killed server need a moment to notice; until they are gone, their shared memory keeps a new one out.
const PASSING = /pre-existing shared memory|lock file .* already exists|is still in use/;
const PORT_TAKEN = /could not bind|Address already in use/;

function openLog(file) {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  giveToDirectoryOwner(file);
  return { file, handle, from: statSync(file).size };
}

const writtenSince = ({ file, from }) => readFileSync(file, 'utf8').slice(from).trim();

/** @returns once the server takes connections; false when it ended instead */
async function becomesReady(dataDir, isGone) {
  const impatientAt = Date.now() + 5_000;
  let told = false;
  while (!isGone()) {
    if (runningServer(dataDir)?.status === 'ready') return true;
    if (!told && Date.now() > impatientAt) {
      say('PostgreSQL is recovering from its last, sudden end …');
      told = true;
    }
    await sleep(20);
  }
  return false;
}

/** For a server that somebody else started: waits until it is ready, or until it is gone. */
export async function awaitReady(dataDir) {
  const server = runningServer(dataDir);
  if (server === undefined) return undefined;
  const ready = await becomesReady(dataDir, () => processIdentity(server.pid) === undefined);
  return ready ? runningServer(dataDir) : undefined;
}

async function tryOnce({ home, dataDir, account, binaries, port, settings }) {
  const log = openLog(join(home, 'postgres.log'));
  const child = launchServer({ dataDir, account, binaries, port, settings, logFile: log.handle });
  closeSync(log.handle);
  let failure;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', () => (failure ??= writtenSince(log) || 'it ended without a word'));
  return (await becomesReady(dataDir, () => failure !== undefined)) ? undefined : failure;
}

/**
 * @returns the port on which the server listens
 * @throws Refusal with what PostgreSQL wrote when it does not start
 */
export async function startServer(options, wishedPort) {
  let port = await freePort(wishedPort);
  let failure;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    failure = await tryOnce({ ...options, port });
    if (failure === undefined) return port;
    if (PORT_TAKEN.test(failure)) port = await freePort(undefined);
    else if (PASSING.test(failure)) await sleep(250);
    else break;
  }
  const lines = failure.split('\n').slice(-8).join('\n');
  throw new Refusal(
    `PostgreSQL did not start on ${options.dataDir} (its log is ${join(options.home, 'postgres.log')}):\n${lines}`,
  );
}

// The three things one does to a PostgreSQL data directory: create it, start a server on it, stop that server.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, processIdentity } from './process-identity.mjs';
import { Refusal } from './say.mjs';

const STOP_MS = 60_000;
const HBA = 'host all all 127.0.0.1/32 scram-sha-256\n';
// Sorting and case come from PostgreSQL's own Unicode tables and are the same on every machine. pg_trgm still asks the
// C library what a letter is: with LC_CTYPE=C it would drop every letter beyond ASCII from the index of names.
const CTYPES = ['C.UTF-8', 'en_GB.UTF-8', 'en_US.UTF-8', 'C'];

/** Nothing of our surroundings may steer the server: PGPORT or PGDATA, say, or a language without a locale here. */
export const serverEnvironment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

function runInitdb({ account, binaries, target, passwordFile, ctype, sync }) {
  const locale = [
    '--no-locale',
    `--lc-ctype=${ctype}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--encoding=UTF8',
  ];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const args = ['-D', target, ...locale, ...access, ...(sync ? [] : ['--no-sync'])];
  const { command, args: all, options } = account.wrap(binaries.initdb, args);
  const env = { PATH: process.env.PATH, TZ: 'UTC' };
  return spawnSync(command, all, { ...options, env, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Creates the data beside its place and moves it there whole, so that a kill leaves nothing half made. */
export function createCluster({ dataDir, workshop, account, binaries, password, sync }) {
  const target = join(workshop, 'data');
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  account.own(passwordFile);
  const problems = [];
  for (const ctype of CTYPES) {
    const { status, stderr, error } = runInitdb({ account, binaries, target, passwordFile, ctype, sync });
    rmSync(status === 0 ? passwordFile : target, { recursive: true, force: true });
    if (status !== 0) {
      problems.push(`${ctype}: ${error?.message ?? stderr.trim()}`);
      continue;
    }
    writeFileSync(join(target, 'pg_hba.conf'), HBA);
    renameSync(target, dataDir);
    return;
  }
  throw new Refusal(`PostgreSQL could not create its data in ${dataDir}:\n${problems.join('\n')}`);
}

/** @returns the server's child process; it lives in a session of its own, so that Ctrl-C does not reach it */
export function launchServer({ dataDir, account, binaries, port, settings, logFile }) {
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const { command, args, options } = account.wrap(binaries.postgres, ['-D', dataDir, '-p', String(port), ...flags]);
  const child = spawn(command, args, {
    ...options,
    env: serverEnvironment(),
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
  });
  child.unref();
  return child;
}

/** @returns pid, port and status (starting, ready, stopping) of the server on `dataDir`, undefined when none runs */
export function runningServer(dataDir) {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (processIdentity(pid) !== undefined && /postgres/.test(commandLine(pid))) {
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() || 'starting' };
  }
  // Left by a killed server; when its number belongs to somebody else by now, PostgreSQL would refuse to start.
  if (processIdentity(pid) !== undefined) rmSync(file, { force: true });
  return undefined;
}

async function waitForEnd(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  while (processIdentity(pid) !== undefined && Date.now() < until) await sleep(20);
  return processIdentity(pid) === undefined;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(dataDir) {
  const server = runningServer(dataDir);
  if (server === undefined) return;
  process.kill(server.pid, 'SIGINT');
  if (await waitForEnd(server.pid, STOP_MS)) return;
  process.kill(server.pid, 'SIGQUIT');
  await waitForEnd(server.pid, STOP_MS);
}

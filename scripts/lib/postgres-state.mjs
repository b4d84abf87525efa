// What has to be remembered about the embedded server between two starts: its port and the passwords of its roles.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DATABASE_ROLES } from './database-roles.mjs';
import { randomSecret, readPrivate, writePrivate } from './private-file.mjs';

// Below the range from which systems take ports for outgoing connections: those could occupy ours while we are stopped.
const PORTS = { from: 20_000, to: 32_000 };

const stateFile = (home) => join(home, 'postgres.json');

export const readState = (home) => readPrivate(stateFile(home));
export const writeState = (home, state) => writePrivate(stateFile(home), state);

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** @param wished kept when it is free, so that a program that was connected finds the server again */
export async function freePort(wished) {
  if (wished !== undefined && (await isFree(wished))) return wished;
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    if (await isFree(port)) return port;
  }
}

export function newState() {
  const names = ['postgres', ...DATABASE_ROLES.map((role) => role.name)];
  return { passwords: Object.fromEntries(names.map((name) => [name, randomSecret()])) };
}

/** @returns the addresses of `database` by role: postgres is the superuser */
export function databaseUrls({ port, passwords }, database) {
  const url = (role) => `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
  return {
    admin: url('postgres'),
    owner: url('desist_owner'),
    app: url('desist_app'),
    worker: url('desist_worker'),
    queue: url('desist_queue'),
    auditWriter: url('desist_audit_writer'),
    auditReader: url('desist_audit_reader'),
    backup: url('desist_backup'),
  };
}

/** The same as the environment variables that the product reads. */
export function databaseEnvironment(state, database) {
  const { app, owner, worker, queue } = databaseUrls(state, database);
  return { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_WORKER_URL: worker, DATABASE_QUEUE_URL: queue };
}

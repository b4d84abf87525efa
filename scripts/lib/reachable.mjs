// Asks, before anything else is started, whether the port can be had and the database answers: an application that
// fails half way through its start leaves a stack trace, and the person wants one sentence.
import { connect, createServer } from 'node:net';
import { Refusal } from './say.mjs';
import { withClient } from './postgres-provision.mjs';

const PATIENCE_MS = 3_000;
const PORT_PROBLEMS = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'belongs to no network address of this machine (HOST)',
  ENOTFOUND: 'belongs to a HOST that is not known here',
};

/** @throws Refusal when nothing can listen on host and port */
export function refuseTakenPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const why = PORT_PROBLEMS[error.code] ?? `cannot be used (${error.code})`;
      reject(
        new Refusal(
          `Port ${port} on ${host} ${why}: choose another, for example PORT=${port < 65_535 ? port + 1 : 3000} npm start.`,
        ),
      );
    });
    server.listen({ host, port, exclusive: true }, () => server.close(resolve));
  });
}

function parseAddress(key, value) {
  try {
    const { hostname, port, pathname } = new URL(value);
    return {
      host: decodeURIComponent(hostname).replace(/^\[|\]$/g, '') || '127.0.0.1',
      port: Number(port || 5432),
      database: pathname.slice(1),
    };
  } catch {
    throw new Refusal(`${key} is not an address: it should read postgres://role:password@host:5432/desist.`);
  }
}

const unreachable = (key, { host, port }, why) =>
  new Refusal(
    `The database at ${host}:${port} (${key}) does not answer (${why}): start it or correct ${key}; without DATABASE_URL, npm start brings its own.`,
  );

function opens({ host, port }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    socket.once('connect', () => resolve(socket.destroy()));
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
  });
}

/** Needs nothing but Node, so that it can be asked before the dependencies are there. */
export async function refuseUnreachable(key, value) {
  const place = parseAddress(key, value);
  try {
    await opens(place);
  } catch (error) {
    throw unreachable(key, place, error.code ?? error.message);
  }
}

/** Signs in, which also finds a wrong password and a missing database. */
export async function refuseUnusable(root, key, value) {
  const place = parseAddress(key, value);
  try {
    await withClient(root, value, (client) => client.query('select 1'), PATIENCE_MS);
  } catch (error) {
    if (error.code?.length !== 5) throw unreachable(key, place, error.code ?? error.message);
    throw new Refusal(
      `The database at ${place.host}:${place.port} refuses ${key}: ${error.message}. Correct the role, the password or the database in ${key}.`,
    );
  }
}

// A real Redis for the tests, set up as the product demands of one (noeviction, AOF), on a free port of loopback.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './postgres-state.mjs';

const START_MS = 10_000;

const answersPing = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write('PING\r\n'));
    socket.once('data', (data) => resolve((socket.destroy(), data.toString().startsWith('+PONG'))));
    socket.once('error', () => resolve(false));
  });

function launch({ port, directory, maxmemoryPolicy }) {
  const network = ['--port', String(port), '--bind', '127.0.0.1'];
  const durability = ['--dir', directory, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const args = [...network, ...durability, '--maxmemory-policy', maxmemoryPolicy, '--daemonize', 'no'];
  return spawn('redis-server', args, { stdio: 'ignore' });
}

async function started(options) {
  const child = launch(options);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let failure;
  child.once('error', (error) => (failure = error));
  const until = Date.now() + START_MS;
  while (!(await answersPing(options.port))) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`redis-server did not start on port ${options.port}.`);
    await sleep(20);
  }
  return { child, ended };
}

/**
 * @param maxmemoryPolicy another one than noeviction, to see the product refuse it
 * @returns url, port, pid(); stop() ends it and removes its data; kill() is kill -9; restart() brings it back on the same
 *   port with the data that reached the disk
 */
export async function startTestRedis({ maxmemoryPolicy = 'noeviction' } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'desist-redis-'));
  const options = { port: await freePort(), directory, maxmemoryPolicy };
  let server = await started(options);
  const end = async (signal) => {
    server.child.kill(signal);
    await server.ended;
  };
  const orphaned = () => server.child.kill('SIGKILL');
  process.once('exit', orphaned);
  return {
    url: `redis://127.0.0.1:${options.port}`,
    port: options.port,
    pid: () => server.child.pid,
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGKILL');
      server = await started(options);
    },
    async stop() {
      await end('SIGTERM');
      process.off('exit', orphaned);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

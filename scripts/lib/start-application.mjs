// What `npm start` does, in order. Whatever can be found wrong is found before anything runs; whatever runs is put away
// again on every way out.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applicationEnvironment } from './application-environment.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { address, isProduction, readEnvironment, refuseUnsafeProduction, ROOT } from './environment.mjs';
import { baseUrl, waitFor } from './health.mjs';
import { refuseTakenPort, refuseUnreachable } from './reachable.mjs';
import { exitOf, nodeChild } from './run-child.mjs';
import { Refusal, say } from './say.mjs';
import { listenForShutdown } from './shutdown.mjs';
import { demonstrationSignIns } from './sign-ins.mjs';
import { application, supervise } from './supervise.mjs';
import { WORKER_FLAGS } from './worker-flags.mjs';

const DATABASE_WATCH_MS = 1_000;
/** A process that serves people has no use for the keys of mightier roles, so it does not get them. */
const NOT_FOR_WORKER = ['DATABASE_ADMIN_URL', 'DATABASE_OWNER_URL'];

const omit = (env, keys) => Object.fromEntries(Object.entries(env).filter(([key]) => !keys.includes(key)));

function workerCount(args) {
  const { values } = parseArgs({ args, options: { workers: { type: 'string', default: '1' } } });
  const count = Number(values.workers);
  if (Number.isInteger(count) && count >= 0 && count <= 64) return count;
  throw new Refusal(`--workers ${values.workers} is not a number of worker processes: give one from 0 to 64.`);
}

async function runPreparation(root, name, env, shutdown) {
  if (shutdown.signal.aborted) return;
  const program = join(root, 'dist', 'commands', `${name}.js`);
  const child = nodeChild([program], { env, cwd: root, stdio: ['ignore', 2, 2] });
  const stop = () => child.kill('SIGTERM');
  shutdown.signal.addEventListener('abort', stop, { once: true });
  const status = await exitOf(child);
  shutdown.signal.removeEventListener('abort', stop);
  if (status !== 0 && !shutdown.signal.aborted)
    throw new Refusal(`Desist did not start, because "${name}" failed: see above.`);
}

async function prepare(root, env, database, shutdown) {
  // In production the web process's account cannot change tables; there `npm run migrate` may be a step of its own.
  if (!isProduction(env) || env.DATABASE_OWNER_URL !== undefined)
    await runPreparation(root, 'migrate', database.env, shutdown);
  if (!isProduction(env)) await runPreparation(root, 'demonstration', database.env, shutdown);
}

function launch(root, env, workers, shutdown) {
  const watch = (name, program, without, flags = []) => {
    const start = application([...flags, join(root, 'dist', program)], { root, env: omit(env, without) });
    return supervise(start, ({ status, pause, served }) => {
      if (pause !== undefined)
        return say(`The ${name} process ended (${status}); it is started again in ${pause / 1000} s.`);
      if (!served) say(`Desist did not start, because the ${name} process ended (${status}): see above.`);
      else
        say(
          `The ${name} process has ended too often (last with ${status}): Desist stops. What it wrote above says why.`,
        );
      return shutdown.fail();
    });
  };
  const names = Array.from({ length: workers }, (_, index) => (workers > 1 ? `worker ${index + 1}` : 'worker'));
  const workerProcesses = names.map((name) => watch(name, 'main.worker.js', NOT_FOR_WORKER, WORKER_FLAGS));
  return [watch('web', 'main.web.js', [...NOT_FOR_WORKER, 'DATABASE_WORKER_URL']), ...workerProcesses];
}

/** A database server that dies is brought back; the application reconnects by itself. */
function watchDatabase(database, shutdown) {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy || shutdown.signal.aborted || database.isRunning()) return;
    busy = true;
    say('The embedded PostgreSQL has ended; it is started again.');
    await database.ensureRunning().catch((error) => {
      say(error.message);
      shutdown.fail();
    });
    busy = false;
  }, DATABASE_WATCH_MS);
  return () => clearInterval(timer);
}

async function announce(url, root, env, { signal, web }) {
  if (!(await waitFor(`${url}/health/live`, signal))) return;
  web.serves();
  const signIns = isProduction(env) ? [] : await demonstrationSignIns(root, env.DATABASE_URL);
  console.log(`\nDesist runs at ${url}`);
  if (signIns.length > 0) console.log('Sign in as one of these, with the password "demonstration only":');
  for (const line of signIns) console.log(`  ${line}`);
  console.log('Stop it with Ctrl-C.\n');
  if (await waitFor(`${url}/health/ready`, signal)) console.log('Ready');
}

async function serve({ root, env, workers, place, database }, shutdown) {
  await prepare(root, env, database, shutdown);
  if (shutdown.signal.aborted) return shutdown.status();
  await refuseTakenPort(place); // Preparing may have taken minutes.
  const processes = launch(root, database.env, workers, shutdown);
  shutdown.onForce(() => processes.forEach((one) => one.kill()));
  const stopWatching = watchDatabase(database, shutdown);
  await Promise.all([
    announce(baseUrl(place), root, database.env, { signal: shutdown.signal, web: processes[0] }),
    shutdown.requested,
  ]);
  stopWatching();
  await Promise.all(processes.map((one) => one.stop()));
  return shutdown.status();
}

/** @returns exit status: 0 after Ctrl-C or SIGTERM, 1 when a process could not be kept running */
export async function start(args, root = ROOT) {
  const workers = workerCount(args);
  const env = readEnvironment(process.env, root);
  const place = address(env);
  refuseUnsafeProduction(env);
  await refuseTakenPort(place);
  if (env.DATABASE_URL !== undefined) await refuseUnreachable('DATABASE_URL', env.DATABASE_URL);
  await ensureInstalled(root);
  await ensureBuilt({ root });
  const shutdown = listenForShutdown();
  const database = await applicationEnvironment(env, root);
  try {
    return await serve({ root, env, workers, place, database }, shutdown);
  } finally {
    await database.leave();
  }
}

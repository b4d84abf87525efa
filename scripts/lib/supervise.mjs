// Keeps one process of the application running: starts it again when it falls, ever more slowly, and gives up when it
// falls so often that starting it again is no help. One that has never served is not started again at all: a wrong
// setting stays wrong, and the person should read its sentence once.
import { nodeChild, signalStatus } from './run-child.mjs';

const WINDOW_MS = 60_000;
const RESTARTS = 5;
const FIRST_PAUSE_MS = 250;
const GRACE_MS = 25_000;
/** A process that has run this long has come up, whether or not it said so. */
const BOOT_MS = 20_000;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal); // Its own session, so its children hear it as well.
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * @param start starts the process and returns the child; any message from it means that it serves
 * @param onFall called with status, pause (milliseconds to the next start, undefined when there will be none) and served
 * @param limits windowMs, restarts, firstPauseMs, graceMs, bootMs: other figures for tests
 * @returns stop(), which ends the process (SIGTERM, after a while SIGKILL); kill(), which does not wait; pid();
 *   serves(), for who sees from outside that it has come up
 */
export function supervise(start, onFall, limits = {}) {
  const { windowMs = WINDOW_MS, restarts = RESTARTS, firstPauseMs = FIRST_PAUSE_MS } = limits;
  const { graceMs = GRACE_MS, bootMs = BOOT_MS } = limits;
  let falls = [];
  let child;
  let timer;
  let served = false;
  let stopping = false;
  let ended = () => {};
  const serves = () => void (served = true);

  const launch = () => {
    const startedAt = Date.now();
    child = start();
    child.once('message', serves);
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return ended();
      const now = Date.now();
      falls = [...falls.filter((at) => now - at < windowMs), now];
      // A signal says nothing about its settings: somebody has ended it.
      if (signal !== null || now - startedAt > bootMs) serves();
      const pause = served && falls.length <= restarts ? firstPauseMs * 2 ** (falls.length - 1) : undefined;
      if (pause !== undefined) timer = setTimeout(launch, pause);
      onFall({ status: signal === null ? code : signalStatus(signal), pause, served });
    });
    child.once('error', (error) => {
      child = undefined;
      onFall({ status: error.message, pause: undefined, served });
    });
  };

  const stop = () =>
    new Promise((resolve) => {
      stopping = true;
      clearTimeout(timer);
      if (child === undefined) return resolve();
      const last = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      ended = () => resolve(clearTimeout(last));
      child.kill('SIGTERM');
    });

  launch();
  return { stop, kill: () => child && signalGroup(child, 'SIGKILL'), pid: () => child?.pid, serves };
}

export const application =
  (args, { root, env }) =>
  () =>
    nodeChild(args, { env, cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

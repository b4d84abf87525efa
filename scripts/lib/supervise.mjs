// Keeps one process of the application running: starts it again when it falls, ever more slowly, and gives up when it
// falls so often that starting it again is no help, or says itself that it would not.
import { nodeChild, signalStatus } from './run-child.mjs';

const WINDOW_MS = 60_000;
const RESTARTS = 5;
const FIRST_PAUSE_MS = 250;
const GRACE_MS = 25_000;
/** EX_CONFIG of sysexits.h: the process has said what a person must mend, and trying again changes nothing. */
export const HOPELESS = 78;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal); // Its own session, so its children hear it as well.
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * @param start starts the process and returns the child
 * @param onFall called with the exit status and the pause before the next start, undefined when there will be none
 * @param limits windowMs, restarts, firstPauseMs, graceMs: other figures for tests
 * @returns stop(), which ends the process (SIGTERM, after a while SIGKILL); kill(), which does not wait; pid()
 */
export function supervise(start, onFall, limits = {}) {
  const { windowMs = WINDOW_MS, restarts = RESTARTS, firstPauseMs = FIRST_PAUSE_MS, graceMs = GRACE_MS } = limits;
  let falls = [];
  let child;
  let timer;
  let stopping = false;
  let ended = () => {};

  const launch = () => {
    child = start();
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return ended();
      const now = Date.now();
      falls = [...falls.filter((at) => now - at < windowMs), now];
      const again = falls.length <= restarts && code !== HOPELESS;
      const pause = again ? firstPauseMs * 2 ** (falls.length - 1) : undefined;
      if (pause !== undefined) timer = setTimeout(launch, pause);
      onFall(signal === null ? code : signalStatus(signal), pause);
    });
    child.once('error', (error) => {
      child = undefined;
      onFall(error.message, undefined);
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
  return { stop, kill: () => child && signalGroup(child, 'SIGKILL'), pid: () => child?.pid };
}

export const application =
  (program, { root, env }) =>
  () =>
    nodeChild([program], { env, cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

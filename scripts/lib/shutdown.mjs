// When and how the application is to stop. The first Ctrl-C (or SIGTERM) asks politely, a second one does not wait.
import { say } from './say.mjs';

// npm hands on a Ctrl-C that the terminal has already sent us, so the same one arrives twice.
const SAME_CTRL_C_MS = 1_000;

const PARENT_WATCH_MS = 500;

/** Killing npm alone (`kill` of its process number) tells its script nothing; the orphan would keep the port for ever. */
function whenNpmIsGone(ask) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    ask();
  }, PARENT_WATCH_MS);
  timer.unref();
}

export function listenForShutdown() {
  const abort = new AbortController();
  let status = 0;
  let askedAt;
  let force = () => {};
  const requested = new Promise((resolve) => abort.signal.addEventListener('abort', resolve, { once: true }));

  const ask = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      say('Stopping …');
      return abort.abort();
    }
    if (performance.now() - askedAt < SAME_CTRL_C_MS) return undefined;
    say('Stopping at once.');
    return force();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, ask);
  whenNpmIsGone(ask);

  return {
    signal: abort.signal,
    requested,
    status: () => status,
    onForce: (action) => (force = action),
    /** Stops because something is broken beyond repair. */
    fail: () => {
      status = 1;
      askedAt ??= performance.now();
      abort.abort();
    },
  };
}

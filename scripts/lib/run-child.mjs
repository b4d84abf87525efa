// Starts a program and waits for it. Signals are the delicate part: npm passes on a Ctrl-C that the terminal has already
// sent to the whole process group, so a program would get it twice and might take the second for "stop at once".
// Children therefore get a session of their own and hear of a signal from us, once.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const REPEAT_MS = 500;
const WITH_PARENT = fileURLToPath(new URL('./exit-with-parent.mjs', import.meta.url));

export const signalStatus = (signal) => 128 + (constants.signals[signal] ?? 0);

/**
 * Options and arguments for a Node child that must not outlive us, even after kill -9: the channel breaks with us, and
 * the preloaded module then ends the child.
 */
export function nodeChild(args, { env, cwd, stdio = ['inherit', 'inherit', 'inherit'] }) {
  return spawn(process.execPath, ['--import', new URL(`file://${WITH_PARENT}`).href, ...args], {
    env,
    cwd,
    detached: true,
    stdio: [...stdio, 'ipc'],
  });
}

/** @returns the child's exit status, 128 + n when signal n ended it */
export const exitOf = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : signalStatus(signal)));
  });

/**
 * Catches SIGINT, SIGTERM and SIGHUP from now on. What has been started must be put away in any case, so a signal that
 * comes while no child runs is remembered, and no further child is started.
 */
export function catchSignals() {
  const last = new Map();
  let child;
  let received;
  const handle = (signal) => {
    const now = performance.now();
    const repeated = now - (last.get(signal) ?? -Infinity) <= REPEAT_MS;
    last.set(signal, now);
    if (repeated) return;
    received ??= signal;
    child?.kill(signal);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, handle);
  return {
    /** Starts a child unless a signal has come before. @returns its exit status */
    async run(start) {
      if (received !== undefined) return signalStatus(received);
      child = start();
      try {
        return await exitOf(child);
      } finally {
        child = undefined;
      }
    },
  };
}

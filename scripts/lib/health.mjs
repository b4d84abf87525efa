// Asks the application how it is, as a load balancer would.
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 250;

const WILDCARDS = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** An address a browser can open: a wildcard is no place to go to. */
export function baseUrl({ host, port }) {
  const name = WILDCARDS[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

const answers = (url) =>
  new Promise((resolve) => {
    const request = get(url, { timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });

/** @returns true once `url` answers 200, false when `signal` aborts the wait */
export async function waitFor(url, signal) {
  while (!signal.aborted) {
    if (await answers(url)) return !signal.aborted;
    await sleep(POLL_MS);
  }
  return false;
}

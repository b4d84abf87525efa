// Types of supervise.mjs, for its test.
import type { ChildProcess } from 'node:child_process';

export interface Supervised {
  stop(): Promise<void>;
  kill(): void;
  pid(): number | undefined;
  serves(): void;
}

export interface Fall {
  readonly status: number | string;
  /** Milliseconds to the next start, undefined when there will be none. */
  readonly pause: number | undefined;
  readonly served: boolean;
}

export interface SuperviseLimits {
  readonly windowMs?: number;
  readonly restarts?: number;
  readonly firstPauseMs?: number;
  readonly graceMs?: number;
  readonly bootMs?: number;
}

export function supervise(
  start: () => ChildProcess,
  onFall: (fall: Fall) => void,
  limits?: SuperviseLimits,
): Supervised;

// Types of supervise.mjs, for its test.
import type { ChildProcess } from 'node:child_process';

export interface Supervised {
  stop(): Promise<void>;
  kill(): void;
  pid(): number | undefined;
}

export interface SuperviseLimits {
  readonly windowMs?: number;
  readonly restarts?: number;
  readonly firstPauseMs?: number;
  readonly graceMs?: number;
}

export function supervise(
  start: () => ChildProcess,
  onFall: (status: number | string, pauseMs: number | undefined) => void,
  limits?: SuperviseLimits,
): Supervised;

/** Exit status of a process that has said what a person must mend: it is not started again. */
export const HOPELESS: number;

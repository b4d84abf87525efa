// Types of what tests use of postgres-state.mjs.
/** A port of loopback on which nothing listens; `wished` when that one is free. */
export function freePort(wished?: number): Promise<number>;

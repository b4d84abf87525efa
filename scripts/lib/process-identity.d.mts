// Types of what tests use of process-identity.mjs.
/** Text that no other process ever shares; undefined when `pid` does not run (a zombie does not run). */
export function processIdentity(pid: number): string | undefined;

// Types of worker-flags.mjs, for its test.
export const WORKER_FLAGS: readonly string[];

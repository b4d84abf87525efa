// How Node is told to run a worker; docker-compose.yml and the benchmark say the same.
// Nearly everything that a sweep makes is garbage by the end of its range: a wider young generation saves copying it.
export const WORKER_FLAGS = ['--max-semi-space-size=32'];

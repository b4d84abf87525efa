import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { WORKER_FLAGS } from '../../scripts/lib/worker-flags.mjs';
import { WORKER_FLAGS as OF_THE_BENCHMARK } from '../../src/commands/bench/processes.js';

it('a worker is measured as it is run, on a machine and in a container', async () => {
  const compose = await readFile(join(import.meta.dirname, '..', '..', 'docker-compose.yml'), 'utf8');
  expect(OF_THE_BENCHMARK).toEqual(WORKER_FLAGS);
  expect(compose).toContain(`command: [node, ${WORKER_FLAGS.join(', ')}, dist/main.worker.js]`);
});

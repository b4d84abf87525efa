// Loads the demonstration once, by the product's own command, into a database that every end-to-end spec clones.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tmpdir } from 'node:os';
import setUpPostgres from '../../support/global-setup.mjs';
import { startTestPostgres } from '../../../scripts/lib/test-database.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A loaded demonstration is kept between runs as long as the build is the same and the day has not changed. */
async function demonstrationName() {
  const stamp = await readFile(join(ROOT, 'dist', '.stamp'), 'utf8').catch(() => String(process.pid));
  const day = new Date().toISOString().slice(0, 10);
  return `demonstration_${createHash('sha256').update(stamp).update(day).digest('hex').slice(0, 16)}`;
}

export default async function setUp() {
  if (process.env.DESIST_E2E_DATABASE) return;
  await setUpPostgres();
  const { template } = JSON.parse(process.env.DESIST_TEST_DATABASE);
  const server = await startTestPostgres();
  const name = await demonstrationName();
  if (!(await server.databaseExists(name))) {
    const loading = `${name}_loading`;
    await server.createDatabase(loading, template);
    const dataDirectory = await mkdtemp(join(tmpdir(), 'desist-e2e-'));
    await mkdir(dataDirectory, { recursive: true });
    try {
      await promisify(execFile)('node', [join(ROOT, 'dist', 'commands', 'demonstration.js')], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_ENV: 'test',
          ...server.urls(loading),
          DATA_DIR: dataDirectory,
          SESSION_SECRET: 'x'.repeat(48),
        },
      });
    } finally {
      await rm(dataDirectory, { recursive: true, force: true });
    }
    await server.renameDatabase(loading, name);
  }
  process.env.DESIST_E2E_DATABASE = name;
  globalThis.desistE2ePostgres = server;
}

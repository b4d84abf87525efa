// Starts one PostgreSQL for all specs that need it, and migrates one template database that each spec file clones.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestPostgres } from '../../scripts/lib/test-database.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/** A template is kept between runs as long as the migrations, the seeds and the dependencies are the same. */
async function templateName() {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'migrations/support', 'seed']) {
    for (const entry of (await readdir(join(ROOT, folder), { withFileTypes: true })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.isFile()) hash.update(entry.name).update(await readFile(join(ROOT, folder, entry.name)));
    }
  }
  hash.update(await readFile(join(ROOT, 'package-lock.json')));
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

export default async function setUp() {
  if (process.env.DESIST_TEST_DATABASE) return;
  const server = await startTestPostgres();
  const template = await templateName();
  if (!(await server.databaseExists(template))) {
    await server.createDatabase(`${template}_new`);
    const urls = server.urls(`${template}_new`);
    await promisify(execFile)('node', [join(ROOT, 'dist', 'commands', 'migrate.js')], {
      env: { ...process.env, NODE_OPTIONS: '', ...urls, SESSION_SECRET: 'x'.repeat(48) },
    });
    await server.renameDatabase(`${template}_new`, template);
  }
  process.env.DESIST_TEST_DATABASE = JSON.stringify({
    template,
    adminUrl: server.adminUrl,
    urls: server.urls('DATABASE'),
  });
  globalThis.desistTestPostgres = server;
}

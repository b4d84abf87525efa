// The roles as a script for the PostgreSQL image, which runs it once, on the first start of an empty volume.
import { createDatabaseStatement, databaseStatements, roleStatements } from './database-roles.mjs';

const DATABASE = 'desist';

/** Roles that a container signs in as; the others get their passwords from whoever needs them. */
const PASSWORDS = {
  desist_owner: 'DESIST_OWNER_PASSWORD',
  desist_app: 'DESIST_APP_PASSWORD',
  desist_worker: 'DESIST_WORKER_PASSWORD',
  desist_queue: 'DESIST_QUEUE_PASSWORD',
};

const psql = (
  database,
  flags,
  statements,
) => `psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname ${database}${flags} <<'SQL'
${statements.map((statement) => `${statement};`).join('\n')}
SQL
`;

export function dockerRoleScript() {
  const flags = Object.entries(PASSWORDS).map(([role, variable]) => ` \\\n  -v ${role}_password="$${variable}"`);
  const roles = roleStatements((role) => (role in PASSWORDS ? `:'${role}_password'` : undefined));
  return `#!/usr/bin/env bash
# Made by scripts/render-docker-roles.mjs from scripts/lib/database-roles.mjs: change those, not this.
# Creates the roles and the database on the first start of an empty volume.
set -euo pipefail

${psql('postgres', flags.join(''), [...roles, createDatabaseStatement(DATABASE)])}
${psql(DATABASE, '', databaseStatements(DATABASE))}`;
}

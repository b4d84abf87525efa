// Brings the roles and the product's database into a server that has none, or older ones.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createDatabaseStatement, databaseStatements, quoteLiteral, roleStatements } from './database-roles.mjs';
import { databaseUrls } from './postgres-state.mjs';

export const DATABASE = 'desist';

/** Changes when the statements do; kept beside the port, so that attaching to a server costs no round trips. */
export const provisionMark = () =>
  createHash('sha256')
    .update(JSON.stringify([roleStatements(() => ''), databaseStatements(DATABASE)]))
    .digest('hex');

/** Runs `work` with a connection. `pg` is loaded late, because it may not be installed when this file is read. */
export async function withClient(root, connectionString, work, connectionTimeoutMillis = 10_000) {
  const { Client } = createRequire(join(root, 'package.json'))('pg');
  const client = new Client({ connectionString, connectionTimeoutMillis, application_name: 'desist-scripts' });
  client.on('error', () => {}); // A connection that breaks after its last answer is nobody's concern.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function runAll(client, statements) {
  for (const statement of statements) await client.query(statement);
}

/** Creates `database` when it is missing and prepares it. Safe to repeat. */
export async function provisionDatabase(root, state, database, template) {
  await withClient(root, databaseUrls(state, 'postgres').admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(createDatabaseStatement(database, template));
  });
  await withClient(root, databaseUrls(state, database).admin, (client) => runAll(client, databaseStatements(database)));
}

export const provisionRoles = (root, state) =>
  withClient(root, databaseUrls(state, 'postgres').admin, (client) =>
    runAll(
      client,
      roleStatements((role) => quoteLiteral(state.passwords[role])),
    ),
  );

// Which demonstration accounts there are to sign in with. The database is asked, because a person's own database
// (DATABASE_URL) may hold real records and no demonstration.
import { withClient } from './postgres-provision.mjs';

const ACCOUNTS = `select email, display_name from account.app_user
  where demonstration and email ~ '^[a-z]+@demo\\.example$' order by id limit 30`;

/** @returns one line for each, none when there is no demonstration or no such table */
export async function demonstrationSignIns(root, databaseUrl) {
  try {
    const { rows } = await withClient(root, databaseUrl, (client) => client.query(ACCOUNTS));
    const width = Math.max(...rows.map((row) => row.email.length));
    return rows.map((row) => `${row.email.padEnd(width)}  ${row.display_name}`);
  } catch (error) {
    if (['42P01', '42703', '42501', '3F000'].includes(error.code)) return [];
    throw error;
  }
}

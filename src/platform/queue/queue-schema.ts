import pg from 'pg';
import { runMigrations } from 'bullmq';

export const QUEUE_SCHEMA = 'bullmq';

/** Brings the embedded queue's own schema up to the version of the installed BullMQ. Safe to repeat and to race. */
export async function migrateQueueSchema(queueDatabaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueDatabaseUrl, application_name: 'desist-migrate-queue' });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

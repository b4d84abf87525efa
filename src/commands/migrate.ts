import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { Config } from '../platform/config/config.js';
import { openMigrationDataSource } from '../platform/database/migrations.js';
import { migrateQueueSchema } from '../platform/queue/queue-schema.js';
import { runCommand, UsageError } from './support/run-command.js';

const MIGRATIONS = fileURLToPath(new URL('../migrations/', import.meta.url));

/** `npm run migrate [-- --undo]`: runs what has not run, or undoes the newest migration. */
await runCommand('migrate', async (argv) => {
  const stray = argv.find((argument) => argument !== '--undo');
  if (stray !== undefined) throw new UsageError(`${stray} is no option. Use: npm run migrate [-- --undo]`);
  const config = Config.fromProcess();
  const dataSource = await openMigrationDataSource(config.ownerDatabaseUrl, MIGRATIONS);
  try {
    if (argv.includes('--undo')) {
      await dataSource.undoLastMigration();
      process.stderr.write('Undid the newest migration.\n');
      return;
    }
    const ran = await dataSource.runMigrations();
    process.stderr.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.length} migrations.\n`);
  } finally {
    await dataSource.destroy();
  }
  if (config.environment.REDIS_URL === undefined) await migrateQueueSchema(config.queueDatabaseUrl);
});

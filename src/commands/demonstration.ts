import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Config } from '../platform/config/config.js';
import { DemonstrationLoader } from './demonstration/demonstration-loader.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { runCommand, UsageError } from './support/run-command.js';

/**
 * Loads the demonstration partnership into an empty database: areas, agencies, accounts, people, and a year of scores.
 * A run that was broken off is taken up where it stood; a database with anything else in it is left alone.
 */
await runCommand('demonstration', async () => {
  const config = Config.fromProcess();
  if (config.isProduction) throw new UsageError('The demonstration is not for production.');
  const application = await NestFactory.createApplicationContext(DemonstrationModule.forRoot(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    await application.get(DemonstrationLoader).load((sentence) => process.stderr.write(`${sentence}\n`));
  } finally {
    await application.close();
  }
});

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DomainError } from '../domain/shared/domain-error.js';
import { ImportReadingService } from '../modules/imports/import-reading.service.js';
import { ImportRunnerService } from '../modules/imports/import-runner.service.js';
import { ImportsService } from '../modules/imports/imports.service.js';
import { RejectionsFileService } from '../modules/imports/rejections-file.service.js';
import { Config } from '../platform/config/config.js';
import { servicePrincipal } from '../platform/database/principal.js';
import { refusePowerfulRole } from '../platform/database/role-check.js';
import { type ImportArguments, readImportArguments } from './import/import-arguments.js';
import { ImportCommandModule } from './import/import-command.module.js';
import { ProgressPrinter } from './import/progress-printer.js';
import { runCommand } from './support/run-command.js';

const LANES = 2;
const PRINCIPAL = servicePrincipal('import', randomUUID());
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * `npm run import -- --offenders F --offences F [--supervision F] [--custody F] [--dry-run]`: progress on stderr, the
 * counts as one line of JSON at the end of stdout; status 0 when the run finished, rejected rows or not.
 */
await runCommand('import', async (argv) => {
  const wish = readImportArguments(argv);
  const application = await NestFactory.createApplicationContext(ImportCommandModule.forRoot(Config.fromProcess()), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await refusePowerfulRole(application.get(DataSource), 'DATABASE_WORKER_URL');
    process.stdout.write(`${JSON.stringify(await importAll(application, wish))}\n`);
  } finally {
    await application.close();
  }
});

async function importAll(application: INestApplicationContext, wish: ImportArguments) {
  const runId = 'resume' in wish ? wish.resume : await register(application, wish);
  const progress = new ProgressPrinter(say);
  try {
    await application
      .get(ImportRunnerService)
      .run(runId, { lanes: LANES, onProgress: (report) => progress.report(report) });
  } catch (error) {
    if (!(error instanceof DomainError)) say(`The import stopped. Resume it with: npm run import -- --resume ${runId}`);
    throw error;
  }
  const { read, added, changed, unchanged, rejected } = await application
    .get(ImportReadingService)
    .counts(PRINCIPAL, runId);
  const rejections = await application.get(RejectionsFileService).write(PRINCIPAL, runId);
  return { read, added, changed, unchanged, rejected, rejections };
}

async function register(application: INestApplicationContext, wish: Exclude<ImportArguments, { resume: string }>) {
  const mode = wish.isDryRun ? 'dry_run' : 'import';
  const runId = await application.get(ImportsService).register(PRINCIPAL, { mode, channel: 'command' }, wish.files);
  say(`Import ${runId}`);
  return runId;
}

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { AuditService } from '../modules/audit/audit.service.js';
import { AccountsRepository } from '../modules/auth/accounts.repository.js';
import { ApiTokensService, type TokenWish } from '../modules/auth/api-tokens.service.js';
import { Config } from '../platform/config/config.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { servicePrincipal } from '../platform/database/principal.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { runCommand, UsageError } from './support/run-command.js';

const USAGE = 'npm run -s token -- --user EMAIL [--days N] [--label TEXT]';
const DEFAULT_DAYS = 90;
const MOST_DAYS = 366;

/** `npm run -s token -- --user EMAIL`: prints a new API token alone, so that a script can take it from stdout. */
await runCommand('token', async (argv) => {
  const wish = wishFrom(argv);
  const dataSource = new DataSource(dataSourceOptions(Config.fromProcess().workerDatabaseUrl, 1, 'desist-token'));
  await dataSource.initialize();
  try {
    const tokens = new ApiTokensService(new UnitOfWork(dataSource), new AccountsRepository(), new AuditService());
    const token = await tokens.issue(servicePrincipal('command.token', randomUUID()), wish);
    process.stdout.write(`${token}\n`);
  } finally {
    await dataSource.destroy();
  }
});

function wishFrom(argv: readonly string[]): TokenWish {
  const { user, days = String(DEFAULT_DAYS), label = 'command line' } = optionsIn(argv);
  if (user === undefined || user === '') throw new UsageError(`Say whose token it is: ${USAGE}`);
  const count = Number(days);
  if (!/^\d+$/.test(days) || count < 1 || count > MOST_DAYS)
    throw new UsageError(`--days is a number from 1 to ${MOST_DAYS}.`);
  return { email: user, days: count, label };
}

function optionsIn(argv: readonly string[]) {
  try {
    const option = { type: 'string' } as const;
    return parseArgs({ args: [...argv], options: { user: option, days: option, label: option } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'The arguments could not be read'}. ${USAGE}`);
  }
}

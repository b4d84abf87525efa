import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Config } from './platform/config/config.js';
import { refusePowerfulRole } from './platform/database/role-check.js';
import { ApiDocument } from './platform/http/api-document.js';
import { refuseDemonstrationAccounts, refuseMissingMigrations } from './platform/http/boot-checks.js';
import { stopGracefully } from './platform/http/graceful-stop.js';
import { applySecurityList } from './platform/http/security-list.js';
import { assetVersionOf } from './platform/http/static-assets.js';
import { NestLogger } from './platform/logger.js';
import { openSessions } from './platform/security/sessions.js';
import { type Rooms, WebModule } from './web.module.js';

export interface WebAppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** The compiled migrations: the database must have run them all. */
  readonly migrationsDirectory: string;
  readonly assetsDirectory: string;
  readonly rooms?: Rooms;
}

export interface WebApp {
  readonly app: NestExpressApplication;
  /** Lets the requests under way finish, then closes every connection. */
  stop(): Promise<void>;
}

/**
 * The web process, checked and complete, not yet listening.
 * @throws StartRefusal, ConfigurationError or a connection's error; startRefusalOf() knows the sentence for it
 */
export async function createWebApp(options: WebAppOptions): Promise<WebApp> {
  const { config, logger } = options;
  const app = await NestFactory.create<NestExpressApplication>(
    WebModule.forRoot({ ...options, assetVersion: await assetVersionOf(options.assetsDirectory) }),
    {
      bodyParser: false,
      // The parser replaces bytes that are no UTF-8; body-shape.ts has to see them as they came.
      rawBody: true,
      abortOnError: false,
      logger: new NestLogger(logger),
      routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
      routeResolutionStrategy: 'specificity',
    },
  );
  const sessions = openSessions(config, (error) =>
    logger.error({ err: error }, 'The session store reported a failure.'),
  );
  const stop = (): Promise<void> => stopGracefully(app, () => sessions.close());
  try {
    const dataSource = app.get(DataSource);
    await refusePowerfulRole(dataSource, 'DATABASE_URL');
    await refuseMissingMigrations(dataSource, options.migrationsDirectory);
    await refuseDemonstrationAccounts(dataSource, config);
    applySecurityList(app, { logger, sessions, assetsDirectory: options.assetsDirectory });
    app.get(ApiDocument).describe(app);
    await app.init();
  } catch (error) {
    await stop();
    throw error;
  }
  return { app, stop };
}

import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import { Config } from '../../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../../src/platform/config/environment.js';
import { createLogger } from '../../../../src/platform/logger.js';
import { createWebApp, type WebApp } from '../../../../src/web.app.js';
import { WEB_MODULES, WEB_PAGES } from '../../../../src/web.module.js';
import type { TestDatabase } from '../../../support/medium.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** A web process as production builds it, in this one, listening on a port of its own. */
export interface RunningWeb extends WebApp {
  readonly origin: string;
  readonly config: Config;
  /** Every line of its log so far. */
  readonly log: () => string;
}

export interface WebWish {
  readonly environment?: Record<string, string>;
  /** A spec's own controllers beside the real ones. */
  readonly with?: readonly Type[];
}

export function webOptions(database: TestDatabase, wish: WebWish = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const config = new Config(
    parseEnvironment(database.environment({ LOG_LEVEL: 'debug', PORT: '0', ...wish.environment })),
  );
  return {
    log: () => lines.join(''),
    options: {
      config,
      logger: createLogger(config, destination),
      migrationsDirectory: join(ROOT, 'migrations'),
      assetsDirectory: join(ROOT, 'src', 'ui', 'assets'),
      rooms: { modules: [...WEB_MODULES, ...(wish.with ?? [])], pages: WEB_PAGES },
    },
  };
}

export async function startWeb(database: TestDatabase, wish: WebWish = {}): Promise<RunningWeb> {
  const { options, log } = webOptions(database, wish);
  const web = await createWebApp(options);
  await web.app.listen(0, '127.0.0.1');
  const { port } = web.app.getHttpServer().address() as AddressInfo;
  return { ...web, origin: `http://127.0.0.1:${port}`, config: options.config, log };
}

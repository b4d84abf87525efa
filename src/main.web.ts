import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { Config } from './platform/config/config.js';
import { startRefusalOf } from './platform/http/boot-checks.js';
import { createLogger } from './platform/logger.js';
import { createWebApp, type WebApp } from './web.app.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let config: Config | null = null;
let web: WebApp | null = null;
try {
  config = Config.fromProcess();
  const logger = createLogger(config);
  web = await createWebApp({
    config,
    logger,
    migrationsDirectory: folder('./migrations/'),
    assetsDirectory: folder('./ui/assets/'),
  });
  await web.app.listen(config.environment.PORT, config.environment.HOST);
  logger.info({ address: await web.app.getUrl() }, 'Desist answers.');
  stopOnSignal(web);
} catch (error) {
  const sentence = startRefusalOf(error, config);
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exitCode = 1;
  await web?.stop();
}

function stopOnSignal(running: WebApp): void {
  const stop = (): void => {
    void running.stop().finally(() => process.exit());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

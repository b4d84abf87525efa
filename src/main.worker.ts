import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Config } from './platform/config/config.js';
import { createLogger, NestLogger } from './platform/logger.js';
import { refusePowerfulRole } from './platform/database/role-check.js';
import { QueueRuntime } from './platform/queue/worker-queue.module.js';
import { WorkerModule } from './worker.module.js';

try {
  const config = Config.fromProcess();
  const application = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: new NestLogger(createLogger(config)),
    abortOnError: false,
  });
  await refusePowerfulRole(application.get(DataSource), 'DATABASE_WORKER_URL');
  application.enableShutdownHooks();
  await application.get(QueueRuntime).start();
  process.send?.({ ready: true });
} catch (error) {
  process.stderr.write(`The worker does not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

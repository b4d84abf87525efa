import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './modules/audit/audit.module.js';
import { ImportsWorkerModule } from './modules/imports/imports-worker.module.js';
import { ScoringWorkerModule } from './modules/scoring/scoring-worker.module.js';
import type { Config } from './platform/config/config.js';
import { CoreModule } from './platform/core.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { PRODUCT_TUNING, type QueueTuning } from './platform/queue/queue-tuning.js';
import { WorkerQueueModule } from './platform/queue/worker-queue.module.js';

const POOL_SIZE = 8;

/** Everything that a worker process runs. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, tuning: QueueTuning = PRODUCT_TUNING): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.workerDatabaseUrl, poolSize: POOL_SIZE, applicationName: 'desist-worker' }),
        AuditModule,
        WorkerQueueModule.forRoot(tuning),
        ScoringWorkerModule,
        ImportsWorkerModule,
      ],
      exports: [WorkerQueueModule],
    };
  }
}

import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '../../modules/audit/audit.module.js';
import { ImportsModule } from '../../modules/imports/imports.module.js';
import type { Config } from '../../platform/config/config.js';
import { CoreModule } from '../../platform/core.module.js';
import { DatabaseModule } from '../../platform/database/database.module.js';

/** Two lanes, the lock, progress, and one to spare. */
const POOL_SIZE = 5;

/** What an import needs, without queues and without a web server: it works whether the application runs or not. */
@Module({})
export class ImportCommandModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ImportCommandModule,
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({
          url: config.workerDatabaseUrl,
          poolSize: POOL_SIZE,
          applicationName: 'desist-import',
        }),
        AuditModule,
        ImportsModule,
      ],
    };
  }
}

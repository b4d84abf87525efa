import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '../../../../src/modules/audit/audit.module.js';
import { ImportsModule } from '../../../../src/modules/imports/imports.module.js';
import { Config } from '../../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../../src/platform/config/environment.js';
import { CoreModule } from '../../../../src/platform/core.module.js';
import { DatabaseModule } from '../../../../src/platform/database/database.module.js';
import type { TestDatabase } from '../../../support/medium.js';

/** The services as the web process holds them: on the role that row-level security binds. */
export async function asWebProcess(database: TestDatabase, extra: Record<string, string> = {}): Promise<TestingModule> {
  const config = new Config(parseEnvironment(database.environment(extra)));
  return Test.createTestingModule({
    imports: [
      CoreModule.forRoot(config),
      DatabaseModule.forRoot({ url: config.appDatabaseUrl, poolSize: 4, applicationName: 'test-web' }),
      AuditModule,
      ImportsModule,
    ],
  }).compile();
}

import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AgenciesModule } from './modules/agencies/agencies.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { AccountsQueries } from './modules/auth/accounts.queries.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { RefusalsService } from './modules/auth/refusals.service.js';
import { ScoringWebModule } from './modules/scoring/scoring-web.module.js';
import { Config } from './platform/config/config.js';
import { CoreModule } from './platform/core.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { PageRenderer } from './platform/http/page-renderer.js';
import { PrincipalSource, RefusalRecorder } from './platform/security/principal-source.js';
import { TemplatePageRenderer } from './web-page-renderer.js';

const POOL_SIZE = 10;

/** Every room of the house that the web process opens: one line each, modules by rank, then pages. */
export const WEB_MODULES: readonly Type[] = [AuditModule, AgenciesModule, AuthModule, ScoringWebModule];

export interface WebModuleOptions {
  readonly config: Config;
  readonly migrationsDirectory: string;
}

@Module({})
export class WebModule {
  static forRoot({ config, migrationsDirectory }: WebModuleOptions): DynamicModule {
    return {
      module: WebModule,
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.appDatabaseUrl, poolSize: POOL_SIZE, applicationName: 'desist-web' }),
        HttpModule.forRoot({ migrationsDirectory, ports: { imports: [AuthModule], providers: PORTS } }),
        ...WEB_MODULES,
      ],
    };
  }
}

const PORTS = [
  { provide: PrincipalSource, useExisting: AccountsQueries },
  { provide: RefusalRecorder, useExisting: RefusalsService },
  { provide: PageRenderer, useClass: TemplatePageRenderer },
];

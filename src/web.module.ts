import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { AgenciesModule } from './modules/agencies/agencies.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { AccountsQueries } from './modules/auth/accounts.queries.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { RefusalsService } from './modules/auth/refusals.service.js';
import { CaseloadModule } from './modules/caseload/caseload.module.js';
import { ImportsWebModule } from './modules/imports/imports-web.module.js';
import { OperationsModule } from './modules/operations/operations.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { OffencesWebModule } from './modules/offences/offences-web.module.js';
import { OffendersWebModule } from './modules/offenders/offenders-web.module.js';
import { ScoringWebModule } from './modules/scoring/scoring-web.module.js';
import { SupervisionWebModule } from './modules/supervision/supervision-web.module.js';
import { Config } from './platform/config/config.js';
import { CoreModule } from './platform/core.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { PageRenderer } from './platform/http/page-renderer.js';
import { ASSET_VERSION } from './platform/http/static-assets.js';
import { PrincipalSource, RefusalRecorder } from './platform/security/principal-source.js';
import { AccountPages } from './ui/account/account.pages.js';
import { StartPages } from './ui/account/start.pages.js';
import { ConcentrationPages } from './ui/concentration/concentration.pages.js';
import { DuplicatesPages } from './ui/duplicates/duplicates.pages.js';
import { ImportsPages } from './ui/imports/imports.pages.js';
import { FindPages } from './ui/find/find.pages.js';
import { CustodyPages } from './ui/people/custody.pages.js';
import { OffencePages } from './ui/people/offence.pages.js';
import { PersonEditPages } from './ui/people/person-edit.pages.js';
import { PersonPages } from './ui/people/person.pages.js';
import { SupervisionPages } from './ui/people/supervision.pages.js';
import { PriorityListPages } from './ui/priority-list/priority-list.pages.js';
import { QueuesPages } from './ui/queues/queues.pages.js';
import { SignInPages } from './ui/sign-in/sign-in.pages.js';
import { SweepsPages } from './ui/sweeps/sweeps.pages.js';
import { TemplatePageRenderer } from './web-page-renderer.js';

const POOL_SIZE = 10;

/** Every module that the web process opens, by rank. One line each. */
export const WEB_MODULES: readonly Type[] = [
  AuditModule,
  AgenciesModule,
  AuthModule,
  OffendersWebModule,
  OffencesWebModule,
  SupervisionWebModule,
  ScoringWebModule,
  CaseloadModule,
  ImportsWebModule,
  ReportsModule,
  OperationsModule,
];

/** Every controller of pages. One line each; they use what the modules above export. */
export const WEB_PAGES: readonly Type[] = [
  StartPages,
  SignInPages,
  AccountPages,
  PriorityListPages,
  FindPages,
  PersonPages,
  PersonEditPages,
  OffencePages,
  SupervisionPages,
  CustodyPages,
  ConcentrationPages,
  SweepsPages,
  QueuesPages,
  ImportsPages,
  DuplicatesPages,
];

/** What the process serves. Everything, unless a specification brings controllers of its own. */
export interface Rooms {
  readonly modules: readonly Type[];
  readonly pages: readonly Type[];
}

export interface WebModuleOptions {
  readonly config: Config;
  readonly migrationsDirectory: string;
  readonly assetVersion: string;
  readonly rooms?: Rooms;
}

@Module({})
export class WebModule {
  static forRoot({ config, migrationsDirectory, assetVersion, rooms }: WebModuleOptions): DynamicModule {
    const { modules, pages } = rooms ?? { modules: WEB_MODULES, pages: WEB_PAGES };
    return {
      module: WebModule,
      controllers: [...pages],
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.appDatabaseUrl, poolSize: POOL_SIZE, applicationName: 'desist-web' }),
        HttpModule.forRoot({
          migrationsDirectory,
          ports: { imports: [AuthModule], providers: portsWith(assetVersion) },
        }),
        ...modules,
      ],
    };
  }
}

/** What platform names and other rings do. */
const portsWith = (assetVersion: string): Provider[] => [
  { provide: PrincipalSource, useExisting: AccountsQueries },
  { provide: RefusalRecorder, useExisting: RefusalsService },
  { provide: ASSET_VERSION, useValue: assetVersion },
  { provide: PageRenderer, useClass: TemplatePageRenderer },
];

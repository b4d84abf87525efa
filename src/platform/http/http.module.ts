import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CsrfGuard } from '../security/csrf.guard.js';
import { PermitGuard } from '../security/permit.guard.js';
import { ApiDocsController } from './api-docs.controller.js';
import { ApiDocument } from './api-document.js';
import { ErrorFilter } from './error.filter.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyPurge } from './idempotency-purge.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { Installation } from './installation.js';
import { PageFrames } from './page-frames.js';
import { PageInterceptor } from './page.interceptor.js';
import { MIGRATIONS_DIRECTORY, Readiness } from './readiness.js';

/** Technique of the web process. `ports` binds what platform only names: PrincipalSource, RefusalRecorder, PageRenderer. */
@Global()
@Module({})
export class HttpModule {
  static forRoot(options: {
    migrationsDirectory: string;
    ports: Pick<DynamicModule, 'imports' | 'providers'>;
  }): DynamicModule {
    return {
      module: HttpModule,
      imports: [...(options.ports.imports ?? [])],
      controllers: [ApiDocsController, HealthController],
      providers: [
        ...(options.ports.providers ?? []),
        { provide: MIGRATIONS_DIRECTORY, useValue: options.migrationsDirectory },
        ApiDocument,
        CsrfGuard,
        ErrorFilter,
        IdempotencyInterceptor,
        IdempotencyPurge,
        IdempotencyRepository,
        Installation,
        PageFrames,
        PageInterceptor,
        PermitGuard,
        Readiness,
      ],
      exports: [Installation],
    };
  }
}

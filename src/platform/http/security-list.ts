import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { authenticateBySession, authenticateByToken } from '../security/authenticate.js';
import { CsrfGuard } from '../security/csrf.guard.js';
import { PermitGuard } from '../security/permit.guard.js';
import { PrincipalSource } from '../security/principal-source.js';
import { refuseOtherSites } from '../security/same-origin.js';
import type { Sessions } from '../security/sessions.js';
import { refuseOddBodies } from './body-shape.js';
import { ErrorFilter } from './error.filter.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { PageInterceptor } from './page.interceptor.js';
import { assignRequestId } from './request-id.js';
import { requestLog } from './request-log.js';
import { STATIC_ASSETS } from './static-assets.js';
import { assignNonce, neverStore, securityHeaders } from './security-headers.js';
import { RequestValidationPipe } from './validation.pipe.js';

const JSON_LIMIT = '256kb';
const FORM_LIMIT = '64kb';
const FORM_FIELDS = 200;

export interface SecurityParts {
  readonly logger: Logger;
  readonly sessions: Sessions;
  readonly assetsDirectory: string;
}

/** What every request passes, in this order. Nothing else in the product adds to it. */
export function applySecurityList(app: NestExpressApplication, parts: SecurityParts): void {
  const config = app.get(Config);
  const principals = app.get(PrincipalSource, { strict: false });

  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // An ETag is a record's version here (etag.ts), never a hash of what happened to be sent.
  app.set('etag', false);
  app.set('trust proxy', config.environment.TRUST_PROXY_HOPS);

  app.use(assignRequestId);
  app.use(requestLog(parts.logger));
  app.use(assignNonce, securityHeaders(config));
  app.useStaticAssets(parts.assetsDirectory, STATIC_ASSETS);
  app.use(neverStore);
  app.use(authenticateByToken(principals));
  app.use(refuseOtherSites);
  app.use(parts.sessions.middleware);
  app.use(authenticateBySession(principals, app.get(Clock)));
  app.useBodyParser('json', { limit: JSON_LIMIT, strict: true });
  app.useBodyParser('urlencoded', { extended: false, limit: FORM_LIMIT, parameterLimit: FORM_FIELDS });
  app.use(refuseOddBodies);

  app.useGlobalGuards(app.get(PermitGuard), app.get(CsrfGuard));
  app.useGlobalInterceptors(app.get(PageInterceptor), app.get(IdempotencyInterceptor));
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(app.get(ErrorFilter));
}

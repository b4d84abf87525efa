import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import { isUnsafe } from './request-kind.js';

/**
 * Browsers say where a request comes from: a change that comes from another site is refused before anything looks at its
 * cookies. A client that sends neither header is not a browser, and still needs the token that csrf.guard.ts asks for.
 */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  if (isUnsafe(request) && request.viaToken !== true && comesFromElsewhere(request)) {
    throw new DomainError('SESSION.OTHER_SITE', 'This request came from another site and was not carried out.');
  }
  next();
};

function comesFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.get('origin');
  return origin !== undefined && origin !== `${request.protocol}://${request.host}`;
}

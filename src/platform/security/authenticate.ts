import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Clock } from '../clock.js';
import type { PrincipalSource, RequestFacts, SessionClaim } from './principal-source.js';
import { isApiRequest } from './request-kind.js';
import { ABSOLUTE_MS, renewSession } from './sessions.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Signed in by a bearer token: no cookie was looked at, so no other site can have forged the request. */
    viaToken?: boolean;
  }
}

const factsOf = (request: Request): RequestFacts => ({
  requestId: request.requestId ?? '',
  channel: isApiRequest(request) ? 'api' : 'page',
});

/** Tokens open the API only. A wrong token is an error at once, even beside a good cookie. */
export function authenticateByToken(source: PrincipalSource): RequestHandler {
  return async (request, _response, next) => {
    const header = request.get('authorization');
    if (header !== undefined && isApiRequest(request)) {
      const token = /^Bearer ([\w-]{1,200})$/i.exec(header)?.[1];
      const principal = token === undefined ? null : await source.byToken(token, factsOf(request));
      if (principal === null)
        throw new DomainError('SESSION.TOKEN_REFUSED', 'This token is unknown, expired or revoked.');
      request.principal = principal;
      request.viaToken = true;
    }
    next();
  };
}

/** A session says only who signed in and when; whether that still holds is asked anew for each request. */
export function authenticateBySession(source: PrincipalSource, clock: Clock): RequestHandler {
  return async (request, _response, next) => {
    const claim = request.viaToken === true ? undefined : request.session?.signedIn;
    if (claim !== undefined) {
      const principal = isTooOld(claim, clock) ? null : await source.bySession(claim, factsOf(request));
      if (principal === null) await renewSession(request);
      else request.principal = principal;
    }
    next();
  };
}

const isTooOld = (claim: SessionClaim, clock: Clock): boolean => clock.milliseconds() - claim.signedInAt > ABSOLUTE_MS;

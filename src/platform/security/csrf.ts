import { csrfSync } from 'csrf-sync';
import type { Request } from 'express';

export const CSRF_FIELD = '_csrf';
export const CSRF_HEADER = 'x-csrf-token';
const TOKEN_BYTES = 32;

/** Forms carry the token in a hidden field; scripts that call the API with the session cookie, in a header. */
function tokenFromRequest(request: Request): string | undefined {
  const body: unknown = request.body;
  const field = typeof body === 'object' && body !== null && CSRF_FIELD in body ? body[CSRF_FIELD] : undefined;
  return typeof field === 'string' ? field : request.get(CSRF_HEADER);
}

const { generateToken, isRequestValid } = csrfSync({
  size: TOKEN_BYTES,
  getTokenFromRequest: tokenFromRequest,
  getTokenFromState: (request) => (request.session as Request['session'] | undefined)?.csrfToken,
});

export const hasValidCsrfToken = isRequestValid;

/** The session's token. Made at sign-in, so that ordinary requests never write the session. */
export const csrfTokenOf = (request: Request): string => generateToken(request);

export const renewCsrfToken = (request: Request): string => generateToken(request, true);

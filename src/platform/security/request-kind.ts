import type { Request } from 'express';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Requests that want JSON back, errors included. */
export const isApiRequest = (request: Request): boolean => /^\/api(\/|$)/i.test(request.path);

export const isHealthRequest = (request: Request): boolean => /^\/health(\/|$)/i.test(request.path);

/** Anything that is not known to be safe counts as unsafe. */
export const isUnsafe = (request: Request): boolean => !SAFE_METHODS.has(request.method);

/**
 * A browser on the same machine as the server: there is no TLS there, so no Secure cookies. The Host header may be
 * believed for this, because whoever forges it only weakens the cookie he gets himself.
 */
export const isLoopbackRequest = (request: Request): boolean => LOOPBACK_NAMES.has(request.hostname);

/** The pattern of the route that answers (`/people/:id`), never the address: addresses carry ids and what people type. */
export function routePattern(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'none';
}

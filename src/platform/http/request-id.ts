import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

const ACCEPTABLE = /^[A-Za-z0-9_-]{8,64}$/;

/** One id in the log, the audit entry, the error page and the answer. A caller's own is kept when it is harmless. */
export const assignRequestId: RequestHandler = (request, response, next) => {
  const offered = request.get('x-request-id');
  const id = offered !== undefined && ACCEPTABLE.test(offered) ? offered : randomUUID();
  request.requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
};

import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isApiRequest } from '../security/request-kind.js';
import { errorAnswer } from './error-answer.js';
import type { StoredReply } from './idempotency.repository.js';
import { type Flash, PageReply, SeeOther } from './page.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';

const REPLAYED_HEADER = 'Idempotency-Replayed';
const JSON_TYPE = 'application/json; charset=utf-8';
/** Who asks and when may change the answer to these, so the next try is a new one. */
const NOT_KEPT: ReadonlySet<number> = new Set([401, 403, 429]);

/** @returns null for what is not worth repeating: a form that went back to its reader, a file */
export function replyFromResult(result: unknown, response: Response): StoredReply | null {
  if (result instanceof PageReply || result instanceof StreamableFile) return null;
  if (result instanceof SeeOther) {
    const body = result.flash === null ? null : JSON.stringify(result.flash);
    return { kind: 'page', status: 303, contentType: null, etag: null, location: result.location, body };
  }
  return {
    kind: 'api',
    status: response.statusCode,
    contentType: result === undefined ? null : JSON_TYPE,
    etag: headerOf(response, 'ETag'),
    location: headerOf(response, 'Location'),
    body: result === undefined ? null : JSON.stringify(result),
  };
}

/** A broken rule is an answer like any other; a fault of the server is not, and leaves the key free. */
export function replyFromError(error: unknown, request: Request): StoredReply | null {
  const answer = errorAnswer(error);
  if (!isApiRequest(request) || answer.status >= 500 || NOT_KEPT.has(answer.status)) return null;
  const body = JSON.stringify(problemOf(answer, request.requestId ?? ''));
  return { kind: 'api', status: answer.status, contentType: PROBLEM_TYPE, etag: null, location: null, body };
}

/** What the handler would have returned, so that the rest of the chain treats it alike. */
export function resultFromReply(reply: StoredReply, response: Response): unknown {
  response.setHeader(REPLAYED_HEADER, 'true');
  if (reply.kind === 'page') {
    return new SeeOther(reply.location ?? '/', reply.body === null ? null : (JSON.parse(reply.body) as Flash));
  }
  response.status(reply.status);
  if (reply.etag !== null) response.setHeader('ETag', reply.etag);
  if (reply.location !== null) response.setHeader('Location', reply.location);
  if (reply.body === null) return undefined;
  response.type(reply.contentType ?? JSON_TYPE);
  return reply.body;
}

function headerOf(response: Response, name: string): string | null {
  const value = response.getHeader(name);
  return typeof value === 'string' ? value : null;
}

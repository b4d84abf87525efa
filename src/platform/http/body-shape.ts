import { isUtf8 } from 'node:buffer';
import type { RawBodyRequest } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';

const DEEPEST = 20;
/** class-transformer passes over these names in silence, so the whitelist of the DTOs would never see them. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Half of a pair: every encoder replaces it in silence, and the record would hold another name than the one sent. */
const HALF_A_PAIR = /\p{Surrogate}/u;

const notText = (): DomainError =>
  new DomainError(
    'REQUEST.VALUE_NOT_STORABLE',
    'The request contains text that is not valid Unicode. Send it as UTF-8.',
  );

/**
 * Before any recursive code meets it: no body nested without end, no names that reach for a prototype, no text that was
 * mended in silence on its way here.
 */
export const refuseOddBodies: RequestHandler = (request: RawBodyRequest<Request>, _response, next) => {
  if (request.rawBody !== undefined && !isUtf8(request.rawBody)) throw notText();
  let level = childrenOf(request.body);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new DomainError('REQUEST.INVALID', 'The request is nested too deeply.');
    level = level.flatMap(childrenOf);
  }
  next();
};

function childrenOf(value: unknown): unknown[] {
  if (typeof value === 'string' && HALF_A_PAIR.test(value)) throw notText();
  if (typeof value !== 'object' || value === null) return [];
  const odd = Object.keys(value).find((name) => FORBIDDEN_NAMES.has(name));
  if (odd !== undefined) {
    throw new DomainError('REQUEST.INVALID', 'The request has values that cannot be accepted.', {
      errors: [{ field: odd, message: `property ${odd} should not exist` }],
    });
  }
  return Object.values(value);
}

import type { RequestHandler } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';

const DEEPEST = 20;
/** class-transformer passes over these names in silence, so the whitelist of the DTOs would never see them. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Before any recursive code meets it: no body nested without end, no names that reach for a prototype. */
export const refuseOddBodies: RequestHandler = (request, _response, next) => {
  let level = childrenOf(request.body);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new DomainError('REQUEST.INVALID', 'The request is nested too deeply.');
    level = level.flatMap(childrenOf);
  }
  next();
};

function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const odd = Object.keys(value).find((name) => FORBIDDEN_NAMES.has(name));
  if (odd !== undefined) {
    throw new DomainError('REQUEST.INVALID', 'The request has values that cannot be accepted.', {
      errors: [{ field: odd, message: `property ${odd} should not exist` }],
    });
  }
  return Object.values(value);
}

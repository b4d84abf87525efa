import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';

@Injectable()
class NoBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const body: unknown = context.switchToHttp().getRequest<Request>().body;
    const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
    if (names.length === 0) return true;
    throw new DomainError('REQUEST.INVALID', 'The request has values that cannot be accepted.', {
      errors: names.map((field) => ({ field, message: `property ${field} should not exist` })),
    });
  }
}

/**
 * For an unsafe route without a body: without a DTO nothing would look at what is sent, and a caller who asked for
 * `as_at` would be told that all went well.
 */
export const TakesNoBody = () => UseGuards(NoBodyGuard);

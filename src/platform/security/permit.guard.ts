import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Permission, PERMISSIONS } from '../../domain/access/permissions.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { routePattern } from './request-kind.js';
import { PERMIT_KEY, PUBLIC_KEY } from './permit.js';
import { RefusalRecorder } from './principal-source.js';

/** Denies by default: a route that says neither @Permit nor @Public lets nobody in. */
@Injectable()
export class PermitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly refusals: RefusalRecorder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_KEY, places) === true) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMIT_KEY, places);
    const request = context.switchToHttp().getRequest<Request>();
    const { principal } = request;
    if (permission !== undefined) {
      if (principal === undefined) throw new DomainError('SESSION.REQUIRED', 'Sign in to see this.');
      if (principal.permissions.has(permission)) return true;
    }
    if (principal !== undefined) {
      await this.refusals.record(principal, { permission: permission ?? 'none', route: routeOf(request) });
    }
    throw new DomainError(
      'PERMISSION.MISSING',
      refusalText(permission),
      permission === undefined ? {} : { permission },
    );
  }
}

const routeOf = (request: Request): string => `${request.method} ${routePattern(request)}`;

const refusalText = (permission: Permission | undefined): string =>
  permission === undefined
    ? 'Nobody may use this address.'
    : `Your roles do not include “${PERMISSIONS[permission]}”. Ask the administrator of your partnership for it.`;

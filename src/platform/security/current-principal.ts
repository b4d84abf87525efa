import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { UserPrincipal } from '../database/principal.js';
import type { SignedInUser } from './principal-source.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by authentication; absent for an anonymous visitor. */
    principal?: SignedInUser;
    requestId?: string;
  }
}

/** The signed-in person of this request. Only for routes behind @Permit, where the guard has made sure there is one. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): UserPrincipal => {
  const principal = context.switchToHttp().getRequest<Request>().principal;
  if (principal === undefined) throw new Error('This route asks for a principal but lets anonymous visitors in.');
  return principal;
});

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import { CSRF_FIELD, hasValidCsrfToken } from './csrf.js';
import { EXPIRED_FORM_KEY } from './expired-form.js';
import { isUnsafe } from './request-kind.js';
import { receiveUpload, UPLOAD_KEY, type UploadRules } from './upload.js';

export const IDEMPOTENCY_FIELD = '_idempotency_key';
const HIDDEN_FIELDS: ReadonlySet<string> = new Set([CSRF_FIELD, IDEMPOTENCY_FIELD]);

declare module 'express-serve-static-core' {
  interface Request {
    /** The hidden field of a form, taken out of the body before it is validated. */
    formIdempotencyKey?: string;
  }
}

/**
 * A guard and not a middleware, because the token of an upload stands inside the form: nothing is received from somebody
 * whom the permit guard has not let in.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!isUnsafe(request)) return true;
    if (request.is('multipart/form-data')) {
      const rules = this.reflector.get<UploadRules | undefined>(UPLOAD_KEY, context.getHandler());
      if (rules === undefined) throw new DomainError('REQUEST.MEDIA_TYPE', 'This address takes no files.');
      await receiveUpload(request, context.switchToHttp().getResponse<Response>(), rules);
    }
    if (request.viaToken === true) return true;
    if (!hasValidCsrfToken(request)) this.refuse(request, context);
    liftHiddenFields(request);
    return true;
  }

  private refuse(request: Request, context: ExecutionContext): void {
    const isShownAgain = this.reflector.get<boolean | undefined>(EXPIRED_FORM_KEY, context.getHandler()) === true;
    if (!isShownAgain || request.principal !== undefined)
      throw new DomainError('SESSION.FORM_EXPIRED', 'This form was open for too long or came from elsewhere.');
    request.formExpired = true;
  }
}

function liftHiddenFields(request: Request): void {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  const { [IDEMPOTENCY_FIELD]: key } = body as Record<string, unknown>;
  if (typeof key === 'string') request.formIdempotencyKey = key;
  request.body = Object.fromEntries(Object.entries(body).filter(([name]) => !HIDDEN_FIELDS.has(name)));
}

import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';
import { DomainError } from '../../domain/shared/domain-error.js';

export const ETAG_KEY = 'desist:etag';

const IF_MATCH_FORM = /^"([1-9]\d{0,8})"$/;

export const etagOf = (version: number): string => `"${version}"`;

/** For a guarded update that changed no row: somebody was faster. */
export const staleVersion = (current?: number): DomainError =>
  new DomainError('VERSION.STALE', 'Somebody has changed this record since you read it.', { current_version: current });

/** @throws DomainError VERSION.REQUIRED without the header, VERSION.STALE for a tag that no version can have */
export function versionFromIfMatch(header: string | undefined): number {
  if (header === undefined) {
    throw new DomainError('VERSION.REQUIRED', 'Send If-Match with the ETag of the record that you read.');
  }
  const version = IF_MATCH_FORM.exec(header.trim())?.[1];
  if (version === undefined) throw staleVersion();
  return Number(version);
}

/** The version that the caller has read, from If-Match: `change(@IfMatch() version: number)`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionFromIfMatch(context.switchToHttp().getRequest<Request>().get('if-match')),
);

@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((body: unknown) => {
        if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') {
          response.setHeader('ETag', etagOf(body.version));
        }
      }),
    );
  }
}

/** The reply carries `version`, and so its ETag. */
export const WithEtag = () => applyDecorators(SetMetadata(ETAG_KEY, true), UseInterceptors(EtagInterceptor));

/** OpenAPI: this route asks for If-Match. */
export const ApiIfMatch = () =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the record as you read it.' });

import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, type Observable, of, throwError } from 'rxjs';
import { DomainError } from '../../domain/shared/domain-error.js';
import { seeOther, type SeeOther } from '../../platform/http/page.js';

const SAID = { kind: 'information', text: 'The record you asked for was merged into this one.' } as const;

/** Old links, bookmarks and open tabs lead to the record that took the place of theirs. A form that was sent does not. */
@Injectable()
export class MergedPersonInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const survivor = survivorIn(error);
        return survivor === null || !isLook(request) ? throwError(() => error) : of(onTo(request, survivor));
      }),
    );
  }
}

const isLook = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

function survivorIn(error: unknown): string | null {
  if (!(error instanceof DomainError) || error.code !== 'OFFENDER.MERGED') return null;
  return String(error.details.surviving_id);
}

/** The same page of the other record. */
const onTo = ({ path, params }: Request, survivor: string): SeeOther =>
  seeOther(path.replace(String(params.id), survivor), SAID);

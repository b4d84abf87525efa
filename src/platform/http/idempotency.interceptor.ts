import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, defer, from, map, mergeMap, type Observable, of } from 'rxjs';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal } from '../database/principal.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isApiRequest } from '../security/request-kind.js';
import { type Claim, IdempotencyRepository } from './idempotency.repository.js';
import { replyFromError, replyFromResult, resultFromReply } from './idempotent-reply.js';

const KEY_FORM = /^[\x21-\x7e]{1,255}$/;
/** A form sent twice by a double click waits for the first to finish and goes where that one went. */
const FORM_WAITS = 30;
const FORM_WAIT_MS = 100;

interface Attempt {
  readonly key: string;
  readonly principal: Principal;
  readonly request: Request;
  readonly response: Response;
}

/** POST with an Idempotency-Key (API) or its hidden field (forms): done once, answered the same each time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyRepository,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = keyOf(request);
    if (key === undefined || request.principal === undefined) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const attempt: Attempt = { key, principal: request.principal, request, response };
    return defer(() => this.claim(attempt)).pipe(
      mergeMap((claim) => {
        if (claim.outcome === 'replay') return of(resultFromReply(claim.reply, response));
        return claim.outcome === 'claimed' ? this.carryOut(attempt, next) : next.handle();
      }),
    );
  }

  private carryOut(attempt: Attempt, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      mergeMap((result: unknown) =>
        from(this.keep(attempt, replyFromResult(result, attempt.response))).pipe(map(() => result)),
      ),
      catchError((error: unknown) =>
        from(this.keep(attempt, replyFromError(error, attempt.request))).pipe(
          map(() => {
            throw error;
          }),
        ),
      ),
    );
  }

  /** A form that somebody went back to, changed and sent again is a new wish, whatever its hidden field says. */
  private async claim(attempt: Attempt): Promise<Claim | { readonly outcome: 'edited' }> {
    const fingerprint = fingerprintOf(attempt.request);
    for (let waited = 0; ; waited += 1) {
      try {
        return await this.unitOfWork.run(attempt.principal, (tx) => this.keys.claim(tx, attempt.key, fingerprint));
      } catch (error) {
        const code = error instanceof DomainError && !isApiRequest(attempt.request) ? error.code : '';
        if (code === 'IDEMPOTENCY.KEY_REUSED') return { outcome: 'edited' };
        if (code !== 'IDEMPOTENCY.IN_FLIGHT' || waited >= FORM_WAITS) throw error;
        await delay(FORM_WAIT_MS);
      }
    }
  }

  /** The work is done and committed: a failure here must not take its reply away. */
  private async keep(attempt: Attempt, reply: ReturnType<typeof replyFromResult>): Promise<void> {
    try {
      await this.unitOfWork.run(attempt.principal, (tx) =>
        reply === null ? this.keys.release(tx, attempt.key) : this.keys.complete(tx, attempt.key, reply),
      );
    } catch (error) {
      this.logger.error('A reply could not be kept for repetition.', error, {
        request_id: attempt.principal.requestId,
      });
    }
  }
}

/** @throws DomainError IDEMPOTENCY.KEY_INVALID */
function keyOf(request: Request): string | undefined {
  if (request.method !== 'POST') return undefined;
  const key = isApiRequest(request) ? request.get('idempotency-key') : request.formIdempotencyKey;
  if (key !== undefined && !KEY_FORM.test(key)) {
    throw new DomainError('IDEMPOTENCY.KEY_INVALID', 'An Idempotency-Key has 1 to 255 printable ASCII characters.');
  }
  return key;
}

function fingerprintOf(request: Request): Buffer {
  const uploads = Object.values((request.files ?? {}) as Record<string, Express.Multer.File[]>).flat();
  const files = uploads.map(({ fieldname, originalname, size }) => [fieldname, originalname, size]);
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.path, request.body ?? null, files]))
    .digest();
}

import { HttpException } from '@nestjs/common';
import { MulterError } from 'multer';
import type { Permission } from '../../domain/access/permissions.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { databaseAnswer } from './database-answer.js';
import { statusOf } from './error-status.js';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What a caller learns of an error: enough to mend the request, nothing of how the product is built. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** The id of the record that took the place of the one that was asked for. */
  readonly survivingId?: string;
  /** What was missing, for the page that says whom to ask. */
  readonly permission?: Permission;
}

const UNEXPECTED = 'Something went wrong here. Give the request id to whoever looks after the system.';
const HTTP_CODES: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['REQUEST.MALFORMED', 'The request could not be read.'],
  404: ['REQUEST.NOT_FOUND', 'There is nothing at this address.'],
  413: ['REQUEST.TOO_LARGE', 'The request is larger than this address accepts.'],
  415: ['REQUEST.MEDIA_TYPE', 'This kind of content is not accepted here.'],
};

const answer = (code: string, detail: string): ErrorAnswer => ({ status: statusOf(code), code, detail });

export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) return domainAnswer(error);
  if (error instanceof MulterError)
    return answer('REQUEST.MALFORMED', 'The form sent files or fields that it does not have.');
  if (error instanceof HttpException) return httpAnswer(error);
  const fromDatabase = databaseAnswer(error);
  if (fromDatabase !== null) return answer(...fromDatabase);
  return answer('SERVER.ERROR', UNEXPECTED);
}

function domainAnswer(error: DomainError): ErrorAnswer {
  const { errors, retryAfterSeconds, permission } = error.details as Partial<ErrorAnswer>;
  const { surviving_id: survivingId } = error.details as { readonly surviving_id?: string };
  return {
    ...answer(error.code, error.message),
    ...(errors === undefined ? {} : { errors }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(survivingId === undefined ? {} : { survivingId }),
    ...(permission === undefined ? {} : { permission }),
  };
}

/** Nest's and Express's own errors: their messages quote addresses and bodies, so only their status is believed. */
function httpAnswer(error: HttpException): ErrorAnswer {
  const status = error.getStatus();
  if (status >= 500) return answer('SERVER.ERROR', UNEXPECTED);
  const [code, detail] = HTTP_CODES[status] ?? ['REQUEST.MALFORMED', 'The request could not be carried out.'];
  return { status, code, detail };
}

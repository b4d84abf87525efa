import { STATUS_CODES } from 'node:http';
import type { ErrorAnswer, FieldError } from './error-answer.js';

/** RFC 9457. `code` is stable and safe to match on; `detail` is for a person and may change. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly surviving_id?: string;
  readonly request_id: string;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function problemOf(answer: ErrorAnswer, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[answer.status] ?? 'Error',
    status: answer.status,
    code: answer.code,
    detail: answer.detail,
    ...(answer.errors === undefined ? {} : { errors: answer.errors }),
    ...(answer.survivingId === undefined ? {} : { surviving_id: answer.survivingId }),
    request_id: requestId,
  };
}

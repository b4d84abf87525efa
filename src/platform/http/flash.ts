import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { readCookie } from '../security/cookies.js';
import { derivedKey } from '../security/derived-keys.js';
import { isLoopbackRequest } from '../security/request-kind.js';
import type { Flash } from './page.js';

const LIFETIME_MS = 60_000;

const cookieName = (request: Request): string => (isLoopbackRequest(request) ? 'flash' : '__Host-flash');

/** A sentence for the next page, in a signed cookie: a session write could revive a session that has just ended. */
export class FlashCookie {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = derivedKey(config.environment.SESSION_SECRET, 'flash');
  }

  write(request: Request, response: Response, flash: Flash): void {
    const value = Buffer.from(JSON.stringify(flash)).toString('base64url');
    response.cookie(cookieName(request), `${value}.${this.sign(value)}`, {
      ...this.options(request),
      maxAge: LIFETIME_MS,
    });
  }

  /** Reads it and takes it away, so that it is shown once. */
  take(request: Request, response: Response): Flash | null {
    const name = cookieName(request);
    const [value, signature] = (readCookie(request, name) ?? '').split('.');
    if (value === undefined || signature === undefined) return null;
    response.clearCookie(name, this.options(request));
    if (!isSame(signature, this.sign(value))) return null;
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Flash;
  }

  private options(request: Request) {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: !isLoopbackRequest(request) } as const;
  }

  private sign(value: string): string {
    return createHmac('sha256', this.key).update(value).digest('base64url');
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

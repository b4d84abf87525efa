import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { readCookie } from './cookies.js';
import { csrfTokenOf, renewCsrfToken } from './csrf.js';
import type { SessionClaim } from './principal-source.js';
import { isHealthRequest, isLoopbackRequest } from './request-kind.js';
import { SessionStore } from './session-store.js';

declare module 'express-session' {
  interface SessionData {
    /** Absent until somebody has signed in. */
    signedIn?: SessionClaim;
  }
}

export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
const POOL_SIZE = 4;
/** A store that does not answer is a 503 within a second, never an anonymous visitor taken for somebody. */
const STORE_TIMEOUT_MS = 900;

const PLAIN_COOKIE = 'sid';
/** The prefix makes browsers refuse the cookie unless it is Secure, for this host alone, and for all paths. */
const SECURE_COOKIE = '__Host-sid';

export interface Sessions {
  readonly middleware: RequestHandler;
  close(): Promise<void>;
}

/** Sessions have a pool of their own, so that a busy database of cases cannot keep people from signing in. */
export function openSessions(config: Config, onError: (error: Error) => void): Sessions {
  const pool = new pg.Pool({
    connectionString: config.appDatabaseUrl,
    application_name: 'desist-session',
    max: POOL_SIZE,
    connectionTimeoutMillis: STORE_TIMEOUT_MS,
    query_timeout: STORE_TIMEOUT_MS,
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', onError);
  // Two stores over one pool: express-session writes its cookie options into the store that it is given.
  const plain = new SessionStore(pool, onError);
  const secure = new SessionStore(pool, onError);
  const overLoopback = sessionsOver({ store: plain, config, name: PLAIN_COOKIE, secure: false });
  const overTls = sessionsOver({ store: secure, config, name: SECURE_COOKIE, secure: true });
  return {
    middleware: (request, response, next) => {
      if (request.viaToken === true || isHealthRequest(request)) next();
      else if (isLoopbackRequest(request)) overLoopback(request, response, next);
      else overTls(request, response, next);
    },
    close: async () => {
      plain.close();
      secure.close();
      await pool.end();
    },
  };
}

function sessionsOver(options: { store: SessionStore; config: Config; name: string; secure: boolean }): RequestHandler {
  return session({
    store: options.store,
    name: options.name,
    secret: options.config.environment.SESSION_SECRET,
    saveUninitialized: false,
    resave: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: options.secure, maxAge: IDLE_MS },
  });
}

const cookieName = (request: Request): string => (isLoopbackRequest(request) ? PLAIN_COOKIE : SECURE_COOKIE);

/** The browser believes that it has a session, whether or not it still has one. */
export const carriesSession = (request: Request): boolean => readCookie(request, cookieName(request)) !== undefined;

/**
 * Gives an anonymous visitor a session that holds the token of a form, kept before the form is shown: left to the end of
 * the response, a store that is too slow would be noticed only after a form had gone out that nobody can send.
 */
export async function prepareAnonymousForm(request: Request): Promise<void> {
  if (request.session.csrfToken !== undefined) return;
  csrfTokenOf(request);
  await promised((done) => request.session.save(done));
}

/** Begins a session under a new id: whoever planted the old one in the browser holds nothing. */
export async function beginSession(request: Request, claim: SessionClaim): Promise<void> {
  await renewSession(request);
  request.session.signedIn = claim;
  renewCsrfToken(request);
  await promised((done) => request.session.save(done));
}

/** Deletes the session's row and goes on with an empty one under a new id. */
export function renewSession(request: Request): Promise<void> {
  return promised((done) => request.session.regenerate(done));
}

/** Deletes the session's row and its cookie. */
export async function endSession(request: Request, response: Response): Promise<void> {
  await promised((done) => request.session.destroy(done));
  response.clearCookie(cookieName(request), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: !isLoopbackRequest(request),
  });
}

function promised(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error instanceof Error ? error : new Error('The session store failed.'));
      else resolve();
    });
  });
}

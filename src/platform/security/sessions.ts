import type { RequestHandler } from 'express';
import session from 'express-session';
import pg from 'pg';
import type { Config } from '../config/config.js';
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
  const store = new SessionStore(pool, onError);
  const plain = sessionsOver({ store, config, name: 'sid', secure: false });
  const secure = sessionsOver({ store, config, name: '__Host-sid', secure: true });
  return {
    middleware: (request, response, next) => {
      if (request.viaToken === true || isHealthRequest(request)) next();
      else if (isLoopbackRequest(request)) plain(request, response, next);
      else secure(request, response, next);
    },
    close: async () => {
      store.close();
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

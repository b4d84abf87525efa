import connectPgSimple from 'connect-pg-simple';
import session, { type Session, type SessionData } from 'express-session';
import type { Request } from 'express';
import type pg from 'pg';

const PgStore = connectPgSimple(session);

type Done = (error?: unknown) => void;

const INSERT = `insert into account.session (sid, sess, expire) values ($1, $2, $3)`;
const UPDATE = `update account.session set sess = $2, expire = $3 where sid = $1`;

/** Extending a session by less than a minute is not worth a write on every request. */
const TOUCH = `update account.session set expire = $2 where sid = $1 and expire < $2::timestamptz - interval '1 minute'`;

/**
 * Sessions in PostgreSQL. The library's own `set` is an upsert, so a slow request that still holds a session could bring
 * it back after its owner signed out. Here a session that was read from the table is only ever updated: once its row is
 * gone, nothing revives it.
 */
export class SessionStore extends PgStore {
  private readonly stored = new WeakSet<object>();

  constructor(
    private readonly sessions: pg.Pool,
    onError: (error: Error) => void,
  ) {
    super({
      pool: sessions,
      schemaName: 'account',
      tableName: 'session',
      errorLog: (...parts: unknown[]) => {
        const error = parts.find((part) => part instanceof Error);
        onError(error ?? new Error('The session store reported a failure.'));
      },
    });
  }

  override createSession(request: Request, data: SessionData): Session & SessionData {
    const created = super.createSession(request, data);
    this.stored.add(created);
    return created;
  }

  override set(sid: string, data: SessionData, done: Done = () => undefined): void {
    const text = this.stored.has(data) ? UPDATE : INSERT;
    this.run(text, [sid, JSON.stringify(data), data.cookie.expires], (error) => {
      if (error === undefined) this.stored.add(data);
      done(error);
    });
  }

  override touch(sid: string, data: SessionData, done: Done = () => undefined): void {
    this.run(TOUCH, [sid, data.cookie.expires], done);
  }

  private run(text: string, values: unknown[], done: Done): void {
    this.sessions.query(text, values).then(
      () => done(),
      (error: unknown) => done(error),
    );
  }
}

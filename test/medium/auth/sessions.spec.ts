import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import pg from 'pg';
import { SessionStore } from '../../../src/platform/security/session-store.js';
import { withDatabase } from '../../support/medium.js';
import { anAccount, PASSWORD, staff, type TestAccount } from '../http/support/accounts.js';
import { type Answer, Browser, tokenIn } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const database = withDatabase();
let web: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;

beforeAll(async () => {
  people = await staff(database.current.admin);
  web = await startWeb(database.current, { environment: { TRUST_PROXY_HOPS: '1' } });
}, 60_000);
afterAll(async () => web.stop());

const sql = (text: string, values: unknown[] = []) =>
  database.current.admin.query<Record<string, unknown>>(text, values);
const newAccount = (): Promise<TestAccount> => anAccount(database.current.admin, { agency: people.partnership.police });

async function signedIn(account: TestAccount): Promise<Browser> {
  const visitor = new Browser(web.origin);
  expect((await visitor.signIn(account.email, PASSWORD)).status).toBe(303);
  return visitor;
}

async function sessionsOf({ principal }: TestAccount): Promise<number> {
  return (await sql('select sid from account.session where user_id = $1', [principal.userId])).rows.length;
}

const isSignIn = ({ status, headers }: Answer): boolean =>
  status === 303 && String(headers.location).startsWith('/sign-in');

async function signOut(visitor: Browser): Promise<Answer> {
  return visitor.post('/sign-out', { _csrf: tokenIn(await visitor.get('/account')) });
}

describe('a session', () => {
  it('remembers who signed in and when, and nothing else', async () => {
    const account = await newAccount();
    await signedIn(account);
    const { rows } = await sql('select sess from account.session where user_id = $1', [account.principal.userId]);
    const session = rows[0]?.['sess'] as Record<string, unknown>;
    expect(Object.keys(session).sort()).toEqual(['cookie', 'csrfToken', 'signedIn']);
    expect(Object.keys(session['signedIn'] as object).sort()).toEqual(['epoch', 'signedInAt', 'userId']);
  });

  it('travels in a cookie that scripts, other sites and plain http never see', async () => {
    const visitor = new Browser(web.origin, { Host: 'desist.force.example', 'X-Forwarded-Proto': 'https' });
    const page = await visitor.get('/sign-in');
    const [cookie = ''] = page.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-sid=s%3A[\w-]{32}\.[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('uses a plain cookie on a loopback address, where there is no TLS', async () => {
    const page = await new Browser(web.origin).get('/sign-in');
    expect(page.headers['set-cookie']?.[0]).toMatch(/^sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('is not begun for a visitor who only asks for pages', async () => {
    const answers = await Promise.all(
      ['/', '/nothing', '/api/v1/areas', '/health/live'].map((path) => new Browser(web.origin).get(path)),
    );
    expect(answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])).toEqual([]);
  });

  it('ends after 30 minutes without a request', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    const { rows } = await sql(
      `select extract(epoch from expire - now())::int as seconds from account.session where user_id = $1`,
      [account.principal.userId],
    );
    expect(rows[0]?.['seconds']).toBeGreaterThan(1780);
    expect(rows[0]?.['seconds']).toBeLessThanOrEqual(1801);
    await sql(`update account.session set expire = now() - interval '2 seconds' where user_id = $1`, [
      account.principal.userId,
    ]);
    expect(isSignIn(await visitor.get('/account'))).toBe(true);
  });

  it('is prolonged by each request', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    await sql(`update account.session set expire = now() + interval '5 minutes' where user_id = $1`, [
      account.principal.userId,
    ]);
    expect((await visitor.get('/account')).status).toBe(200);
    const { rows } = await sql(
      `select expire > now() + interval '29 minutes' as prolonged from account.session where user_id = $1`,
      [account.principal.userId],
    );
    expect(rows[0]?.['prolonged']).toBe(true);
  });

  it('ends twelve hours after signing in, whatever was done', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    const age = (hours: number) =>
      sql(
        `update account.session set sess = jsonb_set(sess::jsonb, '{signedIn,signedInAt}', to_jsonb(($2::numeric))) where user_id = $1`,
        [account.principal.userId, Date.now() - hours * 3_600_000],
      );
    await age(11.9);
    expect((await visitor.get('/account')).status).toBe(200);
    await age(12.1);
    expect(isSignIn(await visitor.get('/account'))).toBe(true);
    expect(await sessionsOf(account)).toBe(0);
  });
});

describe('what happens to an account', () => {
  it('acts on the next request: disabled', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    await sql('update account.app_user set disabled_at = now() where id = $1', [account.principal.userId]);
    expect((await visitor.get('/api/v1/areas')).status).toBe(401);
    expect(await sessionsOf(account)).toBe(0);
    await sql('update account.app_user set disabled_at = null where id = $1', [account.principal.userId]);
    expect(isSignIn(await visitor.get('/account'))).toBe(true);
  });

  it('acts on the next request: a raised epoch', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    await sql('update account.app_user set session_epoch = session_epoch + 1 where id = $1', [
      account.principal.userId,
    ]);
    expect(isSignIn(await visitor.get('/account'))).toBe(true);
  });

  it('acts on the next request: a lost role, without signing anybody out', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    await sql('delete from account.user_role where user_id = $1', [account.principal.userId]);
    const refused = await visitor.get('/api/v1/areas');
    expect([refused.status, refused.json()['code']]).toEqual([403, 'PERMISSION.MISSING']);
    await sql(`insert into account.user_role (user_id, role) values ($1, 'practitioner')`, [account.principal.userId]);
    expect((await visitor.get('/account')).status).toBe(200);
  });
});

describe('signing out', () => {
  it('deletes the session, its cookie, and what the browser kept', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    const kept = visitor.cookies.get('sid') ?? '';
    const answer = await signOut(visitor);
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?reason=signed-out']);
    expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(visitor.cookies.has('sid')).toBe(false);
    expect(await sessionsOf(account)).toBe(0);
    visitor.cookies.set('sid', kept);
    expect(isSignIn(await visitor.get('/account'))).toBe(true);
  });

  it('leaves the sessions of other devices alone', async () => {
    const account = await newAccount();
    const other = await signedIn(account);
    await signOut(await signedIn(account));
    expect((await other.get('/account')).status).toBe(200);
  });

  it('wins over requests under way: 0 of 200 revived', async () => {
    const account = await newAccount();
    let revived = 0;
    for (let round = 0; round < 200; round += 1) {
      const visitor = new Browser(web.origin);
      const sid = await aSession(account);
      visitor.cookies.set('sid', sid);
      const token = tokenIn(await visitor.get('/account'));
      const twin = new Browser(web.origin);
      twin.cookies.set('sid', sid);
      await Promise.all([visitor.post('/sign-out', { _csrf: token }), twin.get('/account'), twin.get('/api/v1/areas')]);
      twin.cookies.set('sid', sid);
      if (!isSignIn(await twin.get('/account'))) revived += 1;
    }
    expect(revived).toBe(0);
    expect(await sessionsOf(account)).toBe(0);
  }, 120_000);
});

describe('the session store', () => {
  it('never brings back a session whose row is gone, however late it is saved', async () => {
    const account = await newAccount();
    const pool = new pg.Pool({ connectionString: database.current.urls.DATABASE_URL, max: 2 });
    const store = new SessionStore(pool, () => undefined);
    try {
      for (let round = 0; round < 50; round += 1) {
        const sid =
          decodeURIComponent(await aSession(account))
            .slice(2)
            .split('.')[0] ?? '';
        const data = await new Promise<SessionData>((resolve, reject) => {
          store.get(sid, (error: unknown, found) =>
            found ? resolve(found) : reject(new Error('not found', { cause: error })),
          );
        });
        const request = { sessionID: sid } as Request;
        const held = store.createSession(request, data);
        await sql('delete from account.session where sid = $1', [sid]);
        held.csrfToken = 'changed after signing out';
        await new Promise<void>((resolve, reject) => {
          store.set(sid, held, (error) => (error ? reject(new Error('not saved', { cause: error })) : resolve()));
        });
      }
      expect(await sessionsOf(account)).toBe(0);
    } finally {
      store.close();
      await pool.end();
    }
  });

  it('saves a session that was read and is still there', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    const form = { _csrf: tokenIn(await visitor.get('/account')), current: PASSWORD, wanted: '', repeated: '' };
    expect((await visitor.post('/account/password', form)).status).toBe(400);
    expect((await visitor.get('/account')).status).toBe(200);
  });
});

describe('when the session store does not answer', () => {
  it('is a 503 within a second, never an anonymous visitor or a signed-in one, and recovers unaided', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    await sql(`alter database ${database.current.name} connection limit 0`);
    await sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'desist-session' and datname = $1`,
      [database.current.name],
    );
    const started = Date.now();
    const answer = await visitor.get('/account');
    expect(answer.status).toBe(503);
    expect(Date.now() - started).toBeLessThan(1000);
    expect((await visitor.get('/api/v1/areas')).json()['code']).toBe('SERVER.UNAVAILABLE');
    await sql(`alter database ${database.current.name} connection limit -1`);
    expect((await visitor.get('/account')).status).toBe(200);
  });
});

/** A row and a cookie as signing in makes them, without the tenth of a second that hashing takes. */
async function aSession({ principal }: TestAccount): Promise<string> {
  const { createHmac, randomBytes } = await import('node:crypto');
  const sid = randomBytes(24).toString('base64url');
  const cookie = { originalMaxAge: 1_800_000, httpOnly: true, path: '/', sameSite: 'lax', secure: false };
  const claim = { userId: principal.userId, epoch: 1, signedInAt: Date.now() };
  await sql(`insert into account.session (sid, sess, expire) values ($1, $2, now() + interval '30 minutes')`, [
    sid,
    JSON.stringify({ cookie, csrfToken: randomBytes(32).toString('hex'), signedIn: claim }),
  ]);
  const secret = web.config.environment.SESSION_SECRET;
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return encodeURIComponent(`s:${sid}.${signature}`);
}

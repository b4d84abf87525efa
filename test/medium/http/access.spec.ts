import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeclaredRoute, declaredRoutes, webModule } from '../../architecture/support/declared-routes.js';
import { withDatabase } from '../../support/medium.js';
import { aToken, bearer, PASSWORD, staff } from './support/accounts.js';
import { Browser, tokenIn } from './support/browser.js';
import { ProbeModule } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;
let officer: Browser;

beforeAll(async () => {
  people = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule] });
  officer = new Browser(web.origin);
  await officer.signIn(people.officer.email, PASSWORD);
}, 60_000);
afterAll(async () => web.stop());

const routes = declaredRoutes(webModule());
const addressOf = ({ path }: DeclaredRoute): string => path.replaceAll(/:\w+/g, () => randomUUID());

async function lastRefusal(): Promise<Record<string, unknown> | undefined> {
  const { rows } = await database.current.admin.query<Record<string, unknown>>(
    `select actor_user_id, channel, outcome, request_id, details from audit.event where what = 'permission.refused' order by id desc limit 1`,
  );
  return rows[0];
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('the running router', () => {
  it('holds exactly the routes that are declared: nothing is mounted beside the guards', () => {
    const { router } = web.app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } };
    const mounted = router.stack.flatMap(({ route }) =>
      route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
    );
    const declared = declaredRoutes({ module: class Root {}, imports: [webModule(), ProbeModule] });
    expect(mounted.sort()).toEqual(declared.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

describe('a visitor who has not signed in', () => {
  const closed = routes.filter(({ isPublic, method }) => !isPublic && method === 'GET');

  it.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'gets nothing from %s',
    async (_, route) => {
      const answer = await new Browser(web.origin).get(addressOf(route));
      if (!route.path.startsWith('/api')) {
        expect([answer.status, answer.body]).toEqual([303, expect.not.stringContaining('<main')]);
        expect(answer.headers.location).toMatch(/^\/sign-in/);
        return;
      }
      expect([answer.status, answer.json()['code']]).toEqual([401, 'SESSION.REQUIRED']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Desist"');
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    },
  );

  it('is not sent back to a form that he had sent', async () => {
    const answer = await new Browser(web.origin).post('/things', { name: 'x' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in']);
  });
});

describe('somebody without the permission', () => {
  it('is told whom to ask, stays signed in, and is written down', async () => {
    const admin = new Browser(web.origin);
    await admin.signIn(people.admin.email, PASSWORD);
    const answer = await admin.get('/fault');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Open people and lists of people');
    expect(answer.body).toContain('administrator of your partnership');
    expect(await lastRefusal()).toMatchObject({
      actor_user_id: people.admin.principal.userId,
      channel: 'page',
      outcome: 'refused',
      request_id: answer.headers['x-request-id'],
      details: { permission: 'offender:read', route: 'GET /fault' },
    });
    expect((await admin.get('/account')).status).toBe(200);
  });

  it('gets a problem from the API', async () => {
    const token = await aToken(database.current.admin, people.admin.principal.userId);
    const answer = await new Browser(web.origin).get('/api/v1/things', bearer(token));
    expect([answer.status, answer.json()['code']]).toEqual([403, 'PERMISSION.MISSING']);
    expect(await lastRefusal()).toMatchObject({ channel: 'api', details: { route: 'GET /api/v1/things' } });
  });

  it('is refused by 503 when the refusal cannot be written down', async () => {
    await database.current.admin.query('revoke insert on audit.event from desist_app');
    const token = await aToken(database.current.admin, people.admin.principal.userId);
    const answer = await new Browser(web.origin).get('/api/v1/things', bearer(token));
    await database.current.admin.query('grant insert on audit.event to desist_app');
    expect([answer.status, answer.json()['code']]).toEqual([503, 'SERVER.UNAVAILABLE']);
  });
});

describe('a route that says neither @Permit nor @Public', () => {
  it('lets nobody in, whatever his roles', async () => {
    const token = await aToken(database.current.admin, people.data.principal.userId);
    const known = await new Browser(web.origin).get('/api/v1/forgotten', bearer(token));
    const unknown = await new Browser(web.origin).get('/api/v1/forgotten');
    expect([known.status, unknown.status]).toEqual([403, 403]);
    expect(known.body).not.toContain('never');
  });
});

describe('a bearer token', () => {
  const ask = (token: string, headers: Record<string, string> = {}) =>
    new Browser(web.origin).get('/api/v1/areas', { ...bearer(token), ...headers });

  it('opens the API as its user', async () => {
    expect((await ask(await aToken(database.current.admin, people.officer.principal.userId))).status).toBe(200);
  });

  it('is kept only as a hash', async () => {
    const token = await aToken(database.current.admin, people.officer.principal.userId);
    const { rows } = await database.current.admin.query<{ row: string }>(
      'select t::text as row from account.api_token t',
    );
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it.each(['dst_unknown', '', 'x'.repeat(300), "' or 1=1"])('is refused when it is %j', async (token) => {
    const answer = await ask(token);
    expect([answer.status, answer.json()['code']]).toEqual([401, 'SESSION.TOKEN_REFUSED']);
  });

  it('is refused when it is expired, revoked, or its user is disabled', async () => {
    const { admin } = database.current;
    const { userId } = people.coordinator.principal;
    expect((await ask(await aToken(admin, userId, '-1 second'))).status).toBe(401);
    const token = await aToken(admin, userId);
    await admin.query('update account.api_token set revoked_at = now() where user_id = $1', [userId]);
    expect((await ask(token)).status).toBe(401);
    const fresh = await aToken(admin, userId);
    expect((await ask(fresh)).status).toBe(200);
    await admin.query('update account.app_user set disabled_at = now() where id = $1', [userId]);
    expect((await ask(fresh)).status).toBe(401);
  });

  it('opens no page', async () => {
    const token = await aToken(database.current.admin, people.officer.principal.userId);
    expect((await new Browser(web.origin).get('/account', bearer(token))).status).toBe(303);
  });

  it('that is wrong is an error even beside a good session', async () => {
    expect((await officer.get('/api/v1/areas', bearer('dst_wrong'))).status).toBe(401);
    expect((await officer.get('/api/v1/areas')).status).toBe(200);
  });

  it('begins no session', async () => {
    const answer = await ask(await aToken(database.current.admin, people.officer.principal.userId));
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(tokenIn(await officer.get('/account'))).toMatch(/^[0-9a-f]{64}$/);
  });
});

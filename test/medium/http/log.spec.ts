import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { anAccount, aToken, bearer, staff } from './support/accounts.js';
import { Browser, tokenIn } from './support/browser.js';
import { ProbeModule } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const CANARIES = ['ZEBEDEE', 'PNC 2001/0123456X', 'QQ123456C', '1987-06-05', 'canary-secret'] as const;
const [NAME, PNC, NI, BORN, SECRET] = CANARIES;

const database = withDatabase();
let web: RunningWeb;

beforeAll(async () => {
  const { partnership } = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule], environment: { LOG_LEVEL: 'debug' } });
  const account = await anAccount(database.current.admin, { agency: partnership.police, name: NAME.toLowerCase() });
  const token = await aToken(database.current.admin, account.principal.userId);
  const visitor = new Browser(web.origin, { 'User-Agent': NAME, Referer: `${web.origin}/people?name=${NAME}` });
  await visitor.signIn(account.email, SECRET);
  await visitor.get(`/people/${NAME}?pnc=${encodeURIComponent(PNC)}&ni=${NI}`);
  await visitor.get(`/api/v1/things?cursor=${NAME}`, { ...bearer(token), 'X-Request-Id': `id\t${NAME}` });
  await visitor.post('/things', { _csrf: tokenIn(await visitor.get('/sign-in')), name: NAME });
  const api = (body: string) =>
    visitor.ask('/api/v1/sql', {
      method: 'POST',
      headers: { ...bearer(token), 'Content-Type': 'application/json' },
      body,
    });
  await api(`{"name": "${PNC}`);
  await api(JSON.stringify({ name: `select '${NAME} ${BORN}'::date` }));
  await api(JSON.stringify({ name: `select ${NAME} from "${NI}"` }));
  await api(
    JSON.stringify({
      name: `insert into account.session (sid, sess, expire) values ('${SECRET}', '{}', now()), ('${SECRET}', '{}', now())`,
    }),
  );
  await visitor.get('/api/v1/fault', bearer(token));
}, 60_000);
afterAll(async () => web.stop());

const lines = (): Record<string, unknown>[] =>
  web
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it.each(CANARIES)('never says %s, from whatever corner of a request or a database error it comes', (canary) => {
    expect(lines().length).toBeGreaterThan(8);
    expect(web.log().toLowerCase()).not.toContain(canary.toLowerCase());
    expect(web.log()).not.toContain(encodeURIComponent(canary));
  });

  it('says of each request who, which route, what came of it and how long it took', () => {
    const request = lines().find(({ route }) => route === '/api/v1/fault');
    expect(Object.keys(request ?? {}).sort()).toEqual(
      ['level', 'method', 'milliseconds', 'msg', 'request_id', 'res', 'route', 'time', 'user_id'].sort(),
    );
    expect(request).toMatchObject({ method: 'GET', res: { status: 500 }, level: 50 });
  });

  it('says of a database error its code and where, and nothing that it quotes', () => {
    const failure = lines().find(({ err }) => (err as { code?: string } | undefined)?.code === '42P01');
    expect(failure?.['err']).toMatchObject({
      type: 'error',
      code: '42P01',
      at: expect.arrayContaining([expect.stringMatching(/^at /)]),
    });
  });

  it('leaves health checks and assets out', async () => {
    await new Browser(web.origin).get('/health/live');
    await new Browser(web.origin).get('/assets/app.scss');
    expect(lines().filter(({ route }) => String(route).startsWith('/health'))).toEqual([]);
  });
});

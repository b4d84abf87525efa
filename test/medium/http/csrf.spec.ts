import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/domain/access/permissions.js';
import { type DeclaredRoute, declaredRoutes, webModule } from '../../architecture/support/declared-routes.js';
import { withDatabase } from '../../support/medium.js';
import { anAccount, aToken, bearer, PASSWORD, staff } from './support/accounts.js';
import { type Answer, Browser, tokenIn } from './support/browser.js';
import { ProbeModule } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let visitor: Browser;
let other: Browser;
let token: string;
let apiToken: string;

beforeAll(async () => {
  const { partnership } = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule] });
  const account = await anAccount(database.current.admin, { agency: partnership.police, roles: ROLES });
  visitor = new Browser(web.origin);
  await visitor.signIn(account.email, PASSWORD);
  token = tokenIn(await visitor.get('/account'));
  other = new Browser(web.origin);
  await other.signIn(account.email, PASSWORD);
  apiToken = await aToken(database.current.admin, account.principal.userId);
}, 60_000);
afterAll(async () => web.stop());

const unsafe = declaredRoutes({ module: class Root {}, imports: [webModule(), ProbeModule] }).filter(
  ({ method }) => method !== 'GET',
);
const addressOf = ({ path }: DeclaredRoute): string => path.replaceAll(/:\w+/g, () => randomUUID());

const send = (
  route: DeclaredRoute,
  headers: Record<string, string>,
  body: Record<string, string> = {},
): Promise<Answer> =>
  visitor.ask(addressOf(route), {
    method: route.method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function answersTo(headers: Record<string, string>, body: Record<string, string> = {}): Promise<string[]> {
  const answers: string[] = [];
  for (const route of unsafe) {
    const answer = await send(route, headers, body);
    const words = answer.body.includes('SESSION.')
      ? (answer.json()['code'] as string)
      : (/<h1[^>]*>([^<]+)/.exec(answer.body)?.[1] ?? '');
    answers.push(`${route.method} ${route.path}: ${answer.status} ${words}`);
  }
  return answers;
}

const refusedAs = (api: string, page: string): string[] =>
  unsafe.map((route) => `${route.method} ${route.path}: 403 ${route.path.startsWith('/api/') ? api : page}`);

const EXPIRED = ['SESSION.FORM_EXPIRED', 'This form is out of date'] as const;
const ELSEWHERE = ['SESSION.OTHER_SITE', 'This did not come from Desist'] as const;

describe('every route that changes something refuses, to somebody signed in with every role', () => {
  it('a request without a token', async () => {
    expect(await answersTo({ 'Sec-Fetch-Site': 'same-origin' })).toEqual(refusedAs(...EXPIRED));
  });

  it('a wrong token, in the header and in the form', async () => {
    const wrong = '0'.repeat(64);
    expect(await answersTo({ 'X-CSRF-Token': wrong }, { _csrf: wrong })).toEqual(refusedAs(...EXPIRED));
  });

  it('the token of another session of the same person', async () => {
    const foreign = tokenIn(await other.get('/account'));
    expect(await answersTo({ 'X-CSRF-Token': foreign })).toEqual(refusedAs(...EXPIRED));
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another service of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin, told by an old browser', { Origin: 'https://evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['the same host over another scheme', { Origin: 'https://127.0.0.1' }],
  ])('a good token that comes from %s', async (_, headers) => {
    expect(await answersTo({ ...headers, 'X-CSRF-Token': token })).toEqual(refusedAs(...ELSEWHERE));
  });
});

describe('the token', () => {
  it('lets the person through, in the header or in the form', async () => {
    const things = '/api/v1/things';
    const json = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
    const body = JSON.stringify({ name: 'csrf header' });
    expect(
      (await visitor.ask(things, { method: 'POST', headers: { ...json, 'X-CSRF-Token': token }, body })).status,
    ).toBe(201);
    expect((await visitor.post('/things', { _csrf: token, name: 'csrf form' })).status).toBe(303);
    expect((await visitor.post('/things', { _csrf: token, name: 'own origin' }, { Origin: web.origin })).status).toBe(
      303,
    );
  });

  it('is not needed with a bearer token, whose request carries no cookie of a browser', async () => {
    const stranger = new Browser(web.origin);
    const headers = { ...bearer(apiToken), 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' };
    const body = JSON.stringify({ name: 'bearer' });
    expect((await stranger.ask('/api/v1/things', { method: 'POST', headers, body })).status).toBe(201);
  });

  it('stays out of the session table of other pages: reading changes no session', async () => {
    const read = () =>
      database.current.admin.query<{ sess: string }>('select sess::text from account.session order by sid');
    const before = await read();
    await Promise.all([visitor.get('/account'), visitor.get('/api/v1/areas'), visitor.get('/nothing')]);
    expect((await read()).rows).toEqual(before.rows);
  });
});

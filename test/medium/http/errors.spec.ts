import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { aToken, bearer, PASSWORD, staff } from './support/accounts.js';
import { type Answer, Browser } from './support/browser.js';
import { ProbeModule } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let officer: Browser;
let token: string;
let people: Awaited<ReturnType<typeof staff>>;

beforeAll(async () => {
  people = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule] });
  token = await aToken(database.current.admin, people.officer.principal.userId);
  officer = new Browser(web.origin);
  await officer.signIn(people.officer.email, PASSWORD);
}, 60_000);
afterAll(async () => web.stop());

interface Problem extends Record<string, unknown> {
  readonly errors?: readonly { field: string; message: string }[];
}

const api = (
  path: string,
  method = 'GET',
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Browser(web.origin).ask(path, {
    method,
    headers: { ...bearer(token), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });

const create = (thing: unknown, headers = {}) => api('/api/v1/things', 'POST', JSON.stringify(thing), headers);
const summary = (answer: Answer): unknown[] => [answer.status, answer.json<Problem>()['code']];
const LEAKS = /secret detail|\/srv\/|\.ts|\.js:|node_modules|at \w+ \(|select |insert |violates|constraint/i;

describe('a problem', () => {
  it('has one shape, and names the request', async () => {
    const answer = await api('/api/v1/nothing', 'GET', undefined, { 'X-Request-Id': 'caller-chosen_1' });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['x-request-id']).toBe('caller-chosen_1');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'REQUEST.NOT_FOUND',
      detail: 'There is nothing at this address.',
      request_id: 'caller-chosen_1',
    });
  });

  it.each(['short', 'x'.repeat(65), 'with space', 'a;b="c"-----'])('does not repeat the request id %j', async (id) => {
    const answer = await api('/api/v1/nothing', 'GET', undefined, { 'X-Request-Id': id });
    expect(answer.json()['request_id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names each field that is wrong', async () => {
    const answer = await create({ name: 7, role: 'administrator' });
    expect(summary(answer)).toEqual([400, 'REQUEST.INVALID']);
    expect(
      answer
        .json<Problem>()
        .errors?.map(({ field }) => field)
        .sort(),
    ).toEqual(['name', 'role']);
  });

  it.each(['id', 'agencyId', 'role', 'version', 'createdBy', 'restricted', '__proto__', 'constructor'])(
    'refuses the uninvited property %s',
    async (property) => {
      expect(summary(await api('/api/v1/things', 'POST', `{"name":"x","${property}":{"a":1}}`))).toEqual([
        400,
        'REQUEST.INVALID',
      ]);
    },
  );

  it.each([
    ['no JSON', '{"name": "Jo Sample', 400, 'REQUEST.MALFORMED'],
    ['a bare string', '"Jo"', 400, 'REQUEST.MALFORMED'],
    ['an array', '[{"name":"x"}]', 400, 'REQUEST.INVALID'],
    ['nothing', '', 400, 'REQUEST.INVALID'],
    ['too much', JSON.stringify({ name: 'x'.repeat(300_000) }), 413, 'REQUEST.TOO_LARGE'],
    ['a character that cannot be stored', '{"name":"a\\u0000b"}', 400, 'REQUEST.VALUE_NOT_STORABLE'],
    ['half a pair of surrogates', '{"name":"a\\ud800b"}', 400, 'REQUEST.VALUE_NOT_STORABLE'],
    ['bytes that are not UTF-8', Buffer.from('{"name":"Zo\u00eb"}', 'latin1'), 400, 'REQUEST.VALUE_NOT_STORABLE'],
  ])('answers a body with %s', async (_, body, status, code) => {
    const answer = await api('/api/v1/things', 'POST', body);
    expect(summary(answer)).toEqual([status, code]);
    expect(answer.body).not.toContain('Jo Sample');
  });

  it('keeps whole pairs and other scripts as they were sent', async () => {
    const name = '\u{1F469} Зоя Zoe\u0308';
    expect((await create({ name })).json()['name']).toBe(name);
  });

  it.each([
    '/score-runs',
    `/score-runs/${randomUUID()}/cancellation`,
    `/imports/${randomUUID()}/confirmation`,
    `/imports/${randomUUID()}/resumption`,
    `/import-rejections/${randomUUID()}/dismissal`,
  ])('refuses what %s does not take, instead of passing over it', async (path) => {
    const data = bearer(await aToken(database.current.admin, people.data.principal.userId));
    const answer = await api(`/api/v1${path}`, 'POST', '{"as_at":"2025-01-01"}', { ...data, 'If-Match': '"1"' });
    expect(summary(answer)).toEqual([400, 'REQUEST.INVALID']);
    expect(answer.json<Problem>().errors?.map(({ field }) => field)).toEqual(['as_at']);
  });

  it.each([
    ['objects', '{"name":'.repeat(2000) + '1' + '}'.repeat(2000)],
    ['arrays', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('refuses %s nested without end', async (_, body) => {
    expect(summary(await api('/api/v1/things', 'POST', body))).toEqual([400, 'REQUEST.INVALID']);
  });

  it('refuses a prototype in a form too', async () => {
    const answer = await officer.ask('/things', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
      body: 'name=x&constructor=y',
    });
    expect(answer.status).toBe(400);
  });

  it('refuses files and unknown encodings where none belong', async () => {
    expect((await create({ name: 'x' }, { 'Content-Encoding': 'zip' })).status).toBe(415);
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', 'Sec-Fetch-Site': 'same-origin' };
    expect((await officer.ask('/things', { method: 'POST', headers, body: '--x--' })).status).toBe(415);
  });

  it.each(['7', 'not-a-uuid', '%00', `${randomUUID()}x`, '..%2f..'])('is 404 for the id %j', async (id) => {
    expect(summary(await api(`/api/v1/things/${id}`, 'PATCH', '{"name":"x"}', { 'If-Match': '"3"' }))).toEqual([
      404,
      'REQUEST.NOT_FOUND',
    ]);
  });

  it('survives an address that cannot be decoded', async () => {
    expect((await api('/api/v1/things/%E0%A4%A', 'PATCH', '{}')).status).toBe(400);
  });
});

describe('a list', () => {
  it.each([
    'limit=0',
    'limit=201',
    'limit=ten',
    'limit=',
    'limit=1&limit=2',
    'limit[a]=1',
    'cursor=x&cursor=y',
    'sort=id',
  ])('refuses ?%s', async (query) => {
    expect(summary(await api(`/api/v1/things?${query}`))).toEqual([400, 'REQUEST.INVALID']);
  });

  it('takes a limit, and 50 without one', async () => {
    expect((await api('/api/v1/things?limit=200')).json()).toEqual({ limit: 200, cursor: null });
    expect((await api('/api/v1/things')).json()).toEqual({ limit: 50, cursor: null });
  });

  it('refuses a cursor that was altered or belongs to another list', async () => {
    const { next_cursor: cursor } = (await api('/api/v1/areas?limit=1')).json<{ next_cursor: string }>();
    expect((await api(`/api/v1/areas?limit=1&cursor=${cursor}`)).status).toBe(200);
    const altered = cursor.slice(0, -2) + (cursor.endsWith('AA') ? 'BB' : 'AA');
    for (const wrong of [altered, 'x', cursor.slice(0, 20)]) {
      expect(summary(await api(`/api/v1/areas?cursor=${wrong}`))).toEqual([400, 'CURSOR.INVALID']);
    }
    expect(summary(await api(`/api/v1/agencies?cursor=${cursor}`))).toEqual([400, 'CURSOR.INVALID']);
  });
});

describe('If-Match', () => {
  const change = (headers: Record<string, string>) =>
    api(`/api/v1/things/${randomUUID()}`, 'PATCH', '{"name":"x"}', headers);

  it('is required, compared, and answered by the new version', async () => {
    expect(summary(await change({}))).toEqual([428, 'VERSION.REQUIRED']);
    expect(summary(await change({ 'If-Match': '"2"' }))).toEqual([412, 'VERSION.STALE']);
    const changed = await change({ 'If-Match': '"3"' });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"4"']);
  });

  it.each(['3', '*', 'W/"3"', '"3", "4"', '"03"', '""'])('is not satisfied by %j', async (tag) => {
    expect(summary(await change({ 'If-Match': tag }))).toEqual([412, 'VERSION.STALE']);
  });
});

describe('an error of the server', () => {
  it('says nothing but an id, and the log has the same one', async () => {
    const answer = await api('/api/v1/fault');
    expect(summary(answer)).toEqual([500, 'SERVER.ERROR']);
    expect(answer.body).not.toMatch(LEAKS);
    const id = answer.json()['request_id'] as string;
    expect(
      web
        .log()
        .split('\n')
        .find((line) => line.includes(id) && line.includes('A request failed')),
    ).toContain('secret detail');
  });

  it('is a page with the id for a person', async () => {
    const answer = await officer.get('/fault');
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('Something went wrong');
    expect(answer.body).toContain(String(answer.headers['x-request-id']));
    expect(answer.body).not.toMatch(/secret detail|\/srv\//);
  });

  it.each([
    [
      'a unique constraint',
      `insert into account.session (sid, sess, expire) select sid, sess, expire from account.session`,
      409,
      'RECORD.ALREADY_EXISTS',
    ],
    [
      'a row policy',
      `insert into offender (source, source_ref, family_name, area_id) select 'a', 'b', 'c', gen_random_uuid()`,
      404,
      'RECORD.NOT_FOUND',
    ],
    ['a missing grant', `select * from audit.event`, 503, 'SERVER.UNAVAILABLE'],
    ['a wrong statement', `select nothing from nowhere`, 500, 'SERVER.ERROR'],
    ['an operator who ends the connection', `select pg_terminate_backend(pg_backend_pid())`, 503, 'SERVER.UNAVAILABLE'],
    [
      'a statement that takes too long',
      `set local statement_timeout = 10; select pg_sleep(1)`,
      503,
      'SERVER.UNAVAILABLE',
    ],
  ])('is neutral about %s', async (_, name, status, code) => {
    const answer = await api('/api/v1/sql', 'POST', JSON.stringify({ name }));
    expect(summary(answer)).toEqual([status, code]);
    expect(answer.body).not.toMatch(LEAKS);
  });
});

describe('a page that does not exist', () => {
  it('is the same page for everybody, without a session for strangers', async () => {
    const stranger = await new Browser(web.origin).get('/nothing/at/all');
    expect([stranger.status, /Page not found/.test(stranger.body)]).toEqual([404, true]);
    expect(stranger.headers['set-cookie']).toBeUndefined();
    expect((await officer.get('/nothing/at/all')).status).toBe(404);
  });

  it('answers methods that nobody offers', async () => {
    for (const method of ['TRACE', 'PUT', 'OPTIONS']) {
      expect((await new Browser(web.origin).ask('/sign-in', { method })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

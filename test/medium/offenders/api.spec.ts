import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOffender } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { aToken, bearer, staff } from '../http/support/accounts.js';
import { type Answer, Browser } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const database = withDatabase();
let web: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;
let api: Browser;
let coordinator: Browser;
let area = '';

beforeAll(async () => {
  const { admin } = database.current;
  people = await staff(admin);
  web = await startWeb(database.current);
  const as = async (userId: string) => new Browser(web.origin, bearer(await aToken(admin, userId)));
  api = await as(people.officer.principal.userId);
  coordinator = await as(people.coordinator.principal.userId);
  const { rows } = await admin.query<{ code: string }>(`select code from reference.area where id = $1`, [
    people.partnership.north,
  ]);
  area = rows[0]?.code ?? '';
}, 60_000);
afterAll(async () => web.stop());

const send = (
  client: Browser,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  client.ask(`/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string): Promise<Answer> => api.get(`/api/v1${path}`);
const PERSON = { family_name: 'Apiton', given_names: 'Una', date_of_birth: '1985-05-05', sex: 'F' };
const OFFENCE = { offence_code: '02801', committed_on: '2024-03-02', role: 'convicted', outcome_on: '2024-05-06' };

async function aPerson(change: Record<string, unknown> = {}): Promise<{ id: string; version: number }> {
  const answer = await send(api, 'POST', '/offenders', { ...PERSON, area_code: area, ...change });
  expect([answer.status, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json();
}

describe('offenders', () => {
  it('are created, read with an ETag, listed and changed under If-Match', async () => {
    const created = await send(api, 'POST', '/offenders', {
      ...PERSON,
      area_code: area,
      identifiers: [{ kind: 'crn', value: 'x123456' }],
    });
    expect([created.status, created.headers.etag]).toEqual([201, '"1"']);
    const { id } = created.json<{ id: string }>();
    const read = await get(`/offenders/${id}`);
    expect(read.json()).toMatchObject({
      ...PERSON,
      area_code: area,
      age: expect.any(Number),
      youth: false,
      in_custody: false,
      statutory: false,
      identifiers: [{ kind: 'crn', canonical: 'X123456', as_received: 'x123456', valid: true }],
    });
    const list = (await get('/offenders?limit=1')).json<{ items: { id: string }[]; next_cursor: string | null }>();
    expect(list.items).toHaveLength(1);
    const patch = (headers: Record<string, string>) => send(api, 'PATCH', `/offenders/${id}`, { sex: null }, headers);
    expect((await patch({})).json()).toMatchObject({ status: 428, code: 'VERSION.REQUIRED' });
    const changed = await patch({ 'If-Match': '"1"' });
    expect([changed.status, changed.headers.etag, changed.json()['sex']]).toEqual([200, '"2"', null]);
    expect((await patch({ 'If-Match': '"1"' })).json()).toMatchObject({ status: 412, code: 'VERSION.STALE' });
  });

  it('are listed page by page through an opaque cursor that says nothing of them', async () => {
    const added: string[] = [];
    for (let index = 0; index < 3; index += 1)
      added.push((await aPerson({ family_name: 'Cursorham', date_of_birth: `197${index}-01-01` })).id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await get(`/offenders?limit=1${cursor && `&cursor=${cursor}`}`);
      const page = answer.json<{ items: { id: string }[]; next_cursor: string | null }>();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
      expect(cursor ?? '').not.toContain('Cursorham');
      expect(Buffer.from(cursor ?? '', 'base64url').toString('latin1')).not.toContain('Cursorham');
    }
    expect(seen).toEqual(expect.arrayContaining(added));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each(['family_name=Cursorham', 'given_names=Una', 'date_of_birth=1985-05-05', 'pnc_id=99/1J', 'q=Cursorham'])(
    'take nothing about a person in an address: %s',
    async (query) => expect((await get(`/offenders?${query}`)).json()).toMatchObject({ code: 'REQUEST.INVALID' }),
  );

  it('are created once for one Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { ...PERSON, family_name: 'Onceham', area_code: area };
    const [first, second] = [
      await send(api, 'POST', '/offenders', body, key),
      await send(api, 'POST', '/offenders', body, key),
    ];
    expect(second.json()['id']).toBe(first.json()['id']);
  });

  it.each([
    ['an unknown field', { surname: 'x' }, 400, 'REQUEST.INVALID'],
    ['no family name', { family_name: ' ' }, 400, 'REQUEST.INVALID'],
    ['a day that does not exist', { date_of_birth: '1990-02-30' }, 400, 'REQUEST.INVALID'],
    ['text for a list', { aliases: 'x' }, 400, 'REQUEST.INVALID'],
    ['an unknown sex', { sex: 'Q' }, 400, 'REQUEST.INVALID'],
    ['a birth to come', { date_of_birth: '2999-01-01' }, 422, 'OFFENDER.BORN_IN_FUTURE'],
    ['an unknown area', { area_code: 'NOWHERE' }, 422, 'AREA.UNKNOWN'],
  ])('are refused with %s, as a problem that names the field', async (_, change, status, code) => {
    const answer = await send(api, 'POST', '/offenders', { ...PERSON, area_code: area, ...change });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      status,
      code,
      errors: [{ field: expect.any(String), message: expect.any(String) }],
    });
  });

  it('may be described first, to see who is on record already', async () => {
    const { id } = await aPerson({ family_name: 'Describedley', given_names: 'Otto', date_of_birth: '1966-06-06' });
    const described = {
      ...PERSON,
      family_name: 'Describedly',
      given_names: 'Otto',
      date_of_birth: '1966-06-06',
      area_code: area,
    };
    const answer = await send(api, 'POST', '/offenders/possible-duplicates', described);
    expect([answer.status, answer.json()]).toMatchObject([200, { items: [{ id, reasons: expect.any(Array) }] }]);
  });

  it('keep numbers, aliases, addresses and contact points', async () => {
    const { id } = await aPerson({ family_name: 'Detailham' });
    const at = `/offenders/${id}`;
    const number = await send(api, 'POST', `${at}/identifiers`, { kind: 'prison', value: 'a1234bc' });
    expect([
      number.status,
      (await send(api, 'POST', `${at}/identifiers`, { kind: 'prison', value: 'A1234BC' })).status,
    ]).toEqual([201, 409]);
    expect((await get(`${at}/identifiers`)).json()).toMatchObject({
      items: [{ canonical: 'A1234BC' }],
      next_cursor: null,
    });
    expect(
      (await api.ask(`/api/v1${at}/identifiers/${number.json<{ id: string }>().id}`, { method: 'DELETE' })).status,
    ).toBe(204);
    expect((await send(api, 'POST', `${at}/aliases`, { family_name: 'Other' })).status).toBe(201);
    const address = await send(api, 'POST', `${at}/addresses`, {
      kind: 'home',
      lines: '1 Test Street',
      from_on: '2026-01-01',
    });
    const end = `${at}/addresses/${address.json<{ id: string }>().id}`;
    expect((await send(api, 'PATCH', end, { to_on: '2026-02-01' }, { 'If-Match': '"1"' })).json()).toEqual({
      version: 2,
    });
    expect((await get(`${at}/addresses`)).json()).toMatchObject({ items: [{ to_on: '2026-02-01' }] });
    expect((await get(`${at}/contact-points`)).json()).toEqual({ items: [], next_cursor: null });
  });

  it('are searched by a POST, best match first with the reason', async () => {
    const { id } = await aPerson({ family_name: 'Searchworthy', given_names: 'Ingrid', date_of_birth: '1977-07-07' });
    const answer = await send(api, 'POST', '/offenders/search', { text: 'ingrid serchworthy 7/7/77' });
    expect(answer.json()).toMatchObject({
      items: [{ id, family_name: 'Searchworthy', reason: 'same birth date, name spelt slightly differently' }],
      too_many: false,
    });
    expect((await send(api, 'POST', '/offenders/search', { text: 'x' })).json()).toMatchObject({
      status: 422,
      code: 'SEARCH.TOO_SHORT',
    });
    expect((await send(api, 'POST', '/offenders/search', { text: 'ingrid', limit: 0 })).status).toBe(400);
  });
});

describe('offences', () => {
  it('are recorded, flagged when their code is ambiguous, listed, corrected and withdrawn', async () => {
    const { id } = await aPerson({ family_name: 'Offenceham' });
    const recorded = await send(api, 'POST', `/offenders/${id}/offences`, { ...OFFENCE, offence_code: '08800' });
    expect([recorded.status, recorded.json()]).toMatchObject([201, { ambiguous: true, source: 'desist', version: 1 }]);
    const offence = recorded.json<{ id: string }>().id;
    const corrected = await send(
      api,
      'PATCH',
      `/offences/${offence}`,
      { offence_code: '02801', reason: 'exact code known' },
      { 'If-Match': '"1"' },
    );
    expect([corrected.status, corrected.headers.etag, corrected.json()['ambiguous']]).toEqual([200, '"2"', false]);
    expect((await get(`/offences/${offence}`)).json()).toMatchObject({
      changes: [{ kind: 'corrected', before: { offence_code: '08800' } }],
    });
    expect((await get(`/offenders/${id}/sanctions`)).json()).toMatchObject({
      items: [{ on: '2024-05-06', most_serious: { offence_code: '02801' } }],
    });
    expect((await send(api, 'POST', `/offences/${offence}/withdrawal`, { reason: 'x' })).status).toBe(403);
    expect((await send(coordinator, 'POST', `/offences/${offence}/withdrawal`, { reason: 'x' })).status).toBe(200);
    expect((await get(`/offenders/${id}/offences`)).json()).toEqual({ items: [], next_cursor: null });
    expect((await get(`/offenders/${id}/offences?withdrawn=true`)).json()).toMatchObject({ items: [{ id: offence }] });
  });

  it.each([
    [{ offence_code: '99999' }, 422, 'OFFENCE.UNKNOWN_CODE'],
    [{ committed_on: '2999-01-01', outcome_on: '2999-01-02' }, 422, 'OFFENCE.IN_FUTURE'],
    [{ committed_on: '1980-01-01' }, 422, 'OFFENCE.BEFORE_BIRTH'],
    [{ outcome_on: null }, 422, 'OFFENCE.OUTCOME_MISSING'],
    [{ outcome_on: '2024-01-01' }, 422, 'OFFENCE.OUTCOME_BEFORE_COMMITTED'],
    [{ role: 'guilty' }, 400, 'REQUEST.INVALID'],
    [{ committed_on: '2/3/2024' }, 400, 'REQUEST.INVALID'],
  ])('are refused with %j', async (change, status, code) => {
    const { id } = await aPerson({ family_name: 'Refusedham' });
    expect((await send(api, 'POST', `/offenders/${id}/offences`, { ...OFFENCE, ...change })).json()).toMatchObject({
      status,
      code,
    });
  });

  it('have codes that are found by words and digits', async () => {
    const byWords = (await get('/offence-codes?q=shoplifting&limit=5')).json<{ items: { code: string }[] }>();
    expect(byWords.items[0]?.code).toBe('04600');
    expect(
      (await get('/offence-codes?q=028'))
        .json<{ items: { code: string }[] }>()
        .items.every(({ code }) => code.startsWith('028')),
    ).toBe(true);
    expect((await get('/offence-codes')).status).toBe(400);
  });
});

describe('supervision and custody', () => {
  it('are recorded, listed and ended', async () => {
    const { id } = await aPerson({ family_name: 'Supervisham' });
    const order = await send(api, 'POST', `/offenders/${id}/supervision`, { type: 'licence', starts_on: '2024-01-01' });
    expect([order.status, order.json()]).toMatchObject([201, { in_force: true }]);
    const spell = await send(api, 'POST', `/offenders/${id}/custody`, { kind: 'recall', from_on: '2024-02-01' });
    expect([spell.status, spell.json()]).toMatchObject([201, { inside: true, overlaps: [] }]);
    expect((await get(`/offenders/${id}`)).json()).toMatchObject({ statutory: true, in_custody: true });
    const ended = await send(
      api,
      'PATCH',
      `/supervision/${order.json<{ id: string }>().id}`,
      { ends_on: '2024-03-01' },
      { 'If-Match': '"1"' },
    );
    expect([ended.status, ended.json()]).toMatchObject([200, { in_force: false, version: 2 }]);
    const released = await send(
      api,
      'PATCH',
      `/custody/${spell.json<{ id: string }>().id}`,
      { released_on: '2024-03-01' },
      { 'If-Match': '"1"' },
    );
    expect([released.status, released.json()]).toMatchObject([200, { inside: false }]);
    expect((await get(`/offenders/${id}/custody`)).json()).toMatchObject({
      items: [{ kind: 'recall' }],
      next_cursor: null,
    });
    expect((await get(`/offenders/${id}/supervision`)).json()).toMatchObject({ items: [{ type: 'licence' }] });
  });
});

describe('somebody of another area', () => {
  it('is the same 404 as nobody, on every address', async () => {
    const { southerner, north } = people.partnership;
    const hidden = await anOffender(database.current.admin, { area: north });
    const stranger = new Browser(web.origin, bearer(await aToken(database.current.admin, southerner.userId)));
    const ask = async (id: string): Promise<string[]> => {
      const paths = [
        '',
        '/identifiers',
        '/aliases',
        '/addresses',
        '/contact-points',
        '/offences',
        '/sanctions',
        '/supervision',
        '/custody',
      ];
      const answers = await Promise.all(paths.map((path) => stranger.get(`/api/v1/offenders/${id}${path}`)));
      return answers.map(({ status, body }) => `${status} ${body.replace(/"request_id":"[^"]+"/, '')}`);
    };
    const there = await ask(hidden);
    expect(there.every((answer) => answer.startsWith('404'))).toBe(true);
    expect(there).toEqual(await ask(randomUUID()));
    const list = (await stranger.get('/api/v1/offenders?limit=200')).json<{ items: unknown[] }>();
    expect(list.items).toEqual([]);
  });
});

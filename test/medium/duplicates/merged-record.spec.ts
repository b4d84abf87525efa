import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aToken, bearer, PASSWORD, staff, anAccount } from '../http/support/accounts.js';
import { Browser, tokenIn } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';
import { anOffence, anOffender } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';

const database = withDatabase();
let web: RunningWeb | undefined;
let coordinator: Browser;
let southerner: Browser;
let api: Browser;
/** First merged into second, second into third; hidden into third too. */
let [first, second, third, hidden] = ['', '', '', ''];

const pair = async (one: string, other: string): Promise<string> => {
  const [left, right] = [one, other].sort();
  const { rows } = await database.current.admin.query<{ id: string }>(
    `insert into duplicate_proposal (left_id, right_id, strength, weight, evidence)
     values ($1, $2, 'strong', 30, '{"items": [], "cautions": []}') returning id`,
    [left, right],
  );
  return rows[0]?.id ?? '';
};

/** As a coordinator does it, through the page. */
async function merge(from: string, to: string): Promise<void> {
  const path = `/duplicates/${await pair(from, to)}`;
  const form = await coordinator.get(path);
  const version = /name="version" value="(\d+)"/.exec(form.body)?.[1] ?? '';
  const decision = [from, to].sort()[0] === to ? 'merge_into_left' : 'merge_into_right';
  const sent = await coordinator.post(path, { _csrf: tokenIn(form), version, decision, rationale: 'One person.' });
  expect([sent.status, sent.headers.location]).toEqual([303, path]);
}

beforeAll(async () => {
  const { admin } = database.current;
  const { partnership, coordinator: account } = await staff(admin);
  const { north, south, southern } = partnership;
  [first, second, third] = [
    await anOffender(admin, { area: south, familyName: 'Firstly' }),
    await anOffender(admin, { area: south, familyName: 'Secondly' }),
    await anOffender(admin, { area: south, familyName: 'Thirdly' }),
  ];
  hidden = await anOffender(admin, { area: north, familyName: 'Hiddenly' });
  await anOffence(admin, { offender: first });
  web = await startWeb(database.current);
  coordinator = new Browser(web.origin);
  await coordinator.signIn(account.email, PASSWORD);
  southerner = new Browser(web.origin);
  const local = await anAccount(admin, { agency: southern, name: 'south' });
  await southerner.signIn(local.email, PASSWORD);
  api = new Browser(web.origin, bearer(await aToken(admin, account.principal.userId)));
  await merge(first, second);
  await merge(second, third);
}, 60_000);

afterAll(async () => web?.stop());

describe('the page of a record that was merged away', () => {
  it.each(['', '/offences', '/supervision', '/score', '/edit', '/offences/new', '/supervision/new', '/custody/new'])(
    'GET /people/…%s leads to the same page of the survivor, which says so once',
    async (page) => {
      const moved = await coordinator.get(`/people/${first}${page}`);
      expect([moved.status, moved.headers.location]).toEqual([303, `/people/${third}${page}`]);
      const survivor = await coordinator.get(`/people/${third}${page}`);
      expect(survivor.status).toBe(200);
      expect(survivor.body).toContain('The record you asked for was merged into this one.');
      expect((await coordinator.get(`/people/${third}${page}`)).body).not.toContain('was merged into this one');
    },
  );

  it('carries nothing else along: the rest of an address is somebody’s guess', async () => {
    const moved = await coordinator.get(`/people/${first}?next="//elsewhere.example"`);
    expect([moved.status, moved.headers.location]).toEqual([303, `/people/${third}`]);
  });

  it('does not follow a form that was sent: it says what has happened, and nothing is written', async () => {
    const form = await coordinator.get(`/people/${third}/custody/new`);
    const fields = { kind: 'remand', from_on: '1/2/2024', expected_release_on: '', released_on: '' };
    const sent = await coordinator.post(`/people/${first}/custody/new`, { ...fields, _csrf: tokenIn(form) });
    expect(sent.status).toBe(409);
    expect(sent.body).toContain('This record was merged into another. Open that one.');
    expect((await database.current.admin.query(`select 1 from custody_spell`)).rowCount).toBe(0);
  });

  it('writes down a look at the survivor only', async () => {
    const looks = () =>
      database.current.admin.query(
        `select 1 from audit.event where what like 'person.%' and (subject_ids @> array[$1::uuid] or subject_ids @> array[$2::uuid])`,
        [first, second],
      );
    await coordinator.get(`/people/${first}`);
    expect((await looks()).rowCount).toBe(0);
  });
});

describe('the API about a record that was merged away', () => {
  it.each(['', '/offences', '/sanctions', '/supervision', '/custody', '/addresses', '/contact-points'])(
    'GET …%s answers as the survivor’s does',
    async (path) => {
      const [asked, survivor] = [
        await api.get(`/api/v1/offenders/${first}${path}`),
        await api.get(`/api/v1/offenders/${third}${path}`),
      ];
      expect([asked.status, asked.json()]).toEqual([200, survivor.json()]);
    },
  );

  it('so does its score, and the history of it', async () => {
    const scored = `insert into priority_score_history (offender_id, as_at, policy_id, band, not_scored_reason, provisional, missing, explanation)
                    select $1, '2026-01-01', id, 'not_scored', 'no_sanction', true, '{}', '{}' from reference.scoring_policy limit 1`;
    await database.current.admin.query(scored, [third]);
    expect((await api.get(`/api/v1/offenders/${first}/score`)).json()).toMatchObject({ code: 'SCORE.NOT_YET' });
    const history = await api.get(`/api/v1/offenders/${first}/score/history`);
    expect(history.json<{ items: object[] }>().items).toMatchObject([{ as_at: '2026-01-01' }]);
  });

  it('a change is refused, with the record to go to', async () => {
    const headers = { 'Content-Type': 'application/json', 'If-Match': '"1"' };
    const change = { method: 'PATCH', headers, body: '{"sex":"F"}' };
    const answer = await api.ask(`/api/v1/offenders/${first}`, change);
    expect([answer.status, answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'OFFENDER.MERGED', surviving_id: third, request_id: expect.any(String) }),
    ]);
    expect((await api.ask(`/api/v1/offenders/${third}`, change)).json()).not.toHaveProperty('surviving_id');
  });
});

describe('a survivor whom the reader may not see', () => {
  it('is not given away: the merged record is not there', async () => {
    expect((await southerner.get(`/people/${first}`)).headers.location).toBe(`/people/${third}`);
    await merge(third, hidden);
    const asked = await southerner.get(`/people/${first}`);
    expect([asked.status, asked.headers.location]).toEqual([404, undefined]);
    expect(asked.body).not.toContain(hidden);
    expect((await coordinator.get(`/people/${first}`)).headers.location).toBe(`/people/${hidden}`);
  });
});

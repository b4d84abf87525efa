import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdempotencyPurge } from '../../../src/platform/http/idempotency-purge.js';
import { withDatabase } from '../../support/medium.js';
import { aToken, bearer, PASSWORD, staff } from './support/accounts.js';
import { type Answer, Browser, tokenIn } from './support/browser.js';
import { ProbeModule, ProbeState } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let twin: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;
let officer: string;
let coordinator: string;

beforeAll(async () => {
  people = await staff(database.current.admin);
  officer = await aToken(database.current.admin, people.officer.principal.userId);
  coordinator = await aToken(database.current.admin, people.coordinator.principal.userId);
  web = await startWeb(database.current, { with: [ProbeModule] });
  twin = await startWeb(database.current, { with: [ProbeModule] });
}, 60_000);
afterAll(async () => {
  await web.stop();
  await twin.stop();
});

const sql = async (text: string, values: unknown[] = []) =>
  (await database.current.admin.query<Record<string, unknown>>(text, values)).rows;

interface Wish {
  readonly name: string;
  readonly key: string;
  readonly token?: string;
  readonly origin?: string;
  readonly path?: string;
}

const post = ({ name, key, token = officer, origin = web.origin, path = '/api/v1/things' }: Wish): Promise<Answer> =>
  new Browser(origin).ask(path, {
    method: 'POST',
    headers: { ...bearer(token), 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ name }),
  });

/** How many things of this name were made: the probe leaves one row for each. */
const made = async (name: string): Promise<number> =>
  (await sql('select 1 from jobs.job_request where dedupe_key = $1 or payload ->> $1 is not null', [name])).length;
const problem = (answer: Answer): unknown[] => [answer.status, answer.json()['code']];

/** Holds every handler of the web process until the returned function is called. */
function closeGate(at: RunningWeb = web): () => void {
  const state = at.app.get(ProbeState);
  let open: () => void = () => undefined;
  state.gate = new Promise((resolve) => {
    open = resolve;
  });
  return () => {
    state.gate = Promise.resolve();
    open();
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within two seconds.');
}

const claimed = (key: string) => async () =>
  (await sql('select 1 from idempotency_key where key = $1', [key])).length === 1;

describe('an Idempotency-Key', () => {
  it('gives the same reply to the same request: status, body and headers, and does the work once', async () => {
    const wish = { name: 'once', key: randomUUID() };
    const [first, second] = [await post(wish), await post(wish)];
    expect(first.status).toBe(201);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect([second.headers.etag, second.headers['content-type']]).toEqual([
      first.headers.etag,
      first.headers['content-type'],
    ]);
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await made('once')).toBe(1);
  });

  it('does the work once for 100 requests at the same moment over two processes', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        post({ name: 'hundred', key, origin: index % 2 ? web.origin : twin.origin }),
      ),
    );
    expect(await made('hundred')).toBe(1);
    const other = answers.filter(({ status }) => status !== 201).map(problem);
    expect(other).toEqual(other.map(() => [409, 'IDEMPOTENCY.IN_FLIGHT']));
    const bodies = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body));
    expect(bodies.size).toBe(1);
  }, 30_000);

  it('is refused for another body and for another address', async () => {
    const key = randomUUID();
    await post({ name: 'one body', key });
    expect(problem(await post({ name: 'another body', key }))).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
    expect(problem(await post({ name: 'one body', key, path: '/api/v1/echo-empty' }))).toEqual([
      422,
      'IDEMPOTENCY.KEY_REUSED',
    ]);
    expect(await made('another body')).toBe(0);
  });

  it('belongs to its user: another one may use the same', async () => {
    const key = randomUUID();
    const mine = await post({ name: 'mine', key });
    const theirs = await post({ name: 'theirs', key, token: coordinator });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.headers['idempotency-replayed']).toBeUndefined();
  });

  it('answers 409 while the first request is under way, and its reply afterwards', async () => {
    const wish = { name: 'slow', key: randomUUID() };
    const open = closeGate();
    const first = post(wish);
    await until(claimed(wish.key));
    expect(problem(await post(wish))).toEqual([409, 'IDEMPOTENCY.IN_FLIGHT']);
    open();
    expect((await first).status).toBe(201);
    expect((await post(wish)).body).toBe((await first).body);
  });

  it('repeats the refusal of a broken rule, with its request id', async () => {
    const wish = { name: 'broken rule', key: randomUUID() };
    const [first, second] = [await post(wish), await post(wish)];
    expect(problem(first)).toEqual([422, 'AREA.UNKNOWN']);
    expect([second.body, second.headers['content-type']]).toEqual([first.body, first.headers['content-type']]);
  });

  it('is free again after a fault of the server', async () => {
    const wish = { name: 'fault', key: randomUUID() };
    expect((await post(wish)).status).toBe(500);
    const again = await post(wish);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([500, undefined]);
  });

  it.each(['', 'x'.repeat(256), 'a b', 'ä'])('is refused when it is %j', async (key) => {
    expect(problem(await post({ name: 'key form', key: encodeURI(key) === key ? key : 'a\tb' }))).toEqual([
      400,
      'IDEMPOTENCY.KEY_INVALID',
    ]);
  });

  it('keeps an empty reply empty', async () => {
    const wish = { name: 'empty', key: randomUUID(), path: '/api/v1/echo-empty' };
    const answers = [await post(wish), await post(wish)];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(answers[1]?.headers['idempotency-replayed']).toBe('true');
  });
});

describe('after a crash', () => {
  const crashed = (key: string, name: string) =>
    sql(
      `update idempotency_key set completed_at = null, reply = null, created_at = created_at - interval '3 minutes',
              claimed_at = claimed_at - interval '3 minutes' where key = $1 returning $2::text`,
      [key, name],
    );

  it('before the commit, the key is free again after two minutes', async () => {
    const wish = { name: 'crash before', key: randomUUID() };
    await post(wish);
    await crashed(wish.key, wish.name);
    await sql(`delete from jobs.job_request where dedupe_key = $1`, [wish.name]);
    await sql(`update audit.event set outcome = 'failed' where what = 'thing.create'`);
    expect((await post(wish)).status).toBe(201);
    expect(await made('crash before')).toBe(1);
  });

  it('between the commit and the reply, the work is not done twice', async () => {
    const wish = { name: 'crash after', key: randomUUID() };
    await post(wish);
    await crashed(wish.key, wish.name);
    expect(problem(await post(wish))).toEqual([409, 'IDEMPOTENCY.OUTCOME_UNKNOWN']);
    expect(await made('crash after')).toBe(1);
  });
});

describe('a form', () => {
  it('sent twice by a double click does its work once, and both clicks arrive at the same page', async () => {
    const visitor = new Browser(web.origin);
    await visitor.signIn(people.officer.email, PASSWORD);
    const page = await visitor.get('/account');
    const form = { _csrf: tokenIn(page), _idempotency_key: randomUUID(), name: 'double click' };
    const state = web.app.get(ProbeState);
    const before = state.runs;
    const open = closeGate();
    const clicks = [visitor.post('/things', form), visitor.post('/things', form)];
    await until(claimed(form._idempotency_key));
    open();
    const answers = await Promise.all(clicks);
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual([
      [303, '/things'],
      [303, '/things'],
    ]);
    expect(state.runs - before).toBe(1);
  });
});

describe('a form that somebody goes back to', () => {
  it('is a new wish when it was changed, and the old one when it was not', async () => {
    const visitor = new Browser(web.origin);
    await visitor.signIn(people.officer.email, PASSWORD);
    const form = {
      _csrf: tokenIn(await visitor.get('/account')),
      _idempotency_key: randomUUID(),
      name: 'first thoughts',
    };
    const state = web.app.get(ProbeState);
    const before = state.runs;
    await visitor.post('/things', form);
    await visitor.post('/things', form);
    expect(state.runs - before).toBe(1);
    const second = await visitor.post('/things', { ...form, name: 'second thoughts' });
    expect([second.status, state.runs - before]).toEqual([303, 2]);
  });
});

describe('stored replies', () => {
  it('are case data: nobody reads those of another user', async () => {
    await post({ name: 'private', key: randomUUID(), token: coordinator });
    const unitOfWork = await database.current.unitOfWork('app');
    const seen = await unitOfWork.run(people.officer.principal, (tx) =>
      tx.query<{ user_id: string }>('select user_id from idempotency_key'),
    );
    expect(new Set(seen.map(({ user_id }) => user_id))).toEqual(new Set([people.officer.principal.userId]));
  });

  it('are kept for a day and deleted after two, whoever they belong to', async () => {
    const [day, old] = [randomUUID(), randomUUID()];
    await post({ name: 'a day old', key: day });
    await post({ name: 'two days old', key: old, token: coordinator });
    await sql(`update idempotency_key set created_at = now() - interval '25 hours' where key = $1`, [day]);
    await sql(`update idempotency_key set created_at = now() - interval '49 hours' where key = $1`, [old]);
    await web.app.get(IdempotencyPurge).purge();
    expect(await sql('select key from idempotency_key where key = any ($1)', [[day, old]])).toEqual([{ key: day }]);
    expect((await post({ name: 'a day old', key: day })).headers['idempotency-replayed']).toBe('true');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withDatabase } from '../../support/medium.js';
import { PASSWORD, staff } from '../http/support/accounts.js';
import { type Answer, Browser, tokenIn } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const database = withDatabase();
let web: RunningWeb;
let email: string;

beforeAll(async () => {
  ({
    officer: { email },
  } = await staff(database.current.admin));
  web = await startWeb(database.current);
}, 60_000);
afterAll(async () => web.stop());

const browser = (): Browser => new Browser(web.origin);
const OUT_OF_DATE = 'This page was open for too long';

/** The form is refused for its empty password, so that 400 says that its token was a good one. */
const sendUnfinished = (visitor: Browser, form: Answer): Promise<Answer> =>
  visitor.post('/sign-in', { _csrf: tokenIn(form), email, password: '' });

/** Nobody reads or writes sessions while `work` runs. */
async function whileSessionsAreLocked<Result>(work: () => Promise<Result>): Promise<Result> {
  const holder = new pg.Client({ connectionString: database.current.urls.DATABASE_OWNER_URL });
  await holder.connect();
  try {
    await holder.query('begin; lock table account.session in access exclusive mode');
    return await work();
  } finally {
    await holder.end();
  }
}

describe('the form of somebody who is not signed in', () => {
  it('can be sent once it is shown, by forty visitors at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const visitor = browser();
        return sendUnfinished(visitor, await visitor.get('/sign-in'));
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 400));
  }, 30_000);

  it('is not shown while its token cannot be kept', async () => {
    const visitor = browser();
    const refused = await whileSessionsAreLocked(() => visitor.get('/sign-in'));
    expect([refused.status, refused.body.includes('name="_csrf"')]).toEqual([503, false]);
    const shown = await visitor.get('/sign-in');
    expect([shown.status, (await sendUnfinished(visitor, shown)).status]).toEqual([200, 400]);
  }, 15_000);

  it('is shown again when it went out of date, with the address and the way on, and signs nobody in', async () => {
    const visitor = browser();
    const token = await visitor.csrfToken();
    await database.current.admin.query('delete from account.session');
    const fields = { email, password: PASSWORD, returnTo: '/account' };
    const refused = await visitor.post('/sign-in', { ...fields, _csrf: token });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain(OUT_OF_DATE);
    expect(refused.body).toContain(`value="${email}"`);
    expect(refused.body).not.toContain(PASSWORD);
    expect((await visitor.get('/account')).headers.location).toMatch(/^\/sign-in/);
    const answer = await visitor.post('/sign-in', { ...fields, _csrf: tokenIn(refused) });
    expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
  });

  it('holds in both of two tabs that were opened at once, at the second try at the latest', async () => {
    const visitor = browser();
    const tabs = await Promise.all([visitor.get('/sign-in'), visitor.get('/sign-in')]);
    const first = await Promise.all(tabs.map((tab) => sendUnfinished(visitor, tab)));
    expect(first.map(({ status }) => status).sort()).toEqual([400, 403]);
    const second = await Promise.all(first.map((tab) => sendUnfinished(visitor, tab)));
    expect(second.map(({ status }) => status)).toEqual([400, 400]);
  });

  it('is refused as any other form to somebody who is signed in', async () => {
    const visitor = browser();
    await visitor.signIn(email, PASSWORD);
    const answer = await visitor.post('/sign-in', { _csrf: '0'.repeat(64), email, password: PASSWORD });
    expect([answer.status, answer.body.includes(OUT_OF_DATE)]).toEqual([403, false]);
  });
});

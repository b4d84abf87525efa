import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { anAccount, PASSWORD, staff } from '../http/support/accounts.js';
import { type Answer, Browser } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const database = withDatabase();
let web: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;

beforeAll(async () => {
  people = await staff(database.current.admin);
  web = await startWeb(database.current);
}, 60_000);
afterAll(async () => web.stop());

const browser = (): Browser => new Browser(web.origin);

/** A page as it is apart from what is new on every page and what was typed. */
const bare = ({ body }: Answer, email: string): string =>
  body.replaceAll(email, 'EMAIL').replaceAll(/value="[0-9a-f-]{36,}"/g, 'value="TOKEN"');

async function lastSignIn(): Promise<Record<string, unknown>> {
  const { rows } = await database.current.admin.query<Record<string, unknown>>(
    `select actor_user_id, actor_name, outcome, details from audit.event where what = 'account.sign-in' order by id desc limit 1`,
  );
  return rows[0] ?? {};
}

describe('signing in', () => {
  it('takes an officer to the page he asked for, under a new session id', async () => {
    const visitor = browser();
    const refused = await visitor.get('/account');
    expect([refused.status, refused.headers.location]).toEqual([303, '/sign-in?returnTo=%2Faccount']);
    const token = await visitor.csrfToken('/sign-in?returnTo=%2Faccount');
    const before = visitor.cookies.get('sid');
    const fields = { _csrf: token, email: people.officer.email, password: PASSWORD, returnTo: '/account' };
    const answer = await visitor.post('/sign-in', fields);
    expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
    expect(visitor.cookies.get('sid')).not.toBe(before);
    expect((await visitor.get('/account')).body).toContain(people.officer.email);
  });

  it('gives the session that was there before to nobody', async () => {
    const visitor = browser();
    await visitor.csrfToken();
    const planted = visitor.cookies.get('sid') ?? '';
    await visitor.signIn(people.officer.email, PASSWORD);
    const attacker = browser();
    attacker.cookies.set('sid', planted);
    const answer = await attacker.get('/account');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?reason=timed-out&returnTo=%2Faccount']);
  });

  it('takes the e-mail address in any case and with spaces around it', async () => {
    expect((await browser().signIn(` ${people.officer.email.toUpperCase()} `, PASSWORD)).status).toBe(303);
  });

  it('answers a wrong password, an unknown address and a disabled account alike', async () => {
    const disabled = await anAccount(database.current.admin, { agency: people.partnership.police });
    await database.current.admin.query('update account.app_user set disabled_at = now() where id = $1', [
      disabled.principal.userId,
    ]);
    const wrong = await browser().signIn(people.officer.email, 'not the right password');
    const unknown = await browser().signIn('nobody@force.example', 'not the right password');
    const shut = await browser().signIn(disabled.email, PASSWORD);
    expect([wrong.status, unknown.status, shut.status]).toEqual([401, 401, 401]);
    expect(bare(unknown, 'nobody@force.example')).toBe(bare(wrong, people.officer.email));
    expect(bare(shut, disabled.email)).toBe(bare(wrong, people.officer.email));
  });

  it('says what is missing, keeps the address and never the password', async () => {
    const visitor = browser();
    const answer = await visitor.post('/sign-in', {
      _csrf: await visitor.csrfToken(),
      email: 'a@b.example',
      password: '',
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Enter your password');
    expect(answer.body).toContain('value="a@b.example"');
    const wrong = await browser().signIn('a@b.example', 'a very secret secret');
    expect(wrong.body).not.toContain('a very secret secret');
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a\r\nSet-Cookie: x=1',
  ])('does not send anybody to %j afterwards', async (returnTo) => {
    const visitor = browser();
    const fields = { _csrf: await visitor.csrfToken(), email: people.officer.email, password: PASSWORD, returnTo };
    const answer = await visitor.post('/sign-in', fields);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('sends each role to where its day begins', async () => {
    const start = async (email: string): Promise<unknown> => {
      const visitor = browser();
      await visitor.signIn(email, PASSWORD);
      return (await visitor.get('/')).headers.location;
    };
    expect(await start(people.officer.email)).toBe('/priority-list');
    expect(await start(people.admin.email)).toBe('/queues');
  });

  it('writes down who signed in and who did not', async () => {
    await browser().signIn(people.officer.email, PASSWORD);
    expect(await lastSignIn()).toMatchObject({ actor_user_id: people.officer.principal.userId, outcome: 'allowed' });
    await browser().signIn(people.officer.email, 'not the right password');
    expect(await lastSignIn()).toMatchObject({
      actor_user_id: people.officer.principal.userId,
      actor_name: 'auth.sign-in',
      outcome: 'failed',
      details: { reason: 'not_matching' },
    });
  });

  it('renews a hash made with weaker parameters', async () => {
    const { hash } = await import('@node-rs/argon2');
    const account = await anAccount(database.current.admin, { agency: people.partnership.police });
    const weak = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const { admin } = database.current;
    await admin.query('update account.app_user set password_hash = $2 where id = $1', [account.principal.userId, weak]);
    expect((await browser().signIn(account.email, PASSWORD)).status).toBe(303);
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from account.app_user where password_hash !~ '^\\$argon2id\\$v=19\\$m=65536,t=3'`,
    );
    expect(rows[0]?.n).toBe(0);
    expect((await browser().signIn(account.email, PASSWORD)).status).toBe(303);
  });
});

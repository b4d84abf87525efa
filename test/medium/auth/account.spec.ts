import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { anAccount, PASSWORD, staff, type TestAccount } from '../http/support/accounts.js';
import { type Answer, Browser, tokenIn } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const NEW_PASSWORD = '  four words and a space ';

const database = withDatabase();
let web: RunningWeb;
let people: Awaited<ReturnType<typeof staff>>;

beforeAll(async () => {
  people = await staff(database.current.admin);
  web = await startWeb(database.current);
}, 60_000);
afterAll(async () => web.stop());

const newAccount = (): Promise<TestAccount> => anAccount(database.current.admin, { agency: people.partnership.police });

async function signedIn(account: TestAccount, password = PASSWORD): Promise<Browser> {
  const visitor = new Browser(web.origin);
  expect((await visitor.signIn(account.email, password)).status).toBe(303);
  return visitor;
}

async function change(visitor: Browser, wanted: string, current = PASSWORD, repeated = wanted): Promise<Answer> {
  return visitor.post('/account/password', {
    _csrf: tokenIn(await visitor.get('/account')),
    current,
    wanted,
    repeated,
  });
}

describe('my account', () => {
  it('shows whose it is, the areas of the agency, and the sign-in before this one', async () => {
    const account = await newAccount();
    const first = await (await signedIn(account)).get('/account');
    expect(first.body).toContain(account.email);
    expect(first.body).toContain('Practitioner');
    expect(first.body).toMatch(/Last sign-in before this[\s\S]*?None/);
    expect((await (await signedIn(account)).get('/account')).body).toMatch(
      /Last sign-in before this[\s\S]*?\d{4}, \d\d:\d\d/,
    );
  });

  it('changes the password to the exact characters typed, and says so once', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    const answer = await change(visitor, NEW_PASSWORD);
    expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
    expect((await visitor.get('/account')).body).toContain('Your password has been changed.');
    expect((await visitor.get('/account')).body).not.toContain('Your password has been changed.');
    expect((await new Browser(web.origin).signIn(account.email, PASSWORD)).status).toBe(401);
    expect((await new Browser(web.origin).signIn(account.email, NEW_PASSWORD.trim())).status).toBe(401);
    expect((await new Browser(web.origin).signIn(account.email, NEW_PASSWORD)).status).toBe(303);
  });

  it('ends every other session and gives this one a new id', async () => {
    const account = await newAccount();
    const [mine, other] = [await signedIn(account), await signedIn(account)];
    const before = mine.cookies.get('sid');
    await change(mine, NEW_PASSWORD);
    expect(mine.cookies.get('sid')).not.toBe(before);
    expect((await mine.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(303);
    const { rows } = await database.current.admin.query(
      `select 1 from audit.event where what = 'account.change-password' and actor_user_id = $1`,
      [account.principal.userId],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['too short by one', 'fourteen chars', /at least 15 characters/],
    ['too long by one', 'x1y2z'.repeat(26).slice(0, 129), /at most 128 characters/],
    ['one letter over and over', 'aaaaaaaaaaaaaaaaaaaa', /more different characters/],
    ['a row of the keyboard', 'QWERTYUIOPasdfgh', /easy to guess/],
  ])('refuses a password that is %s, beside its field', async (_, wanted, words) => {
    const answer = await change(await signedIn(await newAccount()), wanted);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(words);
    expect(answer.body).toContain('href="#wanted"');
  });

  it('refuses the e-mail address as a password', async () => {
    const account = await newAccount();
    expect((await change(await signedIn(account), account.email)).body).toMatch(
      /not your name, agency or e-mail address/,
    );
  });

  it('wants the current password, and counts wrong ones like guesses at sign-in', async () => {
    const account = await newAccount();
    const visitor = await signedIn(account);
    for (let times = 0; times < 10; times += 1) {
      expect((await change(visitor, NEW_PASSWORD, 'not the right password')).body).toContain(
        'Your current password is not right.',
      );
    }
    expect((await change(visitor, NEW_PASSWORD)).body).toMatch(/too many attempts/i);
    expect((await new Browser(web.origin).signIn(account.email, PASSWORD)).status).toBe(429);
  }, 30_000);

  it('wants the new password twice', async () => {
    const answer = await change(await signedIn(await newAccount()), NEW_PASSWORD, PASSWORD, 'something else entirely');
    expect([answer.status, /twice in the same way/.test(answer.body)]).toEqual([400, true]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { anAccount, PASSWORD, staff, type TestAccount } from '../http/support/accounts.js';
import { type Answer, Browser } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const database = withDatabase();
let instances: readonly RunningWeb[] = [];
let people: Awaited<ReturnType<typeof staff>>;

beforeAll(async () => {
  people = await staff(database.current.admin);
  instances = [await startWeb(database.current), await startWeb(database.current)];
}, 60_000);
afterAll(async () => {
  for (const web of instances) await web.stop();
});

const newAccount = (): Promise<TestAccount> => anAccount(database.current.admin, { agency: people.partnership.police });

/** One visitor per guess, alternating between the two processes, all at once. */
async function guess(email: string, times: number): Promise<readonly Answer[]> {
  const visitors = Array.from({ length: times }, (_, index) => new Browser(instances[index % 2]?.origin ?? ''));
  const tokens = await Promise.all(visitors.map((visitor) => visitor.csrfToken()));
  return Promise.all(
    visitors.map(async (visitor, index) => {
      let token = tokens[index] ?? '';
      // Whatever is neither 401 nor 429 has evaluated nothing (no breath left, a form that expired): ask again.
      for (;;) {
        const answer = await visitor.post('/sign-in', { _csrf: token, email, password: `guess number ${index}` });
        if (answer.status === 401 || answer.status === 429) return answer;
        token = await visitor.csrfToken();
      }
    }),
  );
}

let waits = 0;

/** As if hours had gone by. Each time by another while, or old rows would land on the keys of newer ones. */
async function wait(): Promise<void> {
  waits += 1;
  await database.current.admin.query(
    `update account.sign_in_attempt set window_start = window_start - make_interval(mins => $1)`,
    [1000 * waits],
  );
}

describe('guessing passwords', () => {
  it('is evaluated ten times in a quarter of an hour, over two processes and 60 guesses at once', async () => {
    const { email } = await newAccount();
    const answers = await guess(email, 60);
    const evaluated = answers.filter(({ status }) => status === 401);
    const throttled = answers.filter(({ status }) => status === 429);
    expect(evaluated).toHaveLength(10);
    expect(throttled).toHaveLength(50);
    await wait();
  }, 60_000);

  it('tells the rightful user when to try again, and lets him in then', async () => {
    const { email } = await newAccount();
    await guess(email, 10);
    const visitor = new Browser(instances[0]?.origin ?? '');
    const refused = await visitor.signIn(email, PASSWORD);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(960);
    expect(refused.body).toMatch(/Too many attempts\. Wait until \d\d:\d\d/);
    await wait();
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(303);
  }, 60_000);

  it('does not hold right passwords against anybody', async () => {
    const { email } = await newAccount();
    for (let times = 0; times < 12; times += 1) {
      expect((await new Browser(instances[0]?.origin ?? '').signIn(email, PASSWORD)).status).toBe(303);
    }
  }, 60_000);

  it('is bounded per address too, whatever the accounts', async () => {
    await wait();
    const answers: Answer[] = [];
    for (let account = 0; account < 11; account += 1)
      answers.push(...(await guess(`nobody-${account}@force.example`, 10)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(100);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    await wait();
  }, 120_000);

  it('keeps no e-mail address and no network address', async () => {
    await guess('canary@force.example', 1);
    const { rows } = await database.current.admin.query<{ subject: string }>(
      'select subject from account.sign_in_attempt',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ subject }) => !/^[\w-]{43}$/.test(subject))).toEqual([]);
  });
});

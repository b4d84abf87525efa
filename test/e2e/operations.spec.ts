import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { signIn, withBrowser } from './support/browser.js';
import { complaints, consoleErrors, words } from './support/looks.js';

const application = withApplication();
const browser = withBrowser();
let page: Page;
let errors: string[] = [];
let signedInAs = '';

beforeAll(async () => {
  page = await browser.page();
  page.setDefaultTimeout(10_000);
  errors = consoleErrors(page);
});

const admin = () => application.current.database.admin;
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function open(who: string, path: string): Promise<number> {
  if (signedInAs !== who) {
    await browser.context.clearCookies();
    await signIn(page, application.current.address, who);
    signedInAs = who;
  }
  return (await page.goto(`${application.current.address}${path}`))?.status() ?? 0;
}

/** No score is written while `work` runs, so that a sweep can be watched. */
async function whileScoresAreLocked(work: () => Promise<void>): Promise<void> {
  await admin().query('begin; lock table priority_score in exclusive mode');
  try {
    await work();
  } finally {
    await admin().query('rollback');
  }
}

describe('a sweep', () => {
  it('is not started for a day that cannot be read or is still to come', async () => {
    await open('coordinator', '/sweeps');
    for (const [typed, problem] of [
      ['the other day', /^Enter the day as a date/],
      ['1/1/2099', /^Scores can be worked out as at today or an earlier day/],
    ] as const) {
      await page.getByLabel('Scores as at').fill(typed);
      await press('Start a sweep');
      expect(await words(page, '.govuk-error-summary__list')).toMatch(problem);
      expect(await page.getByLabel('Scores as at').inputValue()).toBe(typed);
    }
    expect(await complaints(page)).toEqual([]);
  }, 30_000);

  it('shows its progress, goes on without the reader and can be cancelled', async () => {
    await open('coordinator', '/sweeps');
    await whileScoresAreLocked(async () => {
      await page.getByLabel('Scores as at').fill('1 Nov 2026');
      await press('Start a sweep');
      await page.getByRole('heading', { name: 'Scores are being calculated' }).waitFor();
      expect(await words(page)).toMatch(/Running 0 of [\d,]+ people, 0%/);
      expect(await complaints(page)).toEqual([]);
      const sweep = page.url();
      await page.getByRole('link', { name: 'Sweeps' }).last().click();
      expect(await words(page)).toContain('A sweep is under way');
      expect(await page.getByRole('button', { name: 'Start a sweep' }).count()).toBe(0);
      await page.getByRole('link', { name: 'See how far it is' }).click();
      expect(page.url()).toBe(sweep);
      await press('Cancel the sweep');
      expect(await words(page)).toContain('The sweep has been cancelled.');
    });
    expect(await words(page, 'h1')).toMatch(/^Cancelled after [\d,]+ (people|person)$/);
    expect(await page.getByRole('button', { name: 'Cancel the sweep' }).count()).toBe(0);
    expect(await complaints(page)).toEqual([]);
  }, 40_000);

  it('brings its result onto the page that is open, and stands in the list afterwards', async () => {
    await open('coordinator', '/sweeps');
    await press('Start a sweep');
    await page.getByRole('heading', { name: /^Finished/ }).waitFor();
    expect(await words(page, 'h1')).toBe('Finished: no score has changed');
    expect(await words(page)).toMatch(/People looked at 1,\d{3} .*Scores changed 0 .*by hand \(Gwen/);
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sweeps' }).last().click();
    expect(await words(page)).toMatch(/The last sweep finished: 1,\d{3} people looked at, 0 scores changed\./);
    expect(await words(page, 'main table tbody tr')).toMatch(/By hand, Gwen .* Finished 1,\d{3} 0/);
  }, 30_000);
});

describe('the queues', () => {
  it('are well when nothing waits', async () => {
    await open('data', '/queues');
    expect(await words(page)).toContain('The queues are well Nothing has failed and nothing waits too long.');
    expect(await complaints(page)).toEqual([]);
  }, 30_000);

  it('name a job that gave up and why, and try it again', async () => {
    const { rows } = await admin().query<{ id: string }>(
      `insert into jobs.job_request (name, payload, dedupe_key, dispatched_at, failed_at, failure, attempts)
       select 'scoring.recalculate-offender', jsonb_build_object('offenderId', o.id), 'score-' || o.id,
              clock_timestamp(), clock_timestamp(), 'The records cannot be reached.', 5
         from (select id from offender limit 1) o returning id`,
    );
    await page.reload();
    expect(await words(page, 'h1')).toBe('1 job failed');
    expect(await words(page)).toMatch(/1 failed job .*Score one person .*The records cannot be reached\. 5 Retry/);
    expect(await complaints(page)).toEqual([]);
    await press(/^Retry/);
    expect(await words(page)).toContain('The job will be tried again.');
    const finished = () =>
      admin().query('select 1 from jobs.job_request where id = $1 and completed_at is not null', [rows[0]?.id]);
    for (let waited = 0; waited < 10_000 && (await finished()).rowCount === 0; waited += 100) await delay(100);
    expect((await finished()).rowCount).toBe(1);
    await page.reload();
    expect(await words(page, 'h1')).toBe('The queues are well');
  }, 30_000);

  it('say that somebody was faster, when two try the same job again', async () => {
    await admin().query(
      `insert into jobs.job_request (name, payload, dedupe_key, dispatched_at, failed_at, failure, attempts)
       values ('scoring.plan-sweep', jsonb_build_object('runId', $1::text), 'plan-' || $1, clock_timestamp(),
               clock_timestamp(), 'Twice', 5)`,
      [randomUUID()],
    );
    await page.reload();
    await admin().query(`update jobs.job_request set failed_at = null, completed_at = now() where failure = 'Twice'`);
    await press(/^Retry/);
    expect(await words(page)).toContain('This job has not failed, or somebody has tried it again already.');
    expect(await complaints(page)).toEqual([]);
  }, 30_000);
});

describe('a page that cannot be shown', () => {
  it('says what the role lacks and whom to ask', async () => {
    expect(await open('officer', '/queues')).toBe(403);
    expect(await words(page)).toMatch(/You may not do this .*See queue health.* ask the administrator/);
    expect(await complaints(page)).toEqual([]);
  }, 30_000);

  it('reads the same for a person who is not there as for an address that leads nowhere', async () => {
    expect(await open('officer', `/people/${randomUUID()}`)).toBe(404);
    const absent = await words(page);
    expect(await open('officer', '/no-such-page')).toBe(404);
    expect(await words(page)).toBe(absent);
    expect(await complaints(page)).toEqual([]);
  }, 30_000);

  it('carries an id that stands in the log, and nothing of what broke', async () => {
    await open('officer', '/priority-list');
    const person = await page.locator('main table tbody a').first().getAttribute('href');
    await admin().query('alter table offender_alias rename to offender_alias_away');
    try {
      expect(await open('officer', person ?? '')).toBe(500);
    } finally {
      await admin().query('alter table offender_alias_away rename to offender_alias');
    }
    expect(await words(page)).toContain('Something went wrong');
    expect(await page.content()).not.toContain('offender_alias');
    const id = (await page.locator('.ds-error-id').innerText()).replace('Error number', '').trim();
    expect(application.current.log).toContain(id);
    expect(await complaints(page)).toEqual([]);
    expect(await open('officer', person ?? '')).toBe(200);
  }, 30_000);

  it('says that a form is too large or out of date, and sends nothing', async () => {
    await open('officer', '/account');
    const form = page.locator('form[action="/account/password"]');
    await form.getByLabel('Current password').fill('x'.repeat(70_000));
    await press('Change password');
    expect(await words(page)).toContain('That is too large');
    await open('officer', '/account');
    await form.locator('[name="_csrf"]').evaluate((token: unknown) => {
      (token as { value: string }).value = '0'.repeat(64);
    });
    await press('Change password');
    expect(await words(page)).toMatch(/This form is out of date .*load the page again/);
    expect(await complaints(page)).toEqual([]);
    // The page that broke on purpose is the only thing that a browser had to complain about.
    expect(errors.filter((error) => !error.includes('status of 500'))).toEqual([]);
  }, 30_000);
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { axeViolations, signIn, withBrowser } from './support/browser.js';
import { complaints, consoleErrors } from './support/looks.js';

/** Every page that a role can open, in the states that the demonstration holds. FIRST is the person at the top of the list. */
const PAGES: readonly (readonly [who: string, path: string, heading: RegExp])[] = [
  ['officer', '/priority-list', /Priority list/],
  ['officer', '/priority-list?band=P1&band=P2&custody=no', /Priority list/],
  ['officer', '/priority-list?movement=up&sort=movement', /Priority list/],
  ['officer', '/priority-list?area=CVN-HAR&band=P1&kind=theft_from_person&provisional=yes', /Priority list/],
  ['officer', '/priority-list?sort=name', /Priority list/],
  ['officer', 'FIRST', /\w/],
  ['officer', 'FIRST/score', /\w/],
  ['officer', 'FIRST/offences', /\w/],
  ['officer', 'FIRST/supervision', /\w/],
  ['officer', 'FIRST/edit', /Change details/],
  ['officer', 'FIRST/offences/new', /\w/],
  ['officer', 'FIRST/supervision/new', /\w/],
  ['officer', 'FIRST/custody/new', /\w/],
  ['officer', '/find', /Find a person/],
  ['officer', '/people/new', /Add a person/],
  ['officer', '/priority-list?band=not_scored', /Priority list/],
  ['officer', '/concentration', /most prolific fifth/],
  ['officer', '/concentration?unit=harm&window=60&population=everybody', /most prolific fifth/],
  ['officer', '/concentration/people', /most prolific fifth/],
  ['officer', '/account', /\w/],
  ['coordinator', '/sweeps', /Sweeps/],
  ['data', '/queues', /\w/],
];

const application = withApplication();

describe('every page', () => {
  const browser = withBrowser();
  let page: Page;
  let signedInAs = '';

  beforeAll(async () => {
    page = await browser.page();
  });

  async function open(who: string, path: string): Promise<number> {
    const { address } = application.current;
    if (signedInAs !== who) {
      await browser.context.clearCookies();
      await signIn(page, address, who);
      signedInAs = who;
    }
    let target = path;
    if (path.startsWith('FIRST')) {
      await page.goto(`${address}/priority-list`);
      const first = await page.locator('main table tbody a').first().getAttribute('href');
      target = path.replace('FIRST', first ?? '');
    }
    return (await page.goto(`${address}${target}`))?.status() ?? 0;
  }

  it.each(PAGES)(
    '%s opens %s: accessible and within its width, on a desk and on a phone',
    async (who, path, heading) => {
      const problems = consoleErrors(page);
      expect(await open(who, path)).toBe(200);
      expect(await page.locator('h1').first().innerText()).toMatch(heading);
      expect(await complaints(page)).toEqual([]);
      page.removeAllListeners();
      expect(problems).toEqual([]);
    },
    90_000,
  );

  it('says that an address leads nowhere, with an id to quote and a way on', async () => {
    expect(await open('officer', '/no-such-page')).toBe(404);
    expect(await axeViolations(page)).toEqual([]);
  }, 60_000);

  it('refuses a page without signing out, and says whom to ask', async () => {
    expect(await open('officer', '/queues')).toBe(403);
    expect(await axeViolations(page)).toEqual([]);
    expect(await open('officer', '/priority-list')).toBe(200);
  }, 60_000);

  it('shows a sign-in form that went out of date again, and the form that it shows can be sent', async () => {
    await browser.context.clearCookies();
    signedInAs = '';
    await page.goto(`${application.current.address}/sign-in`);
    await browser.context.clearCookies();
    await page.locator('input[name="email"]').fill('officer@demo.example');
    await page.locator('input[name="password"]').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('This page was open for too long');
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('input[name="password"]').fill('demonstration only');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/priority-list');
  }, 60_000);

  it('an administrator manages accounts and reads no cases', async () => {
    expect(await open('admin', '/priority-list')).toBe(403);
  }, 60_000);
});

describe('without JavaScript', () => {
  const browser = withBrowser({ javaScript: false });

  it('an officer signs in, filters the list, opens a person and reads why', async () => {
    const page = await browser.page();
    const { address } = application.current;
    await signIn(page, address, 'officer');
    await page.goto(`${address}/priority-list?band=P1`);
    const bands = await page.locator('main table tbody tr').allInnerTexts();
    expect(bands.length).toBeGreaterThan(0);
    expect(bands.every((row) => row.includes('P1'))).toBe(true);
    await page.locator('main table tbody a').first().click();
    await page.getByRole('link', { name: 'Score', exact: true }).click();
    expect(await page.locator('main').innerText()).toMatch(/What raises it/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  }, 90_000);
});

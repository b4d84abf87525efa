import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { openBrowser, signIn, withBrowser } from './support/browser.js';
import { importByCommand, offencesText, peopleText } from './support/import-files.js';
import { complaints, consoleErrors } from './support/looks.js';

const FAMILY = 'Featherstonehaugh-Wolstenholme-Cholmondeley';
const PNC = '2009/0034512Z';
const POLICE = {
  source: 'police',
  ref: 'J-1',
  familyName: FAMILY,
  givenNames: 'Thaddeus',
  born: '1991-02-03',
  pnc: PNC,
};
const PROBATION = { ...POLICE, source: 'probation', ref: 'J-2', givenNames: 'Thadeus' };
const KEPT = `Thaddeus ${FAMILY}`;
const OTHER = `Thadeus ${FAMILY}`;
const PATIENCE_MS = 20_000;

describe('duplicates', () => {
  const application = withApplication();
  const browser = withBrowser();
  let page: Page;
  let errors: string[];
  let pair = '';
  let kept = '';
  let away = '';

  beforeAll(async () => {
    await importByCommand(application.current, {
      offenders: peopleText([POLICE, PROBATION]),
      offences: offencesText([
        { source: 'police', ref: 'J-O1', person: 'J-1' },
        { source: 'probation', ref: 'J-O2', person: 'J-2', committed: '2025-02-01' },
      ]),
    });
    page = await browser.page();
    errors = consoleErrors(page);
    await signIn(page, application.current.address, 'coordinator');
  }, 60_000);

  const open = (path: string): Promise<unknown> => page.goto(`${application.current.address}${path}`);
  const heading = (on: Page = page): Promise<string> => on.locator('h1').first().innerText();
  const words = (): Promise<string> => page.locator('main').innerText();
  const save = (on: Page = page): Promise<void> => on.getByRole('button', { name: 'Save the decision' }).click();

  /** A worker compares those whom an import brought; here it has come to its end. */
  async function compared(): Promise<void> {
    const open = `select 1 from jobs.import_run where status = 'finished' and proposed is null`;
    for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
      if ((await application.current.database.admin.query(open)).rowCount === 0) return;
      await delay(100);
    }
    throw new Error('The comparison has not ended.');
  }

  it('an import makes a pair, which stands in the list with its evidence', async () => {
    await compared();
    await open('/duplicates');
    const rows = page.locator('main table tbody tr');
    const row = rows.filter({ hasText: OTHER });
    expect(await row.innerText()).toMatch(/Strong[\s\S]*The same PNC id\./);
    expect(await words()).toContain(`${await rows.count()} pairs may each be one person.`);
    expect(await complaints(page)).toEqual([]);
    await row.getByRole('link').click();
    pair = new URL(page.url()).pathname;
    const people = page.locator('main thead');
    kept = (await people.getByRole('link', { name: KEPT }).getAttribute('href')) ?? '';
    away = (await people.getByRole('link', { name: OTHER }).getAttribute('href')) ?? '';
  }, 60_000);

  it('two records stand side by side, and a decision needs its reason', async () => {
    expect(await heading()).toBe('The evidence that these two are one person is strong');
    const field = (name: string): Promise<string> =>
      page
        .locator('.ds-compare tbody tr')
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
        .innerText();
    expect(await field('PNC')).toMatch(/2009\/0034512Z\s+2009\/0034512Z\s+Same/);
    expect(await field('Born')).toContain('Same');
    expect(await field('Given names')).toMatch(/Thaddeus\s+Thadeus\s+Close/);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel(`The same person: keep ${KEPT}`).check();
    await save();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say why, in a sentence');
    expect(await page.getByLabel(`The same person: keep ${KEPT}`).isChecked()).toBe(true);
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('merged, the person has both names and both offences, and the other address leads here', async () => {
    await page.getByLabel('Why?').fill('One PNC record and one photograph.');
    await save();
    expect(await heading()).toBe('Merged: these two records are one person');
    expect(await words()).toContain('“One PNC record and one photograph.”');
    expect(await complaints(page)).toEqual([]);
    await open(kept);
    expect(await words()).toContain(OTHER);
    await open(away);
    expect(new URL(page.url()).pathname).toBe(kept);
    expect(await words()).toContain('The record you asked for was merged into this one.');
    await open(`${kept}/offences`);
    expect(await page.locator('main table tbody tr').filter({ hasText: 'J-O' }).count()).toBe(2);
  }, 60_000);

  it('undone, there are two people again, each with what was theirs', async () => {
    await open(pair);
    await page.getByLabel('Why is the merge to be undone?').fill('They are brothers.');
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    expect(await heading()).toBe('These are two people');
    expect(await complaints(page)).toEqual([]);
    await open(away);
    expect([new URL(page.url()).pathname, await heading()]).toEqual([away, OTHER]);
    await open(kept);
    expect(await words()).not.toContain(OTHER);
    await open(`${kept}/offences`);
    expect(await page.locator('main table tbody tr').filter({ hasText: 'J-O' }).count()).toBe(1);
  }, 60_000);

  it('a refused pair stays refused after the next import', async () => {
    const counts = await importByCommand(application.current, {
      offenders: peopleText([POLICE, { ...PROBATION, givenNames: 'Thadeus James' }]),
    });
    expect(counts).toMatchObject({ changed: 1, unchanged: 1 });
    await compared();
    await open('/duplicates');
    expect(await words()).not.toContain(FAMILY);
    await page.getByRole('link', { name: 'Not the same' }).click();
    expect(await words()).toMatch(new RegExp(`1 pair judged to be different people[\\s\\S]*${FAMILY}`));
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('whoever comes second sees how the pair stands; put off, it waits in its own list', async () => {
    await open('/duplicates');
    await page.locator('main table tbody a').first().click();
    const plain = await openBrowser({ javaScript: false });
    try {
      const other = await plain.context.newPage();
      await signIn(other, application.current.address, 'data');
      await other.goto(page.url());
      await other.getByLabel('Decide later').check();
      await other.getByLabel('Why?').fill('The photograph is on its way.');
      await save(other);
      expect(await other.locator('main').innerText()).toContain('Put off.');
    } finally {
      await plain.browser.close();
    }
    await page.getByLabel('Not the same person').check();
    await page.getByLabel('Why?').fill('Two addresses.');
    await save();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Somebody decided about these two');
    expect(await words()).toContain('“The photograph is on its way.”');
    expect(await page.getByLabel('Why?').inputValue()).toBe('Two addresses.');
    await open('/duplicates?state=later');
    expect(await page.locator('main table tbody tr').count()).toBe(1);
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('is not for officers, says so when a list is empty, and broke no rule of the browser', async () => {
    await open('/duplicates?state=merged');
    expect(await words()).toContain('Nothing has been merged yet.');
    expect(await complaints(page)).toEqual([]);
    await browser.context.clearCookies();
    await signIn(page, application.current.address, 'officer');
    expect((await page.goto(`${application.current.address}${pair}`))?.status()).toBe(403);
    expect(errors).toEqual([]);
  }, 60_000);
});

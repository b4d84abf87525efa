import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { signIn, withBrowser } from './support/browser.js';
import { complaints, consoleErrors, words } from './support/looks.js';

const application = withApplication();

const SCORE = '#live-score';
const NUMBER = '#live-score .ds-identity__number';

describe('the record of a person', () => {
  const browser = withBrowser();
  let page: Page;
  let errors: string[] = [];
  let person = '';
  let before = 0;

  beforeAll(async () => {
    page = await browser.page();
    page.setDefaultTimeout(10_000);
    errors = consoleErrors(page);
    await signIn(page, application.current.address, 'coordinator');
    await page.goto(`${application.current.address}/priority-list?band=P3&custody=no&provisional=no`);
    person = (await page.locator('main table tbody a').first().getAttribute('href')) ?? '';
    await open('');
    before = await score();
  }, 60_000);

  const open = (path: string) => page.goto(`${application.current.address}${person}${path}`);
  const score = async (): Promise<number> => Number(await page.locator(NUMBER).innerText());
  /** A link that looks like a button is one to everybody. */
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const problems = () => page.locator('.govuk-error-summary__list li').allInnerTexts();

  /** The worker's score comes onto the page that is open, without anybody asking for it. */
  const newScore = async (): Promise<number> => {
    await page.waitForSelector(`${SCORE}:not([data-refresh-seconds])`, { timeout: 10_000 });
    return score();
  };

  it('takes an offence by its words and raises the score on the page that is open', async () => {
    await press('Record an offence');
    await page.getByLabel('Offence', { exact: true }).fill('burglary in a dwelling');
    await page.getByLabel('Committed on').fill('1 week ago');
    await press('Record');
    expect(await problems()).toEqual([
      'Choose which of these offences it was',
      'Enter the date of the offence as a date, for example 1/2/26 or 1 February 2026',
      'Choose a stage',
    ]);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Burglary in a dwelling (028/00)', { exact: true }).check();
    await page.getByLabel('Committed on').fill('yesterday');
    await page.getByLabel('Convicted').check();
    await page.getByLabel('Outcome on').fill('today');
    await page.getByLabel('Reference, if there is one').fill('E2E/1');
    await press('Record');
    expect(await words(page)).toContain('The offence has been recorded.');
    expect(await newScore()).toBeGreaterThan(before);
    expect(await complaints(page)).toEqual([]);
    const row = await words(page, 'tr:has-text("E2E/1")');
    expect(row).toMatch(/Burglary in a dwelling 028\/00 .*Convicted .*Recorded here E2E\/1/);
  }, 60_000);

  it('corrects it with a reason, which the record keeps', async () => {
    await page
      .locator('tr:has-text("E2E/1")')
      .getByRole('link', { name: /^Correct/ })
      .click();
    await page.getByLabel('Disposal, if known').fill('12 weeks');
    await press('Save the correction');
    expect(await problems()).toEqual(['Say why: the reason is kept with the old values.']);
    expect(await page.getByLabel('Disposal, if known').inputValue()).toBe('12 weeks');
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Why is it corrected?').fill('The disposal was missing');
    await press('Save the correction');
    expect(await words(page, 'tr:has-text("E2E/1")')).toMatch(/Corrected here .*12 weeks/);
  }, 60_000);

  it('shows both values when somebody was faster, and saves what was chosen', async () => {
    const path = await page
      .locator('tr:has-text("E2E/1")')
      .getByRole('link', { name: /^Correct/ })
      .getAttribute('href');
    const colleague = await browser.page();
    await page.goto(`${application.current.address}${path}`);
    await colleague.goto(page.url());
    await colleague.getByLabel('Disposal, if known').fill('14 weeks');
    await colleague.getByLabel('Why is it corrected?').fill('Read the register again');
    await colleague.getByRole('button', { name: 'Save the correction' }).click();
    await colleague.close();
    await page.getByLabel('Disposal, if known').fill('16 weeks, suspended');
    await page.getByLabel('Why is it corrected?').fill('The court told us');
    await press('Save the correction');
    expect(await words(page)).toMatch(
      /Somebody else has changed this Gwen .* changed this offence .*14 weeks Saved now 16 weeks, suspended You typed/,
    );
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('16 weeks, suspended').check();
    await press('Save what I chose');
    expect(await words(page, 'tr:has-text("E2E/1")')).toContain('16 weeks, suspended');
    const { rows } = await application.current.database.admin.query<{ reason: string }>(
      `select h.reason from offence_event_change h join offence_event e on e.id = h.event_id
        where e.source_ref = 'E2E/1' order by h.id`,
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'The disposal was missing',
      'Read the register again',
      'The court told us',
    ]);
  }, 60_000);

  it('withdraws it with a reason, and the score is what it was', async () => {
    await page
      .locator('tr:has-text("E2E/1")')
      .getByRole('link', { name: /^Withdraw/ })
      .click();
    await press('Withdraw the offence');
    expect(await problems()).toEqual(['Choose why it is withdrawn']);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Entered in error').check();
    await press('Withdraw the offence');
    expect(await words(page)).toContain('The offence has been withdrawn.');
    expect(await newScore()).toBe(before);
    await page.getByText(/withdrawn record, not counted/).click();
    expect(await words(page, 'details')).toContain('Entered in error');
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('takes an order and a time in custody, and says what holds now', async () => {
    await open('/supervision/new');
    await press('Save');
    expect(await problems()).toEqual(['Choose a type', 'Enter the day on which it starts']);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Community order').check();
    await page.getByLabel('Starts').fill('yesterday');
    await press('Save');
    expect(await words(page)).toMatch(/The order has been saved\. .*Statutory: community order without an end date/);
    await open('/custody/new');
    await page.getByLabel('Recall').check();
    await page.getByLabel('In custody from').fill('today');
    await press('Save');
    expect(await words(page)).toMatch(/The time in custody has been saved\. .*In custody \(recall\) since/);
    await newScore();
    expect(await complaints(page)).toEqual([]);
    await open('');
    expect(await words(page)).toMatch(/In custody: recall Since today/);
  }, 60_000);

  it('changes details without losing what either of two people typed', async () => {
    await open('/edit');
    const colleague = await browser.page();
    await colleague.goto(page.url());
    await colleague.getByLabel('Also known as').fill('Faster, Colleague');
    await colleague.getByRole('button', { name: 'Save' }).click();
    await colleague.close();
    const long = 'Featherstonehaugh-Cholmondeley-Warrender';
    await page.getByLabel('Family name').fill(long);
    await press('Save');
    expect(await words(page)).toMatch(new RegExp(`Somebody changed this person’s details .*${long} You typed`));
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel(long).check();
    await press('Save what I chose');
    expect(await words(page)).toContain('The details have been saved.');
    expect(await words(page, 'h1')).toContain(long);
    expect(await words(page)).toContain('Colleague Faster');
    await newScore();
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('adds a person, after a look at those who may be the same, and says why there is no score', async () => {
    const add = async (given: string): Promise<void> => {
      await page.goto(`${application.current.address}/people/new`);
      await page.getByLabel('Family name').fill('Quillbrook');
      await page.getByLabel('Given names').fill(given);
      await page.getByLabel('Date of birth').fill('14/5/92');
      await page.getByLabel('Female', { exact: true }).check();
      await page.getByLabel('Area').selectOption({ index: 2 });
      await press('Add this person');
    };
    await add('Ottilie');
    expect(await words(page)).toContain('The person has been added.');
    await page.getByText('Not scored: no conviction or caution is recorded.').waitFor({ timeout: 10_000 });
    await add('Otilie');
    expect(await words(page)).toMatch(/Is it one of these\? Ottilie Quillbrook, born 14 May 1992/);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('No, this is somebody else').check();
    await press('Add this person');
    expect(await words(page, 'h1')).toBe('Otilie Quillbrook');
    expect(errors).toEqual([]);
  }, 60_000);
});

describe('without JavaScript', () => {
  const browser = withBrowser({ javaScript: false });

  it('an offence is recorded, and the page says that the score is on its way', async () => {
    const page = await browser.page();
    const { address } = application.current;
    await signIn(page, address, 'officer');
    await page.goto(`${address}/priority-list?band=P4`);
    await page.locator('main table tbody a').first().click();
    const person = page.url();
    const before = Number(await page.locator(NUMBER).innerText());
    await page.getByRole('button', { name: 'Record an offence' }).click();
    await page.getByLabel('Offence', { exact: true }).fill('028/00');
    await page.getByLabel('Committed on').fill('yesterday');
    await page.getByLabel('Convicted').check();
    await page.getByLabel('Outcome on').fill('today');
    await page.getByRole('button', { name: 'Record' }).click();
    expect(await words(page)).toContain('The offence has been recorded.');
    let after = before;
    for (let looks = 0; looks < 20 && after === before; looks += 1) {
      await page.goto(person);
      after = Number(await page.locator(NUMBER).innerText());
    }
    expect(after).toBeGreaterThan(before);
  }, 60_000);
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { openBrowser, signIn, withBrowser } from './support/browser.js';
import { importByCommand, peopleText } from './support/import-files.js';
import { complaints, consoleErrors } from './support/looks.js';

const FAMILY = 'Featherstonehaugh-Wolstenholme-Cholmondeley';
const PEOPLE = [
  { ref: 'F-1', familyName: 'Thistlewood', givenNames: 'Geoffrey', born: '1979-12-01', pnc: '2009/0034512Z' },
  { ref: 'F-2', familyName: FAMILY, givenNames: 'Maximilian', born: '1990-02-03' },
  { ref: 'F-3', familyName: 'Шевченко', givenNames: 'Дмитро', born: '1983-03-15' },
];
const SHOWN = 20;
const COMMONEST = `
  select split_part(given_names, ' ', 1) as name from offender where given_names <> '' group by 1 order by count(*) desc, 1 limit 1`;

/** What a duty officer types, whom it should bring first, and why. */
const SEARCHES: readonly (readonly [typed: string, name: string, why: RegExp])[] = [
  ['2009/0034512Z', 'Geoffrey Thistlewood', /PNC id/],
  ['09/34512z', 'Geoffrey Thistlewood', /PNC id/],
  ['geoffrey thistlewod', 'Geoffrey Thistlewood', /spelt slightly differently/],
  ['Thistlewood Geoffrey', 'Geoffrey Thistlewood', /Same name/],
  ['jeffrey thisslewood', 'Geoffrey Thistlewood', /sounds alike|spelt slightly differently/],
  ['thistlewood 1/12/78', 'Geoffrey Thistlewood', /Birth date one digit different/],
  ['1 Dec 1979', 'Geoffrey Thistlewood', /Same birth date/],
  ['Dmytro Shevchenko', 'Дмитро Шевченко', /name/i],
  ['fetherstonhaugh', `Maximilian ${FAMILY}`, /spelt slightly differently/],
];

describe('finding a person', () => {
  const application = withApplication();
  const browser = withBrowser();
  const addresses = new Set<string>();
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    await importByCommand(application.current, { offenders: peopleText(PEOPLE) });
    page = await browser.page();
    errors = consoleErrors(page);
    page.on('request', (request) => addresses.add(request.url()));
    await signIn(page, application.current.address, 'officer');
  }, 60_000);

  async function find(text: string, on: Page = page): Promise<string> {
    await on.goto(`${application.current.address}/find`);
    await on.getByLabel('Name, birth date or number').fill(text);
    await on.getByRole('button', { name: 'Search' }).click();
    await on.waitForLoadState();
    return on.locator('main').innerText();
  }

  it.each(SEARCHES)(
    '%s brings %s first, and says why',
    async (typed, name, why) => {
      await find(typed);
      const first = page.locator('main table tbody tr').first();
      expect(await first.getByRole('link').innerText()).toBe(name);
      expect(await first.innerText()).toMatch(why);
      expect(await page.getByLabel('Name, birth date or number').inputValue()).toBe(typed);
    },
    60_000,
  );

  it('a result leads to the person, and back to the same result', async () => {
    await find('thistlewood');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('link', { name: 'Geoffrey Thistlewood' }).click();
    expect(await page.locator('h1').innerText()).toBe('Geoffrey Thistlewood');
    await page.goBack();
    expect(await page.getByRole('link', { name: 'Geoffrey Thistlewood' }).count()).toBe(1);
  }, 60_000);

  it('a long name, nobody, too many and too little each have a page that says what to do', async () => {
    await find(FAMILY);
    expect(await complaints(page)).toEqual([]);
    expect(await find('zzyzx qwrtp')).toContain('Nobody matches');
    expect(await complaints(page)).toEqual([]);
    const { rows } = await application.current.database.admin.query<{ name: string }>(COMMONEST);
    expect(await find(rows[0]?.name ?? '')).toContain('There are more: add a birth date or another name.');
    expect(await page.locator('main table tbody tr').count()).toBe(SHOWN);
    expect(await complaints(page)).toEqual([]);
    await find('x');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Type at least two letters of a name');
    expect(await complaints(page)).toEqual([]);
    await page.goto(`${application.current.address}/find`);
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('works without JavaScript, and a result is nobody else’s', async () => {
    await find('thistlewood');
    const result = page.url();
    const plain = await openBrowser({ javaScript: false });
    try {
      const tab = await plain.context.newPage();
      await signIn(tab, application.current.address, 'probation');
      expect(await find('thistlewood', tab)).toContain('1 person, best match first');
      await tab.goto(result);
      expect(await tab.locator('main').innerText()).toContain('This search is no longer kept. Search again.');
    } finally {
      await plain.browser.close();
    }
  }, 60_000);

  it('puts nothing of a person into an address or a log', () => {
    const visited = [...addresses].map((address) => decodeURIComponent(address));
    expect(visited.some((address) => /\/find\?search=[0-9a-f-]{36}$/.test(address))).toBe(true);
    const personal = /thistle|geoffrey|jeffrey|fethers|feathers|shevchenko|Шевченко|0034512|34512z|1979|zzyzx/i;
    expect(visited.filter((address) => personal.test(address))).toEqual([]);
    expect(personal.exec(application.current.log)).toBeNull();
    expect(errors).toEqual([]);
  });
});

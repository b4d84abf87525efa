import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { PHONE, signIn, withBrowser } from './support/browser.js';
import { complaints, consoleErrors, words } from './support/looks.js';

type Person = Readonly<Record<string, string>>;

const application = withApplication();
const browser = withBrowser();
let page: Page;
let errors: string[] = [];

beforeAll(async () => {
  page = await browser.page();
  page.setDefaultTimeout(10_000);
  errors = consoleErrors(page);
  await signIn(page, application.current.address, 'coordinator');
}, 60_000);

const open = (query = '') => page.goto(`${application.current.address}/priority-list${query}`);
const rows = () => page.locator('main table tbody tr');
const next = () => page.getByRole('link', { name: /^Next page/ });

/** What the page says it found; the number in its first sentence. */
async function found(): Promise<number> {
  const lead = await words(page, '.ds-lead');
  return lead.startsWith('Nobody') ? 0 : Number(/^(?:More than )?([\d,]+)/.exec(lead)?.[1]?.replace(',', ''));
}

async function download(): Promise<Person[]> {
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download this list/ }).click();
  return parse(await readFile(await (await file).path()), { columns: true, bom: true });
}

async function apply(choose: () => Promise<unknown>): Promise<void> {
  await open();
  await choose();
  await page.getByRole('button', { name: 'Apply filters' }).click();
}

describe('a filter of the priority list', () => {
  const select = (label: string, option: string) => () => page.getByLabel(label).selectOption({ label: option });
  const number = ({ movement = '' }: Person): number => (movement === '' ? NaN : Number(movement));

  it.each<[string, () => Promise<unknown>, (person: Person) => boolean]>([
    ['P1', () => page.getByLabel('P1', { exact: true }).check(), ({ band }) => band === 'P1'],
    ['Not scored', () => page.getByLabel('Not scored').check(), ({ band }) => band === 'not_scored'],
    ['Harrant', select('Area', '– Port Harrant'), ({ area }) => area === 'Port Harrant'],
    ['Up', select('Movement since last month', 'Up'), (person) => number(person) > 0],
    ['Down', select('Movement since last month', 'Down'), (person) => number(person) < 0],
    ['No change', select('Movement since last month', 'No change'), (person) => number(person) === 0],
    ['In custody', select('Custody', 'In custody'), ({ in_custody }) => in_custody === 'yes'],
    ['Not in custody', select('Custody', 'Not in custody'), ({ in_custody }) => in_custody === 'no'],
    ['Statutory', select('Order or licence', 'Statutory'), ({ statutory }) => statutory === 'yes'],
    ['Provisional', select('Completeness', 'Provisional'), ({ provisional }) => provisional === 'yes'],
  ])('%s shows those and nobody else, as many as it says', async (tag, choose, holds) => {
    await apply(choose);
    expect(await words(page, '.ds-active-filters__list')).toContain(tag);
    const people = await download();
    expect(people.length).toBeGreaterThan(0);
    expect(people.filter((person) => !holds(person))).toEqual([]);
    const count = await found();
    expect(count).toBe(Math.min(people.length, 1000));
    expect(await rows().count()).toBe(Math.min(count, 50));
  });

  it.each(['Burglary of a dwelling', 'Robbery', 'Vehicle crime', 'Theft from the person'])(
    '%s shows those whom the database knows for it',
    async (kind) => {
      await apply(select('Offence in the last two years', kind));
      const value = new URL(page.url()).searchParams.get('kind');
      const known = await application.current.database.admin.query(
        'select 1 from priority_score where offence_kinds @> array[$1]',
        [value],
      );
      expect(known.rowCount).toBeGreaterThan(0);
      expect([await found(), (await download()).length]).toEqual([known.rowCount, known.rowCount]);
    },
  );

  it('is taken away by its tag, one at a time, and clearing takes all', async () => {
    await open('?band=P1&band=P2&custody=no');
    const [before, three] = [await found(), await words(page, '.ds-active-filters__list')];
    expect(three).toMatch(/P1.*P2.*Not in custody/);
    await page.getByRole('link', { name: /P2$/ }).click();
    expect(await words(page, '.ds-active-filters__list')).not.toContain('P2');
    expect(await found()).toBeLessThan(before);
    await page.getByRole('link', { name: 'Clear filters' }).click();
    expect(new URL(page.url()).search).toBe('');
  });

  it('that nobody meets says so and leads back to everybody', async () => {
    await open('?band=P1&band=not_scored&kind=robbery&custody=yes&statutory=no&provisional=yes&movement=new');
    expect(await words(page)).toMatch(/Nobody for 7 filters.*Nobody matches these filters/);
    expect(await page.getByRole('link', { name: /Download/ }).count()).toBe(0);
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('link', { name: 'Show everybody' }).click();
    expect(await rows().count()).toBe(50);
  });

  it('opens on demand on a phone, so that the list comes first', async () => {
    await page.setViewportSize(PHONE);
    await open('?band=P1');
    expect(await page.getByRole('button', { name: 'Apply filters' }).isVisible()).toBe(false);
    await page.getByText('Filter (1 on)').click();
    await page.getByLabel('P2', { exact: true }).check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    expect(await words(page, '.ds-active-filters__list')).toMatch(/P1.*P2/);
    expect(await complaints(page)).toEqual([]);
  });
});

describe('the order of the priority list', () => {
  it.each<[string, string, string]>([
    ['Likelihood', 'likelihood', 'descending'],
    ['Volume', 'volume', 'descending'],
    ['Harm', 'harm', 'descending'],
    ['Movement', 'movement', 'descending'],
    ['Last offence', 'last_offence_on', 'descending'],
    ['Priority', 'priority', 'descending'],
  ])('by %s runs from the highest down', async (heading, column, direction) => {
    await open('?band=P1&band=P2&sort=name');
    await page.getByRole('columnheader', { name: heading }).getByRole('link').click();
    expect(await page.getByRole('columnheader', { name: heading }).getAttribute('aria-sort')).toBe(direction);
    const values = (await download()).map((person) => person[column] ?? '').filter((value) => value !== '');
    const ordered = [...values].sort((a, b) => (column.endsWith('_on') ? (a < b ? 1 : -1) : Number(b) - Number(a)));
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(ordered);
  });

  it('by name runs through the alphabet, and gives no rank', async () => {
    await open('?band=P2&sort=name');
    const names = await rows().locator('th').allInnerTexts();
    const families = names.map((name) => name.split(',')[0]!.toLowerCase());
    expect(families).toEqual([...families].sort((a, b) => a.localeCompare(b, 'en-GB')));
    expect(await page.getByRole('columnheader', { name: 'Rank' }).count()).toBe(0);
  });
});

describe('the pages of the priority list', () => {
  it('hold 300 people in six, with ranks from 1 to 300 and nobody twice', async () => {
    await open();
    const [ranks, people] = [[] as number[], new Set<string>()];
    for (let shown = 1; shown <= 6; shown += 1) {
      ranks.push(...(await rows().locator('td:first-child').allInnerTexts()).map(Number));
      for (const link of await rows().locator('th a').all()) people.add((await link.getAttribute('href')) ?? '');
      if (shown < 6) await next().click();
    }
    expect(ranks).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(people.size).toBe(300);
    expect(await words(page, '.ds-pager')).toContain('251 to 300 of more than 1,000 people');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('link', { name: /First page/ }).click();
    expect(await rows().locator('td:first-child').first().innerText()).toBe('1');
  }, 30_000);

  it('end: the last one of a filter has no next page and as many rows as are left', async () => {
    await open('?band=P3');
    const total = await found();
    for (let left = total; left > 50; left -= 50) await next().click();
    expect(await rows().count()).toBe(total % 50 === 0 ? 50 : total % 50);
    expect(await next().count()).toBe(0);
  });
});

describe('the download', () => {
  it('runs no formula in a spreadsheet, whatever somebody is called', async () => {
    const name = `=HYPERLINK("http://evil.example","x")`;
    const { admin } = application.current.database;
    const { rows: changed } = await admin.query<{ id: string }>(
      `update offender set family_name = $1, given_names = '@SUM(1+1)' where id =
        (select offender_id from priority_score where band = 'P1' order by score_low desc limit 1) returning id`,
      [name],
    );
    expect(changed).toHaveLength(1);
    await open('?band=P1');
    const [first] = await download();
    expect([first?.['family_name'], first?.['given_names']]).toEqual([`'${name}`, `'@SUM(1+1)`]);
    expect(await words(page, 'main table tbody th')).toContain('=HYPERLINK("http://evil.example","x"), @SUM(1+1)');
    expect(await complaints(page)).toEqual([]);
  });

  it('is for those whose role includes it', async () => {
    const other = await browser.page();
    await browser.context.clearCookies();
    await signIn(other, application.current.address, 'officer');
    await other.goto(`${application.current.address}/priority-list?band=P1`);
    expect(await other.getByRole('link', { name: /Download/ }).count()).toBe(0);
    const answer = await other.goto(`${application.current.address}/priority-list.csv?band=P1`);
    expect(answer?.status()).toBe(403);
    expect(errors).toEqual([]);
  }, 30_000);
});

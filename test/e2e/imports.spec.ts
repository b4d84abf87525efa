import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withApplication } from './support/application.js';
import { openBrowser, signIn, withBrowser } from './support/browser.js';
import { csvFile, offencesFile, offencesText, peopleFile, type UploadedFile } from './support/import-files.js';
import { complaints, consoleErrors } from './support/looks.js';

const LONG_NAME = 'Featherstonehaugh-Wolstenholme-Cholmondeley';
const PEOPLE = peopleFile([
  { ref: 'P1', familyName: LONG_NAME, givenNames: 'Maximilian', born: '1990-02-03' },
  { ref: 'P2', familyName: 'Okonkwo', givenNames: 'Chidi', born: '1985-11-30' },
]);
const REJECTED_ROWS = 60;
const GOOD = { ref: 'G1', person: 'P2' };
const WRONG = Array.from({ length: REJECTED_ROWS }, (_, index) => ({ ref: `W${index}`, person: 'P1', code: '99999' }));

describe('imports', () => {
  const application = withApplication();
  const browser = withBrowser();
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    page = await browser.page();
    errors = consoleErrors(page);
    await signIn(page, application.current.address, 'data');
  });

  const heading = (on: Page): Promise<string> => on.locator('h1').first().innerText();

  async function upload(on: Page, files: Readonly<Record<string, UploadedFile>>): Promise<void> {
    await on.goto(`${application.current.address}/imports/new`);
    for (const [kind, file] of Object.entries(files)) await on.locator(`input[name="${kind}"]`).setInputFiles(file);
    await on.getByRole('button', { name: 'Check the files' }).click();
  }

  /** The page brings its own news while a worker works. */
  async function untilHeading(text: string): Promise<void> {
    await page.getByRole('heading', { level: 1, name: text }).waitFor({ timeout: 20_000 });
  }

  it('a file with wrong rows: checked, imported, its rejected rows downloaded, mended and imported again', async () => {
    const { address } = application.current;
    await page.goto(`${address}/imports`);
    await page.getByRole('button', { name: 'Import files' }).click();
    expect(await complaints(page)).toEqual([]);

    await upload(page, { offenders: PEOPLE, offences: offencesFile([GOOD, ...WRONG]) });
    await untilHeading(`3 rows would be written, ${REJECTED_ROWS} rejected`);
    const first = page.url();
    expect(await page.locator('main').innerText()).toContain(
      `63 rows read = 3 to add + 0 to change + 0 unchanged + ${REJECTED_ROWS} to reject.`,
    );
    expect(await page.getByText('There is no such Home Office offence code.').count()).toBe(20);
    expect(await complaints(page)).toEqual([]);

    await page.getByRole('button', { name: 'Import the good rows' }).click();
    await untilHeading(`3 rows written, ${REJECTED_ROWS} rejected`);
    await page.getByText('No new likely duplicates.').waitFor({ timeout: 20_000 });
    expect(await complaints(page)).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download all rejected rows (CSV)' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + REJECTED_ROWS);
    expect(lines.slice(0, 2)).toEqual([
      'file,line,column,value,reason',
      'offences,3,offence_code,99999,There is no such Home Office offence code.',
    ]);

    const mended = [GOOD, ...WRONG.map((row) => ({ ...row, code: '04600' }))];
    await upload(page, { offenders: PEOPLE, offences: offencesFile(mended) });
    await untilHeading(`${REJECTED_ROWS} rows would be written, none rejected`);
    await page.getByRole('button', { name: 'Import the good rows' }).click();
    await untilHeading(`${REJECTED_ROWS} rows written, none rejected`);
    expect(await page.locator('main').innerText()).toContain(
      `63 rows read = ${REJECTED_ROWS} added + 0 changed + 3 unchanged + 0 rejected.`,
    );
    await page.goto(first);
    expect(await page.getByText('Mended', { exact: true }).count()).toBe(20);
  }, 90_000);

  it('the number of rejected rows leads to all of them, page by page', async () => {
    await page.goto(`${application.current.address}/imports`);
    await page
      .getByRole('row')
      .filter({ hasText: String(REJECTED_ROWS) })
      .last()
      .getByRole('link')
      .first()
      .click();
    await page
      .locator('.ds-card')
      .getByRole('link', { name: String(REJECTED_ROWS) })
      .click();
    expect(await heading(page)).toBe(`${REJECTED_ROWS} rejected rows`);
    expect(await complaints(page)).toEqual([]);
    const rows = page.locator('main table tbody tr');
    expect(await rows.count()).toBe(50);
    await page.getByRole('link', { name: /Next/ }).click();
    expect(await rows.count()).toBe(REJECTED_ROWS - 50);
  }, 60_000);

  it('files that cannot be read are refused all together, each beside its own field, before anything is kept', async () => {
    await upload(page, {
      offenders: csvFile('people.csv', 'source,source_ref,surname\n'),
      offences: csvFile('offences.csv', ''),
      custody: csvFile('custody.xlsx', Buffer.from('504b0304140006000800', 'hex')),
    });
    expect(await page.title()).toMatch(/^Error: /);
    const summary = await page.locator('.govuk-error-summary').innerText();
    expect(summary).toContain('unknown column "surname"; missing columns "family_name", "given_names"');
    expect(summary).toContain('offences.csv cannot be read: it is empty');
    expect(summary).toContain('custody.xlsx is a spreadsheet or an archive: save it as "CSV UTF-8"');
    for (const kind of ['offenders', 'offences', 'custody']) {
      expect(await page.locator(`.govuk-error-summary a[href="#${kind}"]`).count()).toBe(1);
      expect(await page.locator(`#${kind}-error`).count()).toBe(1);
    }
    expect(await complaints(page)).toEqual([]);
    await upload(page, {});
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose at least one file to import.');
  }, 60_000);

  it('rows in another encoding are rejected, the others land; a file without rows can only be discarded', async () => {
    const latin = Buffer.from(offencesText([GOOD, { ref: 'L1', person: 'P2', code: '0460\u00e9' }]), 'latin1');
    await upload(page, { offences: csvFile('latin.csv', latin) });
    await untilHeading('No row would be written, 1 rejected');
    expect(await page.locator('main').innerText()).toContain('The value is not UTF-8 text.');
    await upload(page, { offences: offencesFile([]) });
    await untilHeading('The files hold no rows');
    expect(await page.getByRole('button', { name: 'Import' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await heading(page)).toBe('Discarded: nothing was written');
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('a check whose worker has gone without a word is resumed from its page', async () => {
    await upload(page, { offenders: PEOPLE });
    await untilHeading('Nothing new: all 2 rows are here already');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await application.current.database.admin.query(
      `update jobs.import_run set status = 'running', heartbeat_at = now() - interval '10 minutes' where id = $1`,
      [id],
    );
    await page.reload();
    expect(await page.locator('main').innerText()).toContain('The process that ran it has gone without a word.');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Resume' }).click();
    await untilHeading('Nothing new: all 2 rows are here already');
    await page.goto(`${application.current.address}/imports`);
    expect(await heading(page)).toBe('Imports');
    expect(await complaints(page)).toEqual([]);
  }, 60_000);

  it('works without JavaScript: upload, look again, discard', async () => {
    const plain = await openBrowser({ javaScript: false });
    try {
      const tab = await plain.context.newPage();
      await signIn(tab, application.current.address, 'data');
      await upload(tab, { offences: offencesFile([{ ref: 'N1', person: 'P2' }]) });
      const again = tab.getByRole('link', { name: 'Look how far it is now' });
      for (let looks = 0; looks < 100 && (await again.count()) > 0; looks += 1) await again.click();
      expect(await heading(tab)).toBe('1 row would be written, none rejected');
      await tab.getByRole('button', { name: 'Discard' }).click();
      expect(await heading(tab)).toBe('Discarded: nothing was written');
    } finally {
      await plain.browser.close();
    }
  }, 60_000);

  it('is not for officers, and no page of it broke a rule of the browser', async () => {
    await browser.context.clearCookies();
    await signIn(page, application.current.address, 'officer');
    expect((await page.goto(`${application.current.address}/imports`))?.status()).toBe(403);
    expect(errors).toEqual([]);
  }, 60_000);
});

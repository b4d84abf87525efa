import { afterAll, beforeAll, expect } from '@jest/globals';
import { anOffender } from '../../../support/factories.js';
import { withDatabase } from '../../../support/medium.js';
import { PASSWORD, staff } from '../../http/support/accounts.js';
import { type Answer, Browser } from '../../http/support/browser.js';
import { type RunningWeb, startWeb } from '../../http/support/web.js';

export interface Desk {
  readonly people: Awaited<ReturnType<typeof staff>>;
  readonly officer: Browser;
  readonly coordinator: Browser;
  /** Code of the area in which the people of these specs live. */
  readonly area: string;
  person(familyName: string): Promise<string>;
  sql(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>>;
}

/** A real web process with two people signed in: a practitioner and a coordinator. */
export function withDesk(): { readonly current: Desk } {
  const database = withDatabase();
  let web: RunningWeb | undefined;
  let desk: Desk | undefined;

  beforeAll(async () => {
    const { admin } = database.current;
    const people = await staff(admin);
    web = await startWeb(database.current);
    const officer = new Browser(web.origin);
    await officer.signIn(people.officer.email, PASSWORD);
    const coordinator = new Browser(web.origin);
    await coordinator.signIn(people.coordinator.email, PASSWORD);
    const area = people.partnership.north;
    const sql: Desk['sql'] = async (text, values = []) =>
      (await admin.query<Record<string, unknown>>(text, [...values])).rows[0] ?? {};
    desk = {
      people,
      officer,
      coordinator,
      area: String((await sql(`select code from reference.area where id = $1`, [area]))['code']),
      person: (familyName) => anOffender(admin, { area, familyName, givenNames: 'Ada', dateOfBirth: '1980-02-03' }),
      sql,
    };
  }, 60_000);

  afterAll(async () => web?.stop());

  return {
    get current(): Desk {
      if (desk === undefined) throw new Error('The desk is there in tests and hooks only.');
      return desk;
    },
  };
}

/** Opens the form at an address, fills boxes in and sends it, as a browser without JavaScript does. */
export async function submit(browser: Browser, path: string, fields: Record<string, string>): Promise<Answer> {
  const form = await browser.get(path);
  expect([path, form.status]).toEqual([path, 200]);
  const hidden = Object.fromEntries(
    [...form.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  return browser.post(path, { ...hidden, ...fields });
}

/** The error summary: "field: what to do". */
export const errorsIn = ({ body }: Answer): string[] =>
  [...body.matchAll(/<a href="#([\w-]+)">([^<]+)<\/a>/g)].map(([, field = '', text = '']) => `${field}: ${text}`);

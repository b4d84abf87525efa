import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { PASSWORD, staff, type TestAccount } from './support/accounts.js';
import { type Answer, Browser, tokenIn } from './support/browser.js';
import { ProbeModule, ProbeState } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let data: Browser;
let officer: Browser;

beforeAll(async () => {
  const people = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule] });
  data = await signedIn(people.data);
  officer = await signedIn(people.officer);
}, 60_000);
afterAll(async () => web.stop());

async function signedIn({ email }: TestAccount): Promise<Browser> {
  const visitor = new Browser(web.origin);
  await visitor.signIn(email, PASSWORD);
  return visitor;
}

interface Part {
  readonly name: string;
  readonly fileName?: string;
  readonly content: string;
}

function upload(visitor: Browser, parts: readonly Part[]): Promise<Answer> {
  const body = parts
    .map(({ name, fileName, content }) => {
      const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/csv`;
      return `--edge\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
    })
    .join('');
  return visitor.ask('/uploads', {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=edge', 'Sec-Fetch-Site': 'same-origin' },
    body: `${body}--edge--\r\n`,
  });
}

const token = async (visitor: Browser): Promise<Part> => ({
  name: '_csrf',
  content: tokenIn(await visitor.get('/account')),
});
const CSV: Part = { name: 'offenders', fileName: '../../etc/passwd', content: 'source,source_ref\n' };
const NAME: Part = { name: 'name', content: 'January' };

/** How many temporary files hold this text: other specs may be uploading at the same time. */
async function receivedWith(text: string): Promise<number> {
  const names = (await readdir(tmpdir())).filter((name) => /^[0-9a-f]{32}$/.test(name));
  const contents = await Promise.all(names.map((name) => readFile(join(tmpdir(), name), 'utf8').catch(() => '')));
  return contents.filter((content) => content.includes(text)).length;
}

describe('an upload', () => {
  it('arrives with the fields of its form, and its file is gone when the answer is', async () => {
    const answer = await upload(data, [await token(data), NAME, CSV]);
    expect([answer.status, answer.json()]).toEqual([201, { name: 'January', contents: ['source,source_ref\n'] }]);
    const [path = ''] = web.app.get(ProbeState).paths;
    expect(path.startsWith(tmpdir())).toBe(true);
    // It goes when the response has ended, which the client learns a moment before the server has tidied up.
    for (let waited = 0; waited < 5_000 && existsSync(path); waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(existsSync(path)).toBe(false);
  });

  it('is refused without the token of its form, and nothing of it stays', async () => {
    const marked = { ...CSV, content: randomUUID() };
    const answer = await upload(data, [{ name: '_csrf', content: '0'.repeat(64) }, NAME, marked]);
    expect([answer.status, /This form is out of date/.test(answer.body)]).toEqual([403, true]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await receivedWith(marked.content)).toBe(0);
  });

  it('is not even received from somebody who may not send it', async () => {
    const marked = { ...CSV, content: randomUUID() };
    expect((await upload(officer, [await token(officer), NAME, marked])).status).toBe(403);
    expect(await receivedWith(marked.content)).toBe(0);
  });

  it.each([
    ['a file that is too large', { ...CSV, content: 'x'.repeat(1001) }, 413],
    ['a file field that the form does not have', { ...CSV, name: 'photographs' }, 400],
    ['a field name nested without end', { name: `a${'[b]'.repeat(500)}`, content: 'x' }, 400],
    ['a field that the form does not have', { name: 'role', content: 'administrator' }, 400],
  ])('is refused with %s', async (_, part, status) => {
    expect((await upload(data, [await token(data), NAME, part])).status).toBe(status);
  });

  it('takes one file for each field', async () => {
    expect((await upload(data, [await token(data), NAME, CSV, CSV])).status).toBe(400);
  });
});

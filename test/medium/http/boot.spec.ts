import { createServer } from 'node:net';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { startRefusalOf } from '../../../src/platform/http/boot-checks.js';
import { createWebApp } from '../../../src/web.app.js';
import { withDatabase } from '../../support/medium.js';
import { staff } from './support/accounts.js';
import { webOptions } from './support/web.js';

const database = withDatabase();

/** The sentence with which a start ends, or null when it does not. */
async function refusal(
  environment: Record<string, string>,
  change: { migrationsDirectory?: string } = {},
): Promise<string | null> {
  const { options } = webOptions(database.current, { environment });
  try {
    const web = await createWebApp({ ...options, ...change });
    try {
      await web.app.listen(options.config.environment.PORT, '127.0.0.1');
    } finally {
      await web.stop();
    }
    return null;
  } catch (error) {
    const sentence = startRefusalOf(error, options.config);
    if (sentence === null) throw error;
    return sentence;
  }
}

describe('the web process refuses to start, with one sentence that says what to do', () => {
  it('when its port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    try {
      expect(await refusal({ PORT: String(port) })).toBe(
        `Port ${port} is taken: stop what uses it, or set PORT to another number.`,
      );
    } finally {
      squatter.close();
    }
  });

  it('when the database does not answer', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://desist_app@127.0.0.1:1/desist' })).toBe(
      'The database at DATABASE_URL does not answer: start PostgreSQL, or correct DATABASE_URL.',
    );
  });

  it('when the database does not exist', async () => {
    const url = database.current.urls.DATABASE_URL.replace(database.current.name, 'no_such_database');
    expect(await refusal({ DATABASE_URL: url })).toBe(
      'The database that DATABASE_URL names does not exist: create it, or correct DATABASE_URL.',
    );
  });

  it.each(['DATABASE_OWNER_URL', 'superuser'] as const)(
    'when its role could see past the row policies: %s',
    async (which) => {
      const { urls, superuserUrl } = database.current;
      const url = which === 'superuser' ? superuserUrl : urls[which];
      expect(await refusal({ DATABASE_URL: url })).toMatch(
        /could bypass row-level security\. Use the role made for it/,
      );
    },
  );

  it('when the database lacks migrations', async () => {
    const newer = await mkdtemp(join(tmpdir(), 'desist-migrations-'));
    await writeFile(join(newer, '1999999999999-from-the-future.js'), '');
    expect(await refusal({}, { migrationsDirectory: newer })).toBe(
      'The database lacks 1 migrations: run `npm run migrate` and start again.',
    );
  });

  it('in production with demonstration accounts, whose password everybody knows', async () => {
    const { officer } = await staff(database.current.admin);
    const mark = (is: boolean) =>
      database.current.admin.query('update account.app_user set demonstration = $2 where id = $1', [
        officer.principal.userId,
        is,
      ]);
    expect(await refusal({ NODE_ENV: 'production' })).toBeNull();
    await mark(true);
    expect(await refusal({ NODE_ENV: 'production' })).toMatch(/holds demonstration accounts/);
    expect(await refusal({ NODE_ENV: 'development' })).toBeNull();
    await mark(false);
  });
});

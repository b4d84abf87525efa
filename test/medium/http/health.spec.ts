import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { PASSWORD, staff } from './support/accounts.js';
import { Browser } from './support/browser.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
const running: RunningWeb[] = [];
let development: RunningWeb;
let production: RunningWeb;

beforeAll(async () => {
  development = await start({ NODE_ENV: 'development' });
  production = await start({ NODE_ENV: 'production' });
}, 60_000);
afterAll(async () => {
  for (const web of running) await web.stop();
});

async function start(environment: Record<string, string>): Promise<RunningWeb> {
  const web = await startWeb(database.current, { environment });
  running.push(web);
  return web;
}

const sql = (text: string) => database.current.admin.query(text);

async function ready(web: RunningWeb): Promise<unknown[]> {
  const answer = await new Browser(web.origin).get('/health/ready');
  return [answer.status, answer.json()];
}

const demonstration = (state: string) =>
  sql(
    `insert into reference.installation (key, value) values ('demonstration', '{"state":"${state}"}')
     on conflict (key) do update set value = excluded.value`,
  );

describe('readiness', () => {
  it('waits for the demonstration to be loaded and scored, except in production', async () => {
    expect(await ready(development)).toEqual([503, { status: 'not ready', reason: 'not loaded' }]);
    expect(await ready(production)).toEqual([200, { status: 'ready' }]);
    await demonstration('loading');
    expect(await ready(development)).toEqual([503, { status: 'not ready', reason: 'loading' }]);
    await demonstration('ready');
    expect(await ready(development)).toEqual([200, { status: 'ready' }]);
  });

  it('is lost when a migration is missing', async () => {
    await demonstration('ready');
    await sql(`update schema_migration set timestamp = timestamp + 1 where timestamp = 1763800550000`);
    expect(await ready(development)).toEqual([503, { status: 'not ready', reason: 'migrations' }]);
    await sql(`update schema_migration set timestamp = timestamp - 1 where timestamp = 1763800550001`);
    expect(await ready(development)).toEqual([200, { status: 'ready' }]);
  });

  it('says degraded, and stays 200, when Redis is down: sign-in goes on', async () => {
    await demonstration('ready');
    const web = await start({ REDIS_URL: 'redis://127.0.0.1:1' });
    const started = Date.now();
    expect(await ready(web)).toEqual([200, { status: 'degraded', reason: 'queue' }]);
    expect(Date.now() - started).toBeLessThan(1500);
    const people = await staff(database.current.admin);
    expect((await new Browser(web.origin).signIn(people.officer.email, PASSWORD)).status).toBe(303);
  });

  it('is lost when the database does not answer; liveness is not', async () => {
    const { name } = database.current;
    await sql(`alter database ${name} connection limit 0`);
    await sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name like 'desist-%'`,
    );
    expect(await ready(production)).toEqual([503, { status: 'not ready', reason: 'database' }]);
    expect((await new Browser(production.origin).get('/health/live')).status).toBe(200);
    await sql(`alter database ${name} connection limit -1`);
    expect(await ready(production)).toEqual([200, { status: 'ready' }]);
  });
});

describe('the banner', () => {
  it('says that the data is invented, exactly where it is', async () => {
    await sql(`delete from reference.installation where key = 'demonstration'`);
    const real = await start({ NODE_ENV: 'production' });
    expect((await new Browser(real.origin).get('/sign-in')).body).not.toContain('Demonstration.');
    await demonstration('ready');
    const invented = await start({ NODE_ENV: 'development' });
    expect((await new Browser(invented.origin).get('/sign-in')).body).toContain('Demonstration.');
  });
});

import { Agent, request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/medium.js';
import { Browser } from './support/browser.js';
import { ProbeModule, ProbeState } from './support/probe.controller.js';
import { startWeb } from './support/web.js';

const database = withDatabase();

/** PostgreSQL takes a moment to notice that a client has gone. */
async function connectionsLeft(): Promise<number> {
  const count = async (): Promise<number> => {
    const { rows } = await database.current.admin.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = $1 and application_name in ('desist-web', 'desist-session')`,
      [database.current.name],
    );
    return rows[0]?.n ?? -1;
  };
  for (let tries = 0; tries < 100 && (await count()) > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return count();
}

describe('stopping', () => {
  it('lets the requests under way finish, takes no new ones, and does not wait for idle connections', async () => {
    const web = await startWeb(database.current, { with: [ProbeModule] });
    const state = web.app.get(ProbeState);
    let open: () => void = () => undefined;
    state.gate = new Promise((resolve) => {
      open = resolve;
    });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) => {
      httpRequest(`${web.origin}/health/live`, { agent }, (answer) => answer.resume().on('end', resolve)).end();
    });
    const underWay = new Browser(web.origin).get('/api/v1/slow');
    while (state.runs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const started = Date.now();
    const stopped = web.stop();
    await expect(new Browser(web.origin).get('/health/live')).rejects.toThrow(/ECONNREFUSED/);
    open();
    const answer = await underWay;
    expect([answer.status, answer.json()]).toEqual([200, { done: true }]);
    await stopped;
    expect(Date.now() - started).toBeLessThan(5000);
    agent.destroy();
  });

  it('leaves no connection to the database behind', async () => {
    const web = await startWeb(database.current, { with: [ProbeModule] });
    await new Browser(web.origin).get('/sign-in');
    await web.stop();
    expect(await connectionsLeft()).toBe(0);
  });
});

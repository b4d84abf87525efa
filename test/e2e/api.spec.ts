import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withApplication } from './support/application.js';

interface Candidate {
  readonly rank: number;
  readonly offender_id: string;
  readonly priority: number | null;
  readonly band: string;
}

describe('the API, as a partner’s system uses it', () => {
  const application = withApplication();
  let token = '';

  beforeAll(async () => {
    const { stdout, status } = await application.current.command('token', ['--user', 'officer@demo.example']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\S+\n$/);
    token = stdout.trim();
  }, 60_000);

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${application.current.address}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });
  const read = async <Body>(path: string): Promise<Body> => (await (await call(path)).json()) as Body;

  it('lists areas and people page by page', async () => {
    const areas = await read<{ items: { code: string }[] }>('/api/v1/areas');
    expect(areas.items.map((area) => area.code)).toContain('CVN-HAR');
    const seen = new Set<string>();
    let cursor: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const list: { items: { id: string }[]; next_cursor: string | null } = await read(
        `/api/v1/offenders?limit=40${query}`,
      );
      expect(list.items).toHaveLength(40);
      for (const { id } of list.items) seen.add(id);
      cursor = list.next_cursor;
    }
    expect(seen.size).toBe(120);
  });

  it('ranks candidates: highest first, ranks without gaps over the pages', async () => {
    const first = await read<{ items: Candidate[]; next_cursor: string }>('/api/v1/candidates?limit=25');
    const second = await read<{ items: Candidate[] }>(
      `/api/v1/candidates?limit=25&cursor=${encodeURIComponent(first.next_cursor)}`,
    );
    const all = [...first.items, ...second.items];
    expect(all.map((one) => one.rank)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const priorities = all.map((one) => one.priority ?? -1);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  });

  it('an offence that is recorded changes the score within moments, once, however often it is sent', async () => {
    const { items } = await read<{ items: Candidate[] }>('/api/v1/candidates?band=P3&limit=1');
    const id = items[0]!.offender_id;
    const before = await read<{ priority: number; input_revision: number }>(`/api/v1/offenders/${id}/score`);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
    const key = randomUUID();
    const body = JSON.stringify({ offence_code: '02801', committed_on: today, role: 'convicted', outcome_on: today });
    const post = () =>
      call(`/api/v1/offenders/${id}/offences`, { method: 'POST', body, headers: { 'idempotency-key': key } });
    const [first, again] = [await post(), await post()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    let after = before;
    for (let waited = 0; waited < 10_000 && after.input_revision === before.input_revision; waited += 50) {
      await delay(50);
      after = await read(`/api/v1/offenders/${id}/score`);
    }
    expect(after.input_revision).toBe(before.input_revision + 1);
    expect(after.priority).toBeGreaterThan(before.priority);
  }, 30_000);

  it('refuses with problem+json and never with a redirect', async () => {
    const anonymous = await fetch(`${application.current.address}/api/v1/offenders`, { redirect: 'manual' });
    expect([anonymous.status, anonymous.headers.get('content-type')]).toEqual([
      401,
      expect.stringContaining('application/problem+json'),
    ]);
    const forbidden = await call('/api/v1/score-runs', { method: 'POST', body: '{}' });
    expect(forbidden.status).toBe(403);
    const absent = await call(`/api/v1/offenders/${randomUUID()}`);
    expect(absent.status).toBe(404);
    expect(await absent.json()).toMatchObject({ code: 'OFFENDER.NOT_FOUND', status: 404 });
  });

  it('documents itself to those who are signed in', async () => {
    const document = await read<{ openapi: string; paths: Record<string, unknown> }>('/api/docs-json');
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/v1/offenders', '/api/v1/candidates']));
    const anonymous = await fetch(`${application.current.address}/api/docs-json`, { redirect: 'manual' });
    expect(anonymous.status).toBe(401);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { declaredRoutes, webModule } from '../../architecture/support/declared-routes.js';
import { withDatabase } from '../../support/medium.js';
import { aToken, bearer, PASSWORD, staff } from './support/accounts.js';
import { Browser } from './support/browser.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let officer: Browser;
let token: string;

beforeAll(async () => {
  const people = await staff(database.current.admin);
  web = await startWeb(database.current);
  officer = new Browser(web.origin);
  await officer.signIn(people.officer.email, PASSWORD);
  token = await aToken(database.current.admin, people.officer.principal.userId);
}, 60_000);
afterAll(async () => web.stop());

describe('the documentation of the API', () => {
  it.each(['/api/docs', '/api/docs-json', '/api/docs/swagger-ui-bundle.js', '/api/docs/start.js'])(
    'is for people who are signed in: %s',
    async (address) => {
      expect((await new Browser(web.origin).get(address)).status).toBe(401);
      expect((await officer.get(address)).status).toBe(200);
    },
  );

  it('is a page whose scripts all come from files of this server', async () => {
    const { body, headers } = await officer.get('/api/docs');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const scripts = [...body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
    expect(scripts).toHaveLength(2);
    for (const [, attributes = '', content] of scripts) {
      expect(content).toBe('');
      const address = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
      const script = await officer.get(address);
      expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    }
    expect(body).not.toMatch(/<style|style=|https?:/);
  });

  it.each(['package.json', '..%2fpackage.json', 'index.html', 'toString'])('serves no other file: %s', async (file) => {
    expect((await officer.get(`/api/docs/${file}`)).status).toBe(404);
  });

  it('describes every route of /api/v1 and no other, to bearer tokens too', async () => {
    const answer = await new Browser(web.origin).get('/api/docs-json', bearer(token));
    const { paths, components } = answer.json<{
      paths: Record<string, Record<string, unknown>>;
      components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
    }>();
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = declaredRoutes(webModule())
      .filter(({ path }) => path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(expected.sort());
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['ProblemDto', 'AreaPageDto']));
    expect(components.securitySchemes['bearer']).toEqual({ type: 'http', scheme: 'bearer', bearerFormat: 'opaque' });
  });
});

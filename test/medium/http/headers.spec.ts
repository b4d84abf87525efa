import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/domain/access/permissions.js';
import { declaredRoutes, webModule } from '../../architecture/support/declared-routes.js';
import { withDatabase } from '../../support/medium.js';
import { anAccount, PASSWORD, staff } from './support/accounts.js';
import { type Answer, Browser } from './support/browser.js';
import { ProbeModule } from './support/probe.controller.js';
import { type RunningWeb, startWeb } from './support/web.js';

const database = withDatabase();
let web: RunningWeb;
let production: RunningWeb;
let visitor: Browser;

beforeAll(async () => {
  const { partnership } = await staff(database.current.admin);
  web = await startWeb(database.current, { with: [ProbeModule] });
  production = await startWeb(database.current, { environment: { NODE_ENV: 'production', TRUST_PROXY_HOPS: '1' } });
  const account = await anAccount(database.current.admin, { agency: partnership.police, roles: ROLES });
  visitor = new Browser(web.origin);
  await visitor.signIn(account.email, PASSWORD);
}, 60_000);
afterAll(async () => {
  await web.stop();
  await production.stop();
});

const addresses = [
  ...declaredRoutes(webModule())
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replaceAll(/:\w+/g, () => randomUUID())),
  '/nothing',
  '/api/v1/nothing',
  '/fault',
  '/api/v1/fault',
  '/assets/app.scss',
  '/assets/nothing.js',
  '/sign-in?returnTo=%2Faccount',
];

const REQUIRED: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^default-src 'self';script-src 'self' 'nonce-[\w+/]{22}==';script-src-attr 'none';style-src 'self';.*object-src 'none';base-uri 'none';frame-ancestors 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
  'x-request-id': /^[\w-]{8,64}$/,
};

const missing = (answer: Answer): string[] =>
  Object.entries(REQUIRED).flatMap(([name, form]) => (form.test(String(answer.headers[name])) ? [] : [name]));

describe('every answer', () => {
  it.each(addresses)('carries the security headers: %s', async (address) => {
    for (const who of [visitor, new Browser(web.origin)]) {
      const answer = await who.get(address);
      expect(missing(answer)).toEqual([]);
      expect(answer.headers['x-powered-by']).toBeUndefined();
      expect(answer.headers['server']).toBeUndefined();
      if (!address.startsWith('/assets/') && !address.startsWith('/api/docs/')) {
        expect(answer.headers['cache-control']).toBe('no-store');
      }
    }
  });

  it('has a nonce of its own', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 20 }, async () => (await visitor.get('/account')).headers['content-security-policy']),
    );
    expect(new Set(nonces).size).toBe(20);
  });

  it('asks for TLS for a year in production, and never elsewhere', async () => {
    const proxied = new Browser(production.origin, { Host: 'desist.force.example', 'X-Forwarded-Proto': 'https' });
    expect((await proxied.get('/sign-in')).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    );
    expect((await visitor.get('/account')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('assets', () => {
  it('are kept for ever under an address with a version, and for an hour without one', async () => {
    const address = /\/assets\/app\.css\?v=[0-9a-f]{12}/.exec((await visitor.get('/account')).body)?.[0];
    expect(address).toBeDefined();
    const [versioned, bare] = [await visitor.get('/assets/app.scss?v=1'), await visitor.get('/assets/app.scss')];
    expect(versioned.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(bare.headers['cache-control']).toBe('public, max-age=3600');
    expect(versioned.headers['set-cookie']).toBeUndefined();
  });

  it.each(['/assets/../main.web.ts', '/assets/%2e%2e/web.module.ts', '/assets/..%2fweb.module.ts', '/assets/.env'])(
    'lead nowhere else: %s',
    async (address) => {
      expect((await visitor.get(address)).status).toBeGreaterThanOrEqual(400);
    },
  );
});

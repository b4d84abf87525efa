import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgenciesQueries } from '../../../src/modules/agencies/agencies.queries.js';
import { AgenciesRepository } from '../../../src/modules/agencies/agencies.repository.js';
import { AgenciesService } from '../../../src/modules/agencies/agencies.service.js';
import { AreasQueries } from '../../../src/modules/agencies/areas.queries.js';
import { AuditService } from '../../../src/modules/audit/audit.service.js';
import { AccountsService } from '../../../src/modules/auth/accounts.service.js';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import type { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { Cursors } from '../../../src/platform/security/cursors.js';
import { withDatabase } from '../../support/medium.js';
import { bearer, PASSWORD } from '../http/support/accounts.js';
import { Browser } from '../http/support/browser.js';
import { type RunningWeb, startWeb } from '../http/support/web.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const AREAS = [
  { code: 'CTY', name: 'County', parentCode: null },
  { code: 'CTY-B', name: 'Beta', parentCode: 'CTY' },
  { code: 'CTY-A', name: 'Alpha', parentCode: 'CTY' },
  { code: 'CTY-A-1', name: 'Alpha One', parentCode: 'CTY-A' },
];
const AGENCIES = [
  { code: 'police', name: 'Police', type: 'police', areaCodes: ['CTY'] },
  { code: 'council', name: 'Council', type: 'local_authority', areaCodes: ['CTY-A', 'CTY-B'] },
];

const database = withDatabase();
const principal = servicePrincipal('test.provision', randomUUID());
let web: RunningWeb;
let worker: UnitOfWork;
let agencies: AgenciesService;
let accounts: AccountsService;

beforeAll(async () => {
  web = await startWeb(database.current);
  worker = await database.current.unitOfWork('worker');
  const parts = [new AgenciesRepository(), new AgenciesQueries(), new AreasQueries(), new Cursors(web.config)] as const;
  agencies = new AgenciesService(worker, ...parts, new AuditService());
  accounts = web.app.get(AccountsService, { strict: false });
}, 60_000);
afterAll(async () => web.stop());

const anOfficer = async (name: string) => ({
  email: 'Officer@Force.example',
  displayName: name,
  agencyCode: 'police',
  roles: ['practitioner', 'data_manager'],
  passwordHash: await accounts.hashPassword(PASSWORD),
  demonstration: false,
});

interface AreaPage {
  readonly items: readonly { code: string; name: string; parent_code: string | null }[];
  readonly next_cursor: string | null;
}

async function token(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    const env = { ...process.env, ...database.current.environment(), NODE_OPTIONS: '' };
    const done = await promisify(execFile)('node', [join(ROOT, 'dist', 'commands', 'token.js'), ...args], { env });
    return { ...done, code: 0 };
  } catch (error) {
    return error as { stdout: string; stderr: string; code: number };
  }
}

describe('provisioning', () => {
  it('adds areas, agencies and accounts, and again without a change', async () => {
    for (const name of ['First Name', 'Second Name']) {
      const officer = await anOfficer(name);
      await worker.run(principal, async (tx) => {
        await agencies.provision(tx, { areas: AREAS, agencies: AGENCIES });
        await accounts.provision(tx, [officer]);
      });
    }
    const { rows } = await database.current.admin.query(
      `select u.email, u.display_name, array_agg(r.role order by r.role) as roles from account.app_user u
         join account.user_role r on r.user_id = u.id group by u.id`,
    );
    expect(rows).toEqual([
      { email: 'officer@force.example', display_name: 'Second Name', roles: ['data_manager', 'practitioner'] },
    ]);
    expect((await new Browser(web.origin).signIn('officer@force.example', PASSWORD)).status).toBe(303);
  });

  it('takes roles away that are no longer named', async () => {
    const officer = { ...(await anOfficer('Third Name')), roles: ['practitioner'] };
    await worker.run(principal, (tx) => accounts.provision(tx, [officer]));
    const { rows } = await database.current.admin.query('select role from account.user_role');
    expect(rows).toEqual([{ role: 'practitioner' }]);
  });

  it('refuses areas and agencies that do not exist, and adds nothing', async () => {
    const orphan = { code: 'ORPHAN', name: 'Orphan', parentCode: 'NOWHERE' };
    const provision = (wish: Parameters<AgenciesService['provision']>[1]) =>
      worker.run(principal, (tx) => agencies.provision(tx, wish));
    await expect(provision({ areas: [orphan], agencies: [] })).rejects.toMatchObject({ code: 'AREA.UNKNOWN' });
    const stray = { code: 'stray', name: 'Stray', type: 'police', areaCodes: ['CTY', 'NOWHERE'] };
    await expect(provision({ areas: [], agencies: [stray] })).rejects.toMatchObject({ code: 'AREA.UNKNOWN' });
    const officer = { ...(await anOfficer('Nobody')), email: 'x@y.example', agencyCode: 'nowhere' };
    await expect(worker.run(principal, (tx) => accounts.provision(tx, [officer]))).rejects.toMatchObject({
      code: 'AGENCY.UNKNOWN',
    });
    const { rows } = await database.current.admin.query(`select 1 from reference.agency where code = 'stray'`);
    expect(rows).toEqual([]);
  });
});

describe('npm run token', () => {
  it('prints a token alone, that works until it expires', async () => {
    const { stdout, code } = await token('--user', 'officer@force.example', '--days', '30', '--label', 'a script');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^dst_[\w-]{43}\n$/)]);
    expect((await new Browser(web.origin).get('/api/v1/areas', bearer(stdout.trim()))).status).toBe(200);
    const { rows } = await database.current.admin.query(
      `select label, round(extract(epoch from expires_at - created_at) / 86400)::int as days from account.api_token`,
    );
    expect(rows).toEqual([{ label: 'a script', days: 30 }]);
  });

  it.each([
    [['--user', 'nobody@force.example'], 'token: There is no account with the e-mail address nobody@force.example.\n'],
    [['--user', 'officer@force.example', '--days', '0'], 'token: --days is a number from 1 to 366.\n'],
    [[], 'token: Say whose token it is: npm run -s token -- --user EMAIL [--days N] [--label TEXT]\n'],
  ])('says in one sentence what is wrong with %j', async (args, sentence) => {
    expect(await token(...args)).toMatchObject({ code: 2, stdout: '', stderr: sentence });
  });
});

describe('the lists of areas and agencies', () => {
  let officer: Record<string, string>;
  beforeAll(async () => {
    officer = bearer((await token('--user', 'officer@force.example')).stdout.trim());
  });

  it('give the tree, parents first, in pages that join', async () => {
    const read = async (path: string): Promise<AreaPage> =>
      (await new Browser(web.origin).get(path, officer)).json<AreaPage>();
    const codes: string[] = [];
    let path: string | null = '/api/v1/areas?limit=3';
    while (path !== null) {
      const { items, next_cursor }: AreaPage = await read(path);
      codes.push(...items.map(({ code }) => code));
      path = next_cursor === null ? null : `/api/v1/areas?limit=3&cursor=${next_cursor}`;
    }
    expect(codes).toEqual(['CTY', 'CTY-A', 'CTY-A-1', 'CTY-B']);
    expect((await read('/api/v1/areas?limit=2')).items[1]).toEqual({
      code: 'CTY-A',
      name: 'Alpha',
      parent_code: 'CTY',
    });
    expect((await read('/api/v1/areas?limit=4')).next_cursor).toBeNull();
  });

  it('give the agencies with their areas', async () => {
    const answer = await new Browser(web.origin).get('/api/v1/agencies?limit=1', officer);
    expect(answer.json<AreaPage>().items).toEqual([
      { code: 'council', name: 'Council', type: 'local_authority', area_codes: ['CTY-A', 'CTY-B'] },
    ]);
    const next = await new Browser(web.origin).get(
      `/api/v1/agencies?limit=1&cursor=${String(answer.json()['next_cursor'])}`,
      officer,
    );
    expect(next.json<AreaPage>().items.map(({ code }) => code)).toEqual(['police']);
  });

  it('put no name and no code into the cursor that stands in an address', async () => {
    const { next_cursor } = (await new Browser(web.origin).get('/api/v1/areas?limit=1', officer)).json<AreaPage>();
    expect(Buffer.from(next_cursor ?? '', 'base64url').toString('latin1')).not.toContain('CTY');
  });
});

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ROOT } from './support/sources.js';

jest.setTimeout(60_000);

interface Planted {
  readonly rule: string;
  readonly path: string;
  readonly imports: string;
  /** The line to be written, where an ordinary import of a name is not it. */
  readonly line?: string;
}

/** A house in which every import is right. */
const SOUND: Readonly<Record<string, string>> = {
  'src/domain/shared/day.ts': `import { Temporal } from 'temporal-polyfill';\nexport const day = Temporal;`,
  'src/domain/scoring/score.ts': `import { day } from '../shared/day.js';\nexport const score = day;`,
  'src/domain/scoring/score.spec.ts': `import { it } from '@jest/globals';\nimport { score } from './score.js';\nit(String(score));`,
  'src/platform/clock.ts': `import type { Request } from 'express';\nexport type Asked = Request;\nimport { day } from '../domain/shared/day.js';\nexport const clock = day;`,
  'src/platform/queue/queues.ts': `import { Queue } from 'bullmq';\nimport { Redis } from 'ioredis';\nexport const queues = [Queue, Redis];`,
  'src/modules/audit/audit.service.ts': `import { clock } from '../../platform/clock.js';\nexport const audit = clock;`,
  'src/modules/agencies/agencies.queries.ts': `import { audit } from '../audit/audit.service.js';\nexport const agencies = audit;`,
  'src/modules/auth/auth.service.ts': `import { audit } from '../audit/audit.service.js';\nexport const auth = audit;`,
  'src/modules/offenders/offender.entity.ts': `import { clock } from '../../platform/clock.js';\nexport const entity = clock;`,
  'src/modules/offenders/offender.dto.ts': `import { score } from '../../domain/scoring/score.js';\nexport const dto = score;`,
  'src/modules/offenders/offenders.service.ts': `import { agencies } from '../agencies/agencies.queries.js';
    import { entity } from './offender.entity.js';\nexport const offenders = [agencies, entity];`,
  'src/modules/offenders/offenders.module.ts': `import { offenders } from './offenders.service.js';\nexport const offendersModule = offenders;`,
  'src/modules/scoring/scoring.service.ts': `import { offendersModule } from '../offenders/offenders.module.js';\nexport const scoring = offendersModule;`,
  'src/modules/imports/imports.service.ts': `import { scoring } from '../scoring/scoring.service.js';\nexport const imports = scoring;`,
  'src/ui/people/person.pages.ts': `import { offenders } from '../../modules/offenders/offenders.service.js';
    import { dto } from '../../modules/offenders/offender.dto.js';\nexport const pages = [offenders, dto];`,
  'src/demonstration/county.ts': `import { readFile } from 'node:fs/promises';\nimport { score } from '../domain/scoring/score.js';\nexport const county = [readFile, score];`,
  'src/commands/generate.ts': `import { county } from '../demonstration/county.js';\nexport const generate = county;`,
  'src/web.module.ts': `import { pages } from './ui/people/person.pages.js';\nimport { imports } from './modules/imports/imports.service.js';
    import { auth } from './modules/auth/auth.service.js';\nexport const web = [pages, imports, auth];`,
  'migrations/support/seed.ts': `import { parse } from 'csv-parse/sync';\nexport const seed = parse;`,
  'migrations/1-create.ts': `import { seed } from './support/seed.js';\nexport const create = seed;`,
};

/** One wrong import each; every file of its own, so that no other rule is touched by accident. */
const PLANTED: readonly Planted[] = [
  { rule: 'domain-is-pure', path: 'src/domain/scoring/a.ts', imports: '../../platform/clock.js' },
  { rule: 'domain-is-pure', path: 'src/domain/scoring/b.ts', imports: 'node:fs' },
  {
    rule: 'domain-is-pure',
    path: 'src/domain/scoring/c.ts',
    imports: 'typeorm',
    line: `import type { DataSource } from 'typeorm';`,
  },
  { rule: 'platform-looks-inward', path: 'src/platform/http/a.ts', imports: '../../modules/audit/audit.service.js' },
  { rule: 'modules-look-inward', path: 'src/modules/audit/a.ts', imports: '../../ui/people/person.pages.js' },
  { rule: 'module-has-a-rank', path: 'src/modules/pets/pets.service.ts', imports: '../../platform/clock.js' },
  { rule: 'rank-0', path: 'src/modules/audit/b.ts', imports: '../agencies/agencies.queries.js' },
  { rule: 'rank-1', path: 'src/modules/agencies/a.ts', imports: '../auth/auth.service.js' },
  { rule: 'rank-2', path: 'src/modules/offenders/a.ts', imports: '../scoring/scoring.service.js' },
  { rule: 'rank-3', path: 'src/modules/offences/a.ts', imports: '../scoring/scoring.service.js' },
  { rule: 'rank-4', path: 'src/modules/scoring/a.ts', imports: '../imports/imports.service.js' },
  { rule: 'rank-5', path: 'src/modules/cohorts/a.ts', imports: '../imports/imports.service.js' },
  { rule: 'rank-6', path: 'src/modules/meetings/a.ts', imports: '../imports/imports.service.js' },
  { rule: 'rank-7', path: 'src/modules/reports/a.ts', imports: '../imports/imports.service.js' },
  { rule: 'module-by-its-door', path: 'src/modules/scoring/b.ts', imports: '../offenders/offender.entity.js' },
  { rule: 'platform-looks-inward', path: 'src/platform/http/b.ts', imports: '../../web.module.js' },
  { rule: 'ui-looks-inward', path: 'src/ui/people/a.ts', imports: '../../demonstration/county.js' },
  { rule: 'ui-looks-inward', path: 'src/ui/people/c.ts', imports: '../../web.module.js' },
  { rule: 'ui-by-the-door', path: 'src/ui/people/b.ts', imports: '../../modules/offenders/offender.entity.js' },
  { rule: 'demonstration-knows-the-rules-only', path: 'src/demonstration/a.ts', imports: '../platform/clock.js' },
  { rule: 'demonstration-knows-the-rules-only', path: 'src/demonstration/b.ts', imports: 'typeorm' },
  { rule: 'migrations-stand-alone', path: 'migrations/2-change.ts', imports: '../src/domain/shared/day.js' },
  { rule: 'sources-know-no-tests', path: 'src/platform/http/c.ts', imports: '../../../test/support/medium.js' },
  { rule: 'sources-know-no-tests', path: 'src/platform/http/d.ts', imports: '../../domain/scoring/score.spec.js' },
  { rule: 'queue-library-in-one-place', path: 'src/modules/scoring/c.ts', imports: 'bullmq' },
  { rule: 'queue-library-in-one-place', path: 'src/platform/http/e.ts', imports: 'ioredis' },
  { rule: 'no-cycle', path: 'src/platform/http/f.ts', imports: './g.js' },
  { rule: 'no-unresolvable', path: 'src/platform/http/h.ts', imports: './nowhere.js' },
  { rule: 'no-undeclared-package', path: 'src/platform/http/i.ts', imports: 'fast-check' },
  { rule: 'no-undeclared-package', path: 'src/platform/http/j.ts', imports: 'express' },
];

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${text}\n`);
  }
}

interface Verdict {
  readonly rule: string;
  readonly from: string;
}

/** What the product's own configuration says about a house that lies elsewhere. */
async function cruise(root: string): Promise<Verdict[]> {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [
    program,
    'src',
    'migrations',
    '--config',
    join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => error as { stdout: string });
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

describe('rings and ranks', () => {
  let root: string;
  let sound: Verdict[];
  let planted: Verdict[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'desist-rings-'));
    for (const name of ['node_modules', 'package.json', 'tsconfig.json'])
      await symlink(join(ROOT, name), join(root, name));
    await write(root, SOUND);
    sound = await cruise(root);
    await write(root, {
      'test/support/medium.ts': 'export const medium = 1;',
      'src/platform/lonely.ts': 'export const lonely = 1;',
      'src/platform/http/g.ts': `import { a } from './f.js';\nexport const g = a;`,
    });
    await write(
      root,
      Object.fromEntries(
        PLANTED.map(({ path, imports, line }) => [
          path,
          line ?? `import * as it from '${imports}';\nexport const a = it;`,
        ]),
      ),
    );
    planted = await cruise(root);
  }, 120_000);

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('a sound house has no violation', () => {
    expect(sound).toEqual([]);
  });

  it.each(PLANTED)('$rule finds $path importing $imports', ({ rule, path }) => {
    expect(planted).toContainEqual({ rule, from: path });
  });

  it('no-orphan finds a file that nobody needs', () => {
    expect(planted).toContainEqual({ rule: 'no-orphan', from: 'src/platform/lonely.ts' });
  });

  it('every rule is broken by somebody, and nobody breaks a rule by accident', () => {
    const meant = [...PLANTED.map(({ rule, path }) => `${rule} ${path}`), 'no-orphan src/platform/lonely.ts'];
    expect([...new Set(planted.map(({ rule, from }) => `${rule} ${from}`))].sort()).toEqual(meant.sort());
  });
});

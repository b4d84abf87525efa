import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, isInstalled } from '../../../scripts/lib/ensure-installed.mjs';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { REPOSITORY, runNode } from './support/programs.js';

jest.setTimeout(60_000);

describe('the build', () => {
  let checkout: Checkout;

  beforeEach(() => {
    checkout = makeCheckout();
  });

  afterEach(() => checkout.remove());

  const dist = (file: string): string => join(checkout.root, 'dist', file);
  /** What every command does first: builds if it must. */
  const command = () => checkout.script('run', ['generate']).finished;

  it('compiles sources and styles, takes other files along, and leaves tests out', async () => {
    checkout.write('src/ui/person/person.njk', '<p>{{ name }}</p>');
    checkout.write('src/ui/assets/_palette.scss', '$ink: #0b0c0c;');
    checkout.write('src/ui/assets/desist.scss', `@use 'palette';\np { a { color: palette.$ink; } }`);
    checkout.write('src/ui/assets/mark.svg', '<svg/>');
    checkout.write('src/main.spec.ts', 'throw new Error();');
    checkout.write('migrations/1-create.ts', 'export class Create {}');
    expect((await checkout.script('build').finished).status).toBe(0);
    expect(readFileSync(dist('ui/person/person.njk'), 'utf8')).toBe('<p>{{ name }}</p>');
    expect(readFileSync(dist('ui/assets/desist.css'), 'utf8')).toContain('p a{color:#0b0c0c}');
    expect(
      ['ui/assets/mark.svg', 'migrations/1-create.js', 'main.web.js', 'commands/token.js'].filter(
        (file) => !existsSync(dist(file)),
      ),
    ).toEqual([]);
    expect(
      ['main.spec.js', 'ui/assets/_palette.scss', 'ui/assets/_palette.css'].filter((file) => existsSync(dist(file))),
    ).toEqual([]);
  });

  it('names the source in a stack trace', async () => {
    checkout.write('src/commands/generate.ts', '\n\nthrow new Error("here");\n');
    await checkout.script('build').finished;
    const { stderr } = await runNode(['--enable-source-maps', dist('commands/generate.js')]).finished;
    expect(stderr).toContain(`${join(checkout.root, 'src/commands/generate.ts')}:3`);
  });

  it('happens when a source is new, changed or gone, and only then', async () => {
    expect((await command()).stderr).toContain('Built in');
    expect((await command()).stderr).toBe('');
    checkout.write('src/extra.ts', 'export const extra = 1;');
    expect((await command()).stderr).toContain('Built in');
    checkout.write('src/extra.spec.ts', '');
    expect((await command()).stderr).toBe('');
    // A change of branch brings back files that are older than the build.
    utimesSync(join(checkout.root, 'src/extra.ts'), 1, 1);
    expect((await command()).stderr).toContain('Built in');
    unlinkSync(join(checkout.root, 'src/extra.ts'));
    expect((await command()).stderr).toContain('Built in');
    expect(existsSync(dist('extra.js'))).toBe(false);
  });

  it('happens once when two commands start at the same moment', async () => {
    const both = await Promise.all([command(), command()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.filter(({ stderr }) => stderr.includes('Built in'))).toHaveLength(1);
  });

  it('leaves the former one in place when a source does not compile, and says which', async () => {
    await command();
    const before = readFileSync(dist('main.web.js'), 'utf8');
    checkout.write('src/main.web.ts', 'const = 1;');
    const { status, stderr } = await command();
    expect(status).toBe(1);
    expect(stderr).toContain('The build failed');
    expect(stderr).toContain('main.web.ts');
    expect(readFileSync(dist('main.web.js'), 'utf8')).toBe(before);
  });

  it('is not held up by a builder that was killed', async () => {
    mkdirSync(join(checkout.root, '.data', 'build', 'fresh'), { recursive: true });
    writeFileSync(join(checkout.root, '.data', 'build', 'fresh', 'half.js'), '');
    writeFileSync(
      join(checkout.root, '.data', 'build.lock'),
      JSON.stringify({ pid: 999_999_999, identity: 'gone', nonce: 'n' }),
    );
    expect((await command()).status).toBe(0);
    expect(existsSync(dist('half.js'))).toBe(false);
  });

  it('with --check reports a wrong type', async () => {
    checkout.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { strict: true, skipLibCheck: true, types: [] }, files: ['src/wrong.ts'] }),
    );
    checkout.write('src/wrong.ts', 'export const days: number = "many";');
    const { status, stdout } = await checkout.script('build', ['--check']).finished;
    expect(status).not.toBe(0);
    expect(stdout).toContain('wrong.ts');
  });
});

describe('the installation', () => {
  let checkout: Checkout;
  const lock = (version: string) => ({
    name: 'small',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'small', version: '1.0.0', dependencies: { part: 'file:part' } },
      'node_modules/part': { resolved: 'part', link: true },
      part: { version },
    },
  });

  beforeEach(() => {
    checkout = makeCheckout();
    rmSync(join(checkout.root, 'node_modules'));
    checkout.write(
      'package.json',
      JSON.stringify({ name: 'small', version: '1.0.0', dependencies: { part: 'file:part' } }),
    );
    checkout.write('part/package.json', JSON.stringify({ name: 'part', version: '1.0.0' }));
    checkout.write('package-lock.json', JSON.stringify(lock('1.0.0')));
  });

  afterEach(() => checkout.remove());

  it('is made when there is none, and when other packages are asked for, but not for a new file time alone', async () => {
    expect(isInstalled(checkout.root)).toBe(false);
    await ensureInstalled(checkout.root);
    expect(isInstalled(checkout.root)).toBe(true);
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(checkout.root, 'package-lock.json'), later, later);
    expect(isInstalled(checkout.root)).toBe(true);
    checkout.write('package-lock.json', JSON.stringify(lock('2.0.0')));
    utimesSync(join(checkout.root, 'package-lock.json'), later, later);
    expect(isInstalled(checkout.root)).toBe(false);
  });

  it('says what failed when npm cannot do it', async () => {
    checkout.write('package-lock.json', '{ "name": "small", "lockfileVersion": 3, "packages": {} }');
    const { status, stderr } = await checkout.script('run', ['token']).finished;
    expect(status).toBe(1);
    expect(stderr).toContain('The dependencies could not be installed');
  });

  it('of this checkout is complete', () => {
    expect(isInstalled(REPOSITORY)).toBe(true);
  });
});

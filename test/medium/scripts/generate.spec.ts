import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { REPOSITORY, runNode } from './support/programs.js';

jest.setTimeout(30_000);

describe('npm run generate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'generate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const generate = (...args: string[]) =>
    runNode([join(REPOSITORY, 'dist', 'commands', 'generate.js'), ...args]).finished;

  it('says in one line what it wrote', async () => {
    const out = join(folder, 'county');
    const { status, stdout, stderr } = await generate('--offenders', '3', '--seed', 'a', '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ offenders: 3, seed: 'a', out });
    for (const name of ['offenders', 'offences', 'supervision', 'custody'])
      expect(existsSync(join(out, `${name}.csv`))).toBe(true);
  });

  it('says in one sentence that it cannot write there', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { status, stdout, stderr } = await generate('--offenders', '3', '--seed', 'a', '--out', join(file, 'x'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^generate: The files cannot be written to [^\n]+ Choose another directory\.\n$/);
  });

  it.each([
    [[]],
    [['--offenders', 'many', '--seed', 'a', '--out', 'x']],
    [['--offenders', '0', '--seed', 'a', '--out', 'x']],
  ])('refuses %j with a sentence', async (args) => {
    const { status, stderr } = await generate(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^generate: [^\n]+\n$/);
  });
});

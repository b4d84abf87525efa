import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Environment, ENVIRONMENT_KEYS } from '../../src/platform/config/environment.js';

const ROOT = join(import.meta.dirname, '..', '..');

const keysOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf('=')));

describe('.env.example', () => {
  it('names exactly the variables that the configuration reads, each once', async () => {
    const keys = keysOf(await readFile(join(ROOT, '.env.example'), 'utf8'));
    expect(keys.toSorted()).toEqual([...ENVIRONMENT_KEYS].toSorted());
  });

  it('gives no secret away', async () => {
    const text = await readFile(join(ROOT, '.env.example'), 'utf8');
    expect(text).toMatch(/^SESSION_SECRET=$/m);
    expect(text.match(/:\/\/[^:\s]+:(?!PASSWORD@)[^@\s]+@/g)).toBeNull();
  });

  it('is read in the same words as lines and as keys', () => {
    expect(keysOf('# A=1\n\nB=2\nC=')).toEqual(['B', 'C']);
    expect(Object.keys(new Environment()).every((key) => (ENVIRONMENT_KEYS as readonly string[]).includes(key))).toBe(
      true,
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as sass from 'sass';

const root = join(import.meta.dirname, '../../..');
const { css } = sass.compile(join(import.meta.dirname, 'app.scss'), {
  // Both, because MoJ Frontend names GOV.UK Frontend by `node_modules/…`, and one file must not load twice.
  loadPaths: [root, join(root, 'node_modules')],
  style: 'compressed',
  quietDeps: true,
});

/** Declarations of the rule whose selector is exactly this. */
function rule(selector: string): Map<string, string> {
  const body = new RegExp(`[},]${selector.replace(/[.*]/g, '\\$&')}\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map(body.split(';').map((line) => [line.split(':')[0] ?? '', line.split(':').slice(1).join(':')]));
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(full.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the stylesheet', () => {
  it('brings no licensed font and nothing from elsewhere', () => {
    expect(css).not.toMatch(/@font-face|GDS Transport|crown|crest/i);
    expect(css).not.toMatch(/url\((?!["']?data:)/);
    expect(css).not.toContain('@import');
  });

  it('stays small', () => {
    expect(css.length).toBeLessThan(110_000);
  });

  it.each([
    'band-1',
    'band-2',
    'band-3',
    'band-4',
    'not-scored',
    'provisional',
    'custody',
    'plain',
    'good',
    'attention',
    'bad',
  ])('the tag %s can be read (WCAG AA)', (tone) => {
    const declarations = rule(`.ds-tag--${tone}`);
    expect(contrast(declarations.get('color') ?? '', declarations.get('background') ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('the focus can be seen on every ground: dark on yellow, and yellow against the header', () => {
    expect(contrast('#16212a', '#ffd43b')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffd43b', '#14323d')).toBeGreaterThanOrEqual(3);
    expect(css).toContain('#ffd43b');
  });
});

describe('the script', () => {
  const script = readFileSync(join(import.meta.dirname, 'app.js'), 'utf8');

  it('makes no markup out of text and asks nobody but this site', () => {
    expect(script).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(|https?:/);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ChartSvg } from '../charts/chart-svg.js';
import { notFoundPage, problemPage } from '../layout/error.view.js';
import { rendered } from '../testing/rendered.js';
import { createTemplates } from './templates.js';

const UI = join(import.meta.dirname, '..');
const names = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));
const source = (name: string): string => readFileSync(join(UI, name), 'utf8').replace(/\{#[\s\S]*?#\}/g, '');

describe('the templates', () => {
  it('are found', () => {
    expect(names.length).toBeGreaterThan(40);
  });

  it.each(names)('%s has no door for markup, script or style', (name) => {
    const text = source(name);
    expect(text).not.toMatch(/\|\s*safe\b/);
    expect(text).not.toMatch(/\b[a-zA-Z]*[hH]tml:/);
    expect(text).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/);
    expect(text.replace(/<script type="module" src="\{\{ asset\('app\.js'\) \}\}"><\/script>/, '')).not.toContain(
      '<script',
    );
    expect(text).not.toMatch(/autoescape/);
  });

  it.each(names.filter((name) => /method="post"/.test(source(name))))(
    '%s protects each form that changes something',
    (name) => {
      const forms = source(name)
        .split(/<form\b/)
        .slice(1);
      for (const form of forms.filter((text) => /^[^>]*method="post"/.test(text)))
        expect(form).toMatch(/formTokens\(shell\)/);
    },
  );
});

describe('a rendered page', () => {
  it('prints text as text', () => {
    const page = problemPage({
      status: 400,
      title: '<b>x</b>',
      explanation: '<script>alert(1)</script>',
      advice: '"&\'',
    });
    const html = rendered(page);
    expect(html).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(html).not.toContain('<script>alert(1)</script>');
  });

  it('loads its own files only, each with the version of the build', () => {
    const { renderPage } = createTemplates({ dev: true, assetVersion: 'abc' });
    const shell = {
      user: null,
      navigation: [],
      homeHref: '/',
      accountHref: '/',
      signOutHref: '/',
      csrfToken: '',
      idempotencyKey: '',
      demonstration: false,
      notice: null,
    };
    const html = renderPage(notFoundPage(), shell);
    expect([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)).toEqual([
      '/assets/mark.svg?v=abc',
      '/assets/app.css?v=abc',
      '/assets/app.js?v=abc',
    ]);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('names what is undefined instead of printing nothing', () => {
    const { render } = createTemplates({ dev: true });
    expect(() => render('layout/problem.njk', { page: { title: 'x' }, shell: {} })).toThrow(/undefined/);
  });
});

describe('the filter chart', () => {
  const { render } = createTemplates({ dev: true });
  const figure = (chart: unknown): string =>
    render('people/offences.njk', {
      page: {
        title: '',
        lead: '',
        chart,
        person: { name: '', tags: [], facts: [], score: null, tabs: [] },
        recordHref: null,
        empty: null,
        table: null,
        withdrawn: null,
      },
      shell: { navigation: [], homeHref: '', user: null, demonstration: false, notice: null },
    });

  it('prints our own drawings', () => {
    expect(figure(new ChartSvg('<svg id="ours"></svg>', ''))).toContain('<svg id="ours"></svg>');
  });

  it.each([
    ['a text', '<svg></svg>'],
    ['something alike', { wide: '<svg></svg>', narrow: '' }],
  ])('refuses %s', (_, chart) => {
    expect(() => figure(chart)).toThrow(/drawings of src\/ui\/charts only/);
  });
});

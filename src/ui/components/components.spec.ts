import { describe, expect, it } from '@jest/globals';
import { createTemplates } from '../render/templates.js';
import { movementView } from './movement.js';
import { forwardPager } from './pager.js';
import { progressView } from './progress.js';
import { bandTag } from './tag.js';
import { signed, waterfallView } from './waterfall.js';
import { areaName, areaOptions } from './area-options.js';

const today = '2026-11-24';
const moved = (movement: number | null, previousAsAt: string | null = '2026-10-24') =>
  movementView({ scored: true, movement, previousAsAt }, today);

describe('movement', () => {
  it('says in words what the arrow shows', () => {
    expect(moved(6)).toMatchObject({ direction: 'up', symbol: '▲', amount: '6', words: 'Up 6 since October' });
    expect(moved(-4)).toMatchObject({ direction: 'down', symbol: '▼', amount: '4', words: 'Down 4 since October' });
    expect(moved(0)).toMatchObject({ direction: 'none', words: 'No change since October' });
  });

  it('calls a score new that has nothing to compare with', () => {
    expect(moved(null, null)).toMatchObject({ direction: 'new', amount: 'New' });
  });

  it('is absent without a score', () => {
    expect(movementView({ scored: false, movement: null, previousAsAt: null }, today)).toBeNull();
  });
});

describe('the waterfall', () => {
  const terms = [
    { label: 'Likelihood', points: 43.2 },
    { label: 'Volume', points: 21.6 },
    { label: 'Correction', points: -5 },
  ];
  const model = waterfallView('Points', terms, { label: 'Total', detail: 'rounded to 60' });

  it('begins each bar where the one before ended', () => {
    expect(model.rows.map(({ start, width }) => [start, width])).toEqual([
      [0, 43.2],
      [43.2, expect.closeTo(21.6, 5)],
      [59.8, expect.closeTo(5, 5)],
    ]);
  });

  it('adds up and says which way each term goes', () => {
    expect(model.total).toEqual({ label: 'Total', detail: 'rounded to 60', text: '59.8', width: 59.8 });
    expect(model.rows.map(({ text, direction }) => [text, direction])).toEqual([
      ['+43.2', 'raises'],
      ['+21.6', 'raises'],
      ['−5', 'lowers'],
    ]);
  });

  it('has a real minus and no signed nought', () => {
    expect([signed(-0.04), signed(-3.25), signed(3)]).toEqual(['0', '−3.3', '+3']);
  });
});

describe('progress', () => {
  it('counts, and estimates the rest from the pace so far', () => {
    expect(progressView(91_000, 250_000, 'people', 5)).toEqual({
      percent: 36,
      words: '91,000 of 250,000 people, 36%',
      detail: 'About 8 seconds left',
    });
  });

  it('makes no guess before a twentieth is done, nor at the end', () => {
    expect(progressView(100, 250_000, 'people', 5).detail).toBe('');
    expect(progressView(10, 10, 'rows', 5)).toMatchObject({ percent: 100, detail: '' });
  });

  it('knows no share while the total is being counted', () => {
    expect(progressView(0, null, 'rows', 0)).toEqual({ percent: null, words: 'Counting the rows', detail: '' });
    expect(progressView(0, 0, 'rows', 0).percent).toBe(100);
  });
});

it('a pager leads on, and back to the beginning', () => {
  const href = (cursor: string): string => `/list?after=${cursor}`;
  const words = { label: 'Pages', position: '' };
  expect(forwardPager({ isFirstPage: true, next: 'abc' }, href, words)).toMatchObject({
    previousHref: null,
    nextHref: '/list?after=abc',
  });
  expect(forwardPager({ isFirstPage: false, next: null }, href, words)).toMatchObject({
    previousHref: '/list?after=',
    nextHref: null,
  });
});

it('areas are indented by their depth and known by name', () => {
  const areas = [
    { code: 'C', name: 'County', depth: 0 },
    { code: 'E', name: 'East', depth: 1 },
  ];
  expect(areaOptions(areas, 'All')).toEqual([
    { value: '', text: 'All' },
    { value: 'C', text: 'County' },
    { value: 'E', text: '– East' },
  ]);
  expect([areaName(areas, 'E'), areaName(areas, 'X'), areaName(areas, null)]).toEqual(['East', 'X', '']);
});

it('a band always has its word', () => {
  expect(bandTag('P1')).toEqual({ text: 'P1', tone: 'band-1' });
  expect(bandTag('not_scored').text).toBe('Not scored');
});

describe('the table', () => {
  const { render } = createTemplates({ dev: true });
  const html = render('duplicates/duplicates.njk', {
    shell: { navigation: [], homeHref: '', user: null, demonstration: false, notice: null },
    page: {
      title: '',
      lead: '',
      tabs: [],
      empty: null,
      pager: { previousHref: null, nextHref: null },
      table: {
        caption: 'People',
        rowHeader: 1,
        columns: [
          { label: 'Rank', numeric: true },
          { label: 'Name', sort: { href: '/by-name', direction: 'ascending' } },
          { label: 'Status' },
        ],
        rows: [
          {
            cells: [
              { kind: 'text', text: '1', numeric: true },
              { kind: 'link', text: 'Doe, Jo', href: '/p' },
              { kind: 'tags', tags: [], ifNone: '' },
            ],
          },
          { spanning: true, cells: [{ kind: 'text', text: 'In custody' }] },
        ],
      },
    },
  });

  it('stays a table for screen readers when rows become cards', () => {
    expect(html).toContain('role="table"');
    expect(html).toContain('role="rowheader"');
    expect(html).toMatch(/<th scope="row"[^>]*><a class="govuk-link" href="\/p">Doe, Jo<\/a>/);
  });

  it('says how it is sorted, and labels its cells for cards', () => {
    expect(html).toContain('aria-sort="ascending"');
    expect(html).toContain('data-label="Status" class="ds-cell ds-cell--empty"');
  });

  it('lets a band of text run across all columns', () => {
    expect(html).toMatch(/colspan="3"><span>In custody<\/span>/);
  });
});

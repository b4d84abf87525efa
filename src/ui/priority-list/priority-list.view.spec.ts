import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { activeFilters, NO_FILTER, priorityHref } from './priority-filter.js';
import { priorityListPage, type PriorityListInput } from './priority-list.view.js';
import type { PriorityRow } from './priority-table.js';

const today = '2026-11-24';
const ROW: PriorityRow = {
  offender_id: 'one',
  family_name: 'Doe',
  given_names: 'Jo',
  date_of_birth: '1992-05-14',
  area_name: 'East',
  band: 'P1',
  not_scored_reason: null,
  score_low: 82,
  score_high: 82,
  likelihood: 86.4,
  volume: 71.8,
  harm: 76,
  provisional: false,
  previous_as_at: '2026-10-24',
  movement: 6,
  in_custody: false,
  statutory: true,
  last_offence_title: 'Burglary in a dwelling.',
  last_offence_on: '2026-11-02',
  as_at: today,
};
const UNSCORED: PriorityRow = {
  ...ROW,
  offender_id: 'two',
  given_names: null,
  date_of_birth: null,
  band: 'not_scored',
  not_scored_reason: 'no_birth_date',
  score_low: null,
  score_high: null,
  likelihood: null,
  volume: null,
  harm: null,
  movement: null,
  previous_as_at: null,
  last_offence_title: null,
  last_offence_on: null,
};
const INPUT: PriorityListInput = {
  rows: [ROW, UNSCORED],
  firstRank: 1,
  found: 214,
  countLimit: 1000,
  filter: NO_FILTER,
  sort: 'priority',
  nextCursor: 'next',
  areas: [{ code: 'E', name: 'East', depth: 0 }],
  today,
  canExport: true,
  exportLimit: 5000,
};
const page = (change: Partial<PriorityListInput> = {}) => priorityListPage({ ...INPUT, ...change });
const text = (change: Partial<PriorityListInput> = {}): string => textOf(rendered(page(change)));

describe('the priority list', () => {
  it('answers first: how many, in which order, as at when', () => {
    expect(page().model.lead).toBe('214 people, by priority, highest first');
    expect(text()).toContain('214 people, by priority, highest first Scores as at today');
    expect(page({ rows: [{ ...ROW, as_at: '2026-11-23' }, ROW] }).model.asAt).toBe(
      'Scores as at 23 November 2026 or later',
    );
  });

  it('shows a person in one row', () => {
    expect(text()).toMatch(
      /1 Doe, Jo 34, East 82 P1 ▲ 6 Up 6 since October 86 72 76 Burglary in a dwelling 3 weeks ago \(2 Nov\) Statutory/,
    );
  });

  it('says why somebody has no score, and gives no rank', () => {
    expect(text()).toMatch(/Doe age not known, East Not scored No birth date None proven/);
  });

  it('shows a range where an offence is ambiguous, and says provisional', () => {
    const row = { ...ROW, score_low: 61, score_high: 74, provisional: true };
    expect(text({ rows: [row] })).toMatch(/61 to 74 P1 .* Statutory Provisional/);
  });

  it('stops counting beyond the limit, and says so', () => {
    expect(page({ found: null }).model).toMatchObject({
      lead: 'More than 1,000 people, by priority, highest first',
      tooMany: expect.any(String),
    });
  });

  it('has a place in the order only where the order is the priority', () => {
    expect(page({ sort: 'name' }).model.table?.columns[0]?.label).toBe('Name');
    expect(page({ sort: 'name' }).model.table?.columns[0]?.sort?.direction).toBe('ascending');
    expect(page().model.table?.columns[0]?.label).toBe('Rank');
  });

  it('pages forwards, and back to the beginning', () => {
    expect(page().model.pager).toMatchObject({
      previousHref: null,
      nextHref: '/priority-list?after=next',
      position: '1 to 2 of 214 people',
    });
    expect(page({ firstRank: 51, nextCursor: null }).model.pager).toMatchObject({
      previousHref: '/priority-list',
      nextHref: null,
    });
  });

  it('downloads what is shown, for those who may', () => {
    const filter = { ...NO_FILTER, bands: ['P1' as const] };
    expect(page({ filter }).model.csvHref).toBe('/priority-list.csv?band=P1');
    expect(page({ canExport: false }).model.csvHref).toBeNull();
    expect(page({}).model.csvText).toBe('Download this list (CSV)');
    expect(page({ found: null }).model.csvText).toBe('Download this list, 5,000 people at most (CSV)');
  });

  it('says what to do when nobody matches, and when nobody is there', () => {
    const nobody = { rows: [], found: 0, nextCursor: null };
    expect(text({ ...nobody, filter: { ...NO_FILTER, inCustody: true } })).toMatch(
      /Nobody for 1 filter .*Nobody matches these filters/,
    );
    expect(text(nobody)).toContain('There is nobody on the list yet');
  });
});

describe('the filters', () => {
  const filter = { ...NO_FILTER, area: 'E', bands: ['P1', 'not_scored'] as const, inCustody: false };

  it('are each removed by themselves, the order kept', () => {
    expect(activeFilters(filter, 'harm', 'East')).toEqual([
      { text: 'East', removeHref: '/priority-list?band=P1&band=not_scored&custody=no&sort=harm' },
      { text: 'P1', removeHref: '/priority-list?area=E&band=not_scored&custody=no&sort=harm' },
      { text: 'Not scored', removeHref: '/priority-list?area=E&band=P1&custody=no&sort=harm' },
      { text: 'Not in custody', removeHref: '/priority-list?area=E&band=P1&band=not_scored&sort=harm' },
    ]);
  });

  it('are counted in the answer', () => {
    expect(page({ filter, found: 1 }).model.lead).toBe('1 person for 4 filters, by priority, highest first');
  });

  it('show what is chosen', () => {
    const html = rendered(page({ filter }));
    expect(html).toMatch(/value="E" selected/);
    expect(html).toMatch(/value="not_scored" checked/);
    expect(html).toMatch(/<option value="no" selected>Not in custody/);
  });

  it('keep the order while filtering', () => {
    expect(rendered(page({ sort: 'harm' }))).toContain(
      '<input type="hidden" name="sort" value="harm" autocomplete="off">',
    );
  });

  it('leave the address bare where nothing is chosen', () => {
    expect(priorityHref(NO_FILTER, 'priority')).toBe('/priority-list');
  });
});

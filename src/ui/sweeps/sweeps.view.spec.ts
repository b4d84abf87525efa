import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { sweepPage } from './sweep.view.js';
import type { SweepRow } from './sweep-words.js';
import { sweepsPage } from './sweeps.view.js';

const RUN: SweepRow = {
  id: 's1',
  trigger: 'nightly',
  as_at: '2026-11-24',
  status: 'finished',
  policy_key: 'seed',
  policy_version: 1,
  total: 250_000,
  done: 250_000,
  skipped: 248_100,
  changed: 1900,
  history_rows: 1204,
  requested_by_name: null,
  requested_at: '2026-11-24T02:30:00Z',
  started_at: '2026-11-24T02:30:01Z',
  finished_at: '2026-11-24T02:30:13Z',
  failed_ranges: 0,
};
const NOW = '2026-11-24T02:30:06Z';
const END = { isFirstPage: true, next: null };
const RUNNING: SweepRow = { ...RUN, status: 'running', done: 91_000, finished_at: null };

describe('the list of sweeps', () => {
  it('answers first how the last one went', () => {
    const text = textOf(rendered(sweepsPage({ rows: [RUN], cursor: END })));
    expect(text).toContain('The last sweep finished: 250,000 people looked at, 1,204 scores changed.');
    expect(text).toContain('24 Nov 2026, 02:30 Every night 24 November 2026 Finished 250,000 1,204 12 seconds');
  });

  it('offers to start one, unless one is under way', () => {
    expect(rendered(sweepsPage({ rows: [RUN], cursor: END }))).toContain('Start a sweep');
    const page = sweepsPage({ rows: [RUNNING, RUN], cursor: END });
    expect(rendered(page)).not.toContain('Start a sweep');
    expect(page.model.lead).toBe('A sweep is under way: 91,000 of 250,000 people looked at, 1,204 scores changed.');
    expect(page.model.running?.href).toBe('/sweeps/s1');
  });

  it('says when the first one comes', () => {
    expect(textOf(rendered(sweepsPage({ rows: [], cursor: END })))).toContain('tonight at 02:30');
  });

  it('keeps a wrong date beside its error', () => {
    const page = sweepsPage(
      { rows: [RUN], cursor: END },
      { typed: { as_at: '1/13/26' }, errors: [{ field: 'as_at', message: 'There is no such day' }] },
    );
    expect(page.status).toBe(400);
    expect(rendered(page)).toContain('value="1/13/26"');
  });
});

describe('a sweep', () => {
  it('under way shows how far it is and can be cancelled', () => {
    const html = rendered(sweepPage(RUNNING, NOW));
    expect(textOf(html)).toContain(
      'Scores are being calculated Running 91,000 of 250,000 people, 36% 36% About 8 seconds left',
    );
    expect(html).toContain('data-refresh-seconds="2"');
    expect(html).toContain('action="/sweeps/s1/cancel"');
  });

  it.each([
    [{ status: 'waiting', started_at: null, done: 0, total: null }, 'The sweep waits for its turn'],
    [{}, 'Finished: 1,204 scores changed'],
    [{ history_rows: 0 }, 'Finished: no score has changed'],
    [{ status: 'cancelled', done: 12_000 }, 'Cancelled after 12,000 people'],
    [{ status: 'failed' }, 'The sweep failed'],
  ] as [Partial<SweepRow>, string][])('%j reads: %s', (change, heading) => {
    expect(sweepPage({ ...RUN, ...change }, NOW).model.heading).toBe(heading);
  });

  it('that is over is not asked for again and cannot be cancelled', () => {
    expect(sweepPage(RUN, NOW).model).toMatchObject({ refreshSeconds: 0, progress: null, cancelAction: null });
  });

  it('says when people were left with their old scores', () => {
    expect(textOf(rendered(sweepPage({ ...RUN, failed_ranges: 2 }, NOW)))).toContain(
      '2 groups of people could not be scored. Their old scores stand',
    );
  });

  it('names who started it by hand', () => {
    const run = { ...RUN, trigger: 'manual' as const, requested_by_name: 'A Coordinator' };
    expect(textOf(rendered(sweepPage(run, NOW)))).toContain('24 Nov 2026, 02:30, by hand (A Coordinator)');
  });
});

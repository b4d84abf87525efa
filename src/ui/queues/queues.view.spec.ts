import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { queuesPage, type LaneRow, type QueuesInput } from './queues.view.js';

const lane = (name: LaneRow['name'], oldestSeconds: number | null): LaneRow => ({
  name,
  waiting: oldestSeconds === null ? 0 : 3,
  active: 1,
  oldestSeconds,
});
const WELL: QueuesInput = {
  lanes: [lane('live', null), lane('sweep', 600), lane('imports', null)],
  outbox: { waiting: 0, oldestSeconds: null },
  failed: [],
  failedCount: 0,
  lastSweep: null,
  versions: [{ name: 'Desist', version: '0.1.0' }],
};
const FAILED = {
  id: 'j1',
  name: 'imports.run',
  failure: 'The file changed since it was read.',
  attempts: 3,
  failed_at: '2026-11-23T17:01:00Z',
};
const page = (change: Partial<QueuesInput>) => queuesPage({ ...WELL, ...change });

describe('the queues', () => {
  it('are well while nothing failed and nothing waits longer than its lane may', () => {
    expect(page({}).model).toMatchObject({
      heading: 'The queues are well',
      lead: 'Nothing has failed and nothing waits too long.',
    });
  });

  it('are not well when a live score waits as long as a sweep may', () => {
    const { model } = page({ lanes: [lane('live', 600)] });
    expect(model.heading).toBe('Work is waiting longer than it should');
    expect(model.lead).toBe('The oldest job of live scores has waited 10 minutes. Look whether the worker is running.');
    expect(model.cards[0]).toMatchObject({ value: '10 minutes', tone: 'attention' });
  });

  it('say when requests are not handed over', () => {
    expect(page({ outbox: { waiting: 12, oldestSeconds: 90 } }).model.lead).toContain(
      '12 requests have not been handed over for 90 seconds',
    );
  });

  it('list failed jobs, each with a retry of its own', () => {
    const html = rendered(page({ failed: [FAILED], failedCount: 31 }));
    expect(textOf(html)).toContain('31 jobs failed');
    expect(textOf(html)).toContain('The latest 1 of 31 failed jobs');
    expect(textOf(html)).toContain('Run an import 23 Nov 2026, 17:01 The file changed since it was read. 3 Retry');
    expect(html).toMatch(
      /<form method="post" action="\/queues\/failed\/j1\/retry">\s*<input type="hidden" name="_csrf"/,
    );
  });

  it('show a job of a newer version by its name', () => {
    expect(textOf(rendered(page({ failed: [{ ...FAILED, name: 'new.job' }], failedCount: 1 })))).toContain('new.job');
  });
});

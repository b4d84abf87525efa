import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { importFormPage } from './import-form.view.js';
import type { ImportFileRow, ImportRunRow } from './import-rows.js';
import { importRunPage, type ImportRunInput } from './import-run.view.js';
import { fileSize, reconciled } from './import-words.js';
import { importsPage, type ImportListRow } from './imports.view.js';

const LIST_ROW: ImportListRow = {
  id: 'i1',
  mode: 'import',
  status: 'finished',
  channel: 'page',
  requested_by_name: 'A Manager',
  requested_at: '2026-11-24T09:12:00Z',
  kinds: ['offenders', 'offences'],
  read: 1200,
  added: 10,
  changed: 2,
  rejected: 1,
};
const END = { isFirstPage: true, next: null };

describe('the list of imports', () => {
  const lead = (...rows: Partial<ImportListRow>[]): string =>
    importsPage(
      rows.map((row) => ({ ...LIST_ROW, ...row })),
      END,
    ).model.lead;

  it('answers first what waits for whom', () => {
    expect(lead({ status: 'running' }, { status: 'checked' }, { status: 'failed' }, {})).toBe(
      '1 running, 1 checked and waiting for a decision, 1 stopped half way.',
    );
    expect(lead({})).toBe('No import is running or waiting.');
  });

  it('shows each with its counts, dashes before they are known', () => {
    expect(textOf(rendered(importsPage([LIST_ROW], END)))).toContain(
      '24 Nov 2026, 09:12 People, Offences A Manager Finished 1,200 10 2 1',
    );
    const running = {
      ...LIST_ROW,
      status: 'running' as const,
      requested_by_name: null,
      channel: 'command' as const,
      read: null,
      added: null,
      changed: null,
      rejected: null,
    };
    expect(textOf(rendered(importsPage([running], END)))).toContain('Command line Running – – – –');
  });

  it('says what to bring when there was none', () => {
    expect(textOf(rendered(importsPage([], END)))).toContain('Nothing has been imported yet');
  });
});

describe('the upload', () => {
  const columns = { required: ['source', 'source_ref'], optional: ['disposal'] };
  const input = {
    largestBytes: 500_000_000,
    columns: { offenders: columns, offences: columns, supervision: columns, custody: columns },
  };

  it('says limits and columns before anything is chosen', () => {
    const html = rendered(importFormPage(input));
    expect(html).toContain('enctype="multipart/form-data"');
    expect(textOf(html)).toContain('at most 500 MB each');
    expect(textOf(html)).toContain('source, source_ref; if you have them disposal');
    expect(html.match(/type="file"/g)).toHaveLength(4);
  });

  it('says what is wrong beside the file', () => {
    const page = importFormPage(input, {
      typed: {},
      errors: [{ field: 'offences', message: 'The file has no column committed_on' }],
    });
    expect(page.status).toBe(400);
    expect(rendered(page)).toContain('href="#offences"');
  });
});

const RUN: ImportRunRow = {
  id: 'i1',
  mode: 'dry_run',
  status: 'checked',
  phase: 'done',
  channel: 'page',
  requested_by_name: 'A Manager',
  requested_at: '2026-11-24T09:12:00Z',
  started_at: '2026-11-24T09:12:00Z',
  done: 0,
  total: null,
  failure: null,
  version: 2,
};
const FILE: ImportFileRow = {
  kind: 'offences',
  name: 'o.csv',
  bytes: 1_423_000,
  rows_read: 100,
  to_add: 60,
  to_change: 20,
  added: 50,
  changed: 10,
  rejected: 5,
};
const INPUT: ImportRunInput = {
  run: RUN,
  files: [FILE],
  rejections: [
    {
      kind: 'offences',
      line: 3017,
      field: 'offence_code',
      value: '99999',
      reason: 'There is no such Home Office offence code.',
    },
  ],
  duplicatesProposed: null,
  now: '2026-11-24T09:12:30Z',
};
const page = (run: Partial<ImportRunRow>, change: Partial<ImportRunInput> = {}) =>
  importRunPage({ ...INPUT, ...change, run: { ...RUN, ...run } });
const text = (run: Partial<ImportRunRow>, change: Partial<ImportRunInput> = {}): string =>
  textOf(rendered(page(run, change)));

describe('an import', () => {
  it('that was checked says what would happen, and asks', () => {
    expect(page({}).model.heading).toBe('80 rows would be written, 5 rejected');
    expect(text({})).toContain('100 rows read = 60 added + 20 changed + 15 unchanged + 5 rejected.');
    expect(text({})).toContain('Offences, line 3017 offence_code 99999 There is no such Home Office offence code.');
    expect(text({})).toContain('If you import now, these rows stay out');
    expect(rendered(page({}))).toMatch(/action="\/imports\/i1\/confirm"[\s\S]*action="\/imports\/i1\/discard"/);
  });

  it('that is running shows how far it is, and asks for itself again', () => {
    const running = { mode: 'import', status: 'running', phase: 'loading', done: 25, total: 100 } as const;
    expect(text(running, { rejections: [] })).toContain(
      '25 of 100 rows, 25% 25% About 90 seconds left Now: writing the good rows. You can leave this page',
    );
    expect(rendered(page(running))).toContain('data-refresh-seconds="2"');
    expect(text({ status: 'waiting', phase: 'queueing', started_at: null })).toContain(
      'waiting for another import to finish',
    );
  });

  it('that is done says what it did, what it proposes, and stops asking', () => {
    const done = page({ mode: 'import', status: 'finished' }, { duplicatesProposed: 3 });
    expect(done.model.heading).toBe('60 rows written, 5 rejected');
    expect(textOf(rendered(done))).toContain(
      '50 added + 10 changed + 35 unchanged + 5 rejected. 3 likely duplicates to decide',
    );
    expect(rendered(done)).not.toContain('data-refresh-seconds');
    expect(done.model).toMatchObject({ confirmAction: null, downloadHref: '/imports/i1/rejected.csv' });
  });

  it('that stopped can be resumed, and says that nothing happens twice', () => {
    expect(
      text({ mode: 'import', status: 'failed', failure: 'The worker was stopped.' }, { rejections: [] }),
    ).toContain('The worker was stopped. What was written stays written.');
    expect(page({ status: 'failed' }).model.resumeAction).toBe('/imports/i1/resume');
  });

  it('that was discarded wrote nothing', () => {
    expect(page({ status: 'cancelled' }).model.heading).toBe('Discarded: nothing was written');
  });
});

it('counts are said as a sum, sizes as file managers say them', () => {
  expect(reconciled({ read: 4, added: 1, changed: 1, unchanged: 1, rejected: 1 })).toBe(
    '4 rows read = 1 added + 1 changed + 1 unchanged + 1 rejected.',
  );
  expect([fileSize(12), fileSize(1500), fileSize(9_823_000)]).toEqual(['12 bytes', '2 kB', '9.8 MB']);
});

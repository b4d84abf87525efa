import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { importFormPage } from './import-form.view.js';
import { importRejectionsPage } from './import-rejections.view.js';
import type { ImportFileRow, ImportRunRow } from './import-rows.js';
import { importRunPage, type ImportRunInput } from './import-run.view.js';
import { fileSize, importProgress, reconciled } from './import-words.js';
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
    expect(rendered(importsPage([LIST_ROW], END))).toContain('<a class="govuk-link" href="/imports/i1/rejected">1</a>');
  });

  it('counts nothing as added that was only checked or given up', () => {
    for (const status of ['checked', 'cancelled'] as const)
      expect(textOf(rendered(importsPage([{ ...LIST_ROW, status }], END)))).toContain('1,200 – – –');
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
  finished_at: null,
  done: 0,
  total: null,
  failure: null,
  is_silent: false,
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
      resolution: null,
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
    expect(text({})).toContain('100 rows read = 60 to add + 20 to change + 15 unchanged + 5 to reject.');
    expect(text({})).toContain('Offences, line 3017 offence_code 99999 There is no such Home Office offence code.');
    expect(text({})).toContain('If you import now, these rows stay out');
    expect(rendered(page({}))).toMatch(/action="\/imports\/i1\/confirm"[\s\S]*action="\/imports\/i1\/discard"/);
  });

  it('that would change nothing says so, and that without rows can only be discarded', () => {
    const same = { ...FILE, to_add: 0, to_change: 0, rejected: 0 };
    expect(page({}, { files: [same] }).model.heading).toBe('Nothing new: all 100 rows are here already');
    expect(page({}, { files: [same] }).model.confirm?.text).toBe('Import all the same');
    expect(page({}, { files: [{ ...same, rejected: 7 }] }).model.heading).toBe('No row would be written, 7 rejected');
    const empty = page({}, { files: [{ ...same, rows_read: 0 }], rejections: [] });
    expect(empty.model.heading).toBe('The files hold no rows');
    expect(empty.model).toMatchObject({ confirm: null, discardAction: '/imports/i1/discard' });
  });

  it('that is running shows how far it is, and asks for itself again', () => {
    const running = { mode: 'import', status: 'running', phase: 'loading', done: 25, total: 100 } as const;
    expect(text(running, { rejections: [] })).toContain(
      '25 of 100 rows, 25% 25% Writing the good rows You can leave this page',
    );
    expect(rendered(page(running))).toContain('data-refresh-seconds="2"');
    expect(rendered(page(running))).toContain(
      '<noscript><p class="govuk-body"><a class="govuk-link" href="/imports/i1">',
    );
    expect(text({ status: 'waiting', phase: 'queueing' })).toContain('Waiting for another import to finish');
  });

  it('that is done says what it did, what follows, and stops asking', () => {
    const done = page({ mode: 'import', status: 'finished' }, { duplicatesProposed: 3 });
    expect(done.model.heading).toBe('60 rows written, 5 rejected');
    expect(textOf(rendered(done))).toContain(
      '50 added + 10 changed + 35 unchanged + 5 rejected. A sweep works the scores out anew. See sweeps 3 likely duplicates were found. Decide about duplicates',
    );
    expect(rendered(done)).not.toContain('data-refresh-seconds');
    expect(done.model).toMatchObject({ confirm: null, rejected: { downloadHref: '/imports/i1/rejected.csv' } });
  });

  it('that brought people waits a while for the search for duplicates, and no longer', () => {
    const people = { files: [{ ...FILE, kind: 'offenders' }] } as const;
    const justNow = { mode: 'import', status: 'finished', finished_at: '2026-11-24T09:12:20Z' } as const;
    expect(text(justNow, people)).toContain('Likely duplicates are being looked for.');
    expect(page(justNow, people).model.refreshSeconds).toBe(2);
    expect(page({ ...justNow, finished_at: '2026-11-24T08:00:00Z' }, people).model.refreshSeconds).toBe(0);
    expect(text(justNow, { ...people, duplicatesProposed: 0 })).toContain('No new likely duplicates.');
  });

  it('leads from the number of rejected rows to all of them', () => {
    expect(rendered(page({}))).toContain('<a class="govuk-link" href="/imports/i1/rejected">5</a>');
    expect(text({})).toContain('The first 1 of 5 rejected rows');
    expect(text({})).toContain('See all 5 rejected rows');
  });

  it('tells what has become of rejected rows since', () => {
    const [open] = INPUT.rejections;
    if (open === undefined) throw new Error('There is one.');
    const since = { rejections: [open, { ...open, line: 9, resolution: 'mended' as const }] };
    expect(text({ mode: 'import', status: 'finished' }, since)).toMatch(
      /1 row of these dealt with since\..*Open.*Mended/,
    );
    expect(text({}, { rejections: [{ ...open, resolution: 'preview' }] })).not.toContain('Checked only');
  });

  it('whose process has gone can be resumed, and says that nothing happens twice', () => {
    const gone = { mode: 'import', status: 'failed', failure: 'The process has gone.', is_silent: true } as const;
    expect(text(gone, { rejections: [] })).toContain(
      'The process has gone. What was written stays written. Resuming goes on where it stopped and does nothing twice. Resume',
    );
    expect(page(gone).model).toMatchObject({ resumeAction: '/imports/i1/resume', cards: [], sum: null });
    expect(text(gone, { rejections: [] })).not.toContain('Mend it');
  });

  it('that stopped at a wrong file asks for a new one first', () => {
    const wrong = { status: 'failed', failure: 'o.csv, line 3: a quote is never closed.' } as const;
    expect(text(wrong, { rejections: [], files: [{ ...FILE, rows_read: null }] })).toContain(
      'Nothing was written. Mend it and start a new import: rows that are here already change nothing. Import files Resume',
    );
    expect(text(wrong, { rejections: [], files: [{ ...FILE, rows_read: null }] })).toContain('– – – – –');
  });

  it('that was discarded wrote nothing', () => {
    const discarded = page({ status: 'cancelled' });
    expect(discarded.model.heading).toBe('Discarded: nothing was written');
    expect(discarded.model).toMatchObject({ cards: [], sum: null, rejected: null });
  });
});

describe('all rejected rows', () => {
  const input = {
    run: { ...RUN, rejected: 300 },
    rejections: INPUT.rejections,
    cursor: { isFirstPage: true, next: 'c' },
  };

  it('stand page by page, with their number and the file to download', () => {
    const text = textOf(rendered(importRejectionsPage(input)));
    expect(text).toContain('300 rejected rows Download all rejected rows (CSV)');
    expect(importRejectionsPage(input).model.pager.nextHref).toBe('/imports/i1/rejected?after=c');
  });

  it('say when there is none', () => {
    const none = { ...input, run: { ...RUN, rejected: 0 }, rejections: [], cursor: END };
    expect(textOf(rendered(importRejectionsPage(none)))).toContain('No row was rejected');
  });
});

it('progress counts bytes while reading, rows after that, and nothing that is not known', () => {
  const words = (phase: ImportRunRow['phase'], done: number, total: number | null): string =>
    importProgress({ phase, done, total }).words;
  expect(words('reading', 2_000_000, 8_000_000)).toBe('2 MB of 8 MB, 25%');
  expect(words('checking', 0, 5)).toBe('Checking 5 rows');
  expect(words('checking', 1, 1)).toBe('1 of 1 row, 100%');
  expect(words('loading', 0, 0)).toBe('0 of 0 rows, 100%');
  expect(words('finishing', 0, null)).toBe('Bringing it to an end');
});

it('counts are said as a sum, sizes as file managers say them', () => {
  const counts = { read: 4, added: 1, changed: 1, unchanged: 1, rejected: 1 };
  expect(reconciled(counts, 'import')).toBe('4 rows read = 1 added + 1 changed + 1 unchanged + 1 rejected.');
  expect(reconciled(counts, 'dry_run')).toBe('4 rows read = 1 to add + 1 to change + 1 unchanged + 1 to reject.');
  expect([fileSize(12), fileSize(1500), fileSize(9_823_000)]).toEqual(['12 bytes', '2 kB', '9.8 MB']);
});

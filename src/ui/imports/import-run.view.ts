import type { Card } from '../components/cards.js';
import { progressView, type Progress } from '../components/progress.js';
import type { DataTable } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { formatNumber, plural } from '../render/format.js';
import { formatMoment, secondsBetween, type Moment } from '../render/moment.js';
import type { Link, Page, PageModel } from '../render/page.js';
import { CHANNEL_WORDS, importStatusTag, PHASE_WORDS, reconciled, type ImportCounts } from './import-words.js';
import type { ImportFileRow, ImportRunRow, RejectionRow } from './import-rows.js';
import { filesTable, rejectionsTable } from './import-tables.js';

export interface ImportRunInput {
  readonly run: ImportRunRow;
  readonly files: readonly ImportFileRow[];
  /** The first few. */
  readonly rejections: readonly RejectionRow[];
  /** Likely duplicates that this import proposed; null until it has looked. */
  readonly duplicatesProposed: number | null;
  readonly now: Moment;
}

export interface ImportRunModel extends PageModel {
  readonly heading: string;
  readonly tag: Tag;
  readonly started: string;
  /** While it runs, the page asks for itself again after so many seconds; 0 otherwise. */
  readonly refreshSeconds: number;
  readonly progress: Progress | null;
  readonly phase: string | null;
  readonly failure: string | null;
  readonly cards: readonly Card[];
  readonly sum: string | null;
  readonly files: DataTable;
  readonly rejections: DataTable | null;
  readonly rejectionsLead: string;
  readonly rejectionsAdvice: string;
  readonly downloadHref: string | null;
  readonly duplicates: Link | null;
  readonly version: number;
  readonly confirmAction: string | null;
  readonly discardAction: string | null;
  readonly resumeAction: string | null;
}

const REFRESH_SECONDS = 2;
const MEND = 'Mend them in the system they came from and import the file again.';
const BEFORE_IMPORT = `${MEND} If you import now, these rows stay out and the scores of the people concerned become provisional.`;
const AFTER_IMPORT = `${MEND} Until then the scores of the people concerned are provisional.`;

export function importRunPage(input: ImportRunInput): Page<ImportRunModel> {
  const { run, files, rejections } = input;
  const running = run.status === 'waiting' || run.status === 'running';
  const counts = running ? null : countsOf(run, files);
  return {
    template: 'imports/import-run.njk',
    model: {
      title: 'Import',
      back: { text: 'Imports', href: links.imports },
      heading: heading(run, counts),
      tag: importStatusTag(run.status),
      started: `Started ${formatMoment(run.requested_at)} by ${run.requested_by_name ?? CHANNEL_WORDS[run.channel].toLowerCase()}`,
      refreshSeconds: running ? REFRESH_SECONDS : 0,
      progress: running ? progressOf(input) : null,
      phase: running ? PHASE_WORDS[run.phase] : null,
      failure:
        run.status === 'failed' ? (run.failure ?? 'It stopped without saying why; the log of the worker knows.') : null,
      cards: counts === null || run.status === 'failed' ? [] : cards(run, counts),
      sum: counts === null || run.status === 'failed' ? null : reconciled(counts),
      files: filesTable(files, run),
      rejections: rejections.length === 0 ? null : rejectionsTable(rejections),
      rejectionsLead: rejectionsLead(rejections.length, counts?.rejected ?? rejections.length),
      rejectionsAdvice: run.status === 'checked' ? BEFORE_IMPORT : AFTER_IMPORT,
      downloadHref: rejections.length === 0 ? null : links.importRejections(run.id),
      duplicates: duplicatesLink(input.duplicatesProposed),
      version: run.version,
      confirmAction: run.status === 'checked' ? links.importConfirm(run.id) : null,
      discardAction: run.status === 'checked' ? links.importDiscard(run.id) : null,
      resumeAction: run.status === 'failed' ? links.importResume(run.id) : null,
    },
  };
}

function countsOf({ mode }: ImportRunRow, files: readonly ImportFileRow[]): ImportCounts {
  const sum = (of: (file: ImportFileRow) => number): number => files.reduce((total, file) => total + of(file), 0);
  const read = sum(({ rows_read }) => rows_read ?? 0);
  const added = sum((file) => (mode === 'dry_run' ? file.to_add : file.added));
  const changed = sum((file) => (mode === 'dry_run' ? file.to_change : file.changed));
  const rejected = sum((file) => file.rejected);
  return { read, added, changed, rejected, unchanged: read - added - changed - rejected };
}

function heading({ status, mode }: ImportRunRow, counts: ImportCounts | null): string {
  if (status === 'failed') return 'The import stopped half way';
  if (status === 'cancelled') return 'Discarded: nothing was written';
  if (counts === null) return mode === 'dry_run' ? 'The files are being checked' : 'The import is running';
  const landing = counts.added + counts.changed;
  const rejected = counts.rejected === 0 ? 'none rejected' : `${formatNumber(counts.rejected)} rejected`;
  if (status === 'checked') return `${plural(landing, 'row')} would be written, ${rejected}`;
  return `${plural(landing, 'row')} written, ${rejected}`;
}

function progressOf({ run, now }: ImportRunInput): Progress {
  const elapsed = run.started_at === null ? 0 : secondsBetween(run.started_at, now);
  return progressView(run.done, run.total, 'rows', elapsed);
}

function cards({ mode }: ImportRunRow, counts: ImportCounts): readonly Card[] {
  const would = mode === 'dry_run' ? 'Would be ' : '';
  const label = (word: string): string => (would === '' ? word : `${would}${word.toLowerCase()}`);
  return [
    { label: label('Added'), value: formatNumber(counts.added) },
    { label: label('Changed'), value: formatNumber(counts.changed) },
    { label: 'Unchanged', value: formatNumber(counts.unchanged) },
    {
      label: label('Rejected'),
      value: formatNumber(counts.rejected),
      ...(counts.rejected > 0 && { tone: 'attention' as const }),
    },
  ];
}

function rejectionsLead(shown: number, all: number): string {
  return shown < all
    ? `The first ${formatNumber(shown)} of ${plural(all, 'rejected row')}`
    : plural(all, 'rejected row');
}

function duplicatesLink(proposed: number | null): Link | null {
  if (proposed === null || proposed === 0) return null;
  return { text: `${plural(proposed, 'likely duplicate')} to decide`, href: links.duplicates };
}

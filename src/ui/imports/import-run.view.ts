import type { Card } from '../components/cards.js';
import type { Progress } from '../components/progress.js';
import type { DataTable } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { formatNumber, plural } from '../render/format.js';
import { formatMoment, secondsBetween, type Moment } from '../render/moment.js';
import type { Link, Page, PageModel } from '../render/page.js';
import {
  headingOf,
  looksForDuplicates,
  rejectionsAdvice,
  rejectionsLead,
  sinceThen,
  stopOf,
  type Stop,
} from './import-sentences.js';
import { CHANNEL_WORDS, importProgress, importStatusTag, reconciled, type ImportCounts } from './import-words.js';
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
  /** While something goes on, the page asks for itself again after so many seconds; 0 otherwise. */
  readonly refreshSeconds: number;
  readonly progress: Progress | null;
  readonly stop: Stop | null;
  readonly cards: readonly Card[];
  readonly sum: string | null;
  /** What the import led to, and where it can be followed. */
  readonly consequences: readonly Consequence[];
  readonly files: DataTable;
  readonly rejected: RejectedRows | null;
  readonly version: number;
  readonly runHref: string;
  readonly newHref: string;
  readonly confirm: { readonly action: string; readonly text: string } | null;
  readonly discardAction: string | null;
  readonly resumeAction: string | null;
}

export interface Consequence {
  readonly text: string;
  readonly link: Link | null;
}

export interface RejectedRows {
  readonly lead: string;
  readonly advice: string;
  readonly table: DataTable;
  /** Null when all of them stand here already. */
  readonly allHref: string | null;
  readonly allText: string;
  readonly downloadHref: string;
}

const REFRESH_SECONDS = 2;
/** Longer than the search for duplicates takes on any but the largest files; nobody watches those. */
const WATCHED_SECONDS = 120;

export function importRunPage(input: ImportRunInput): Page<ImportRunModel> {
  const { run, files } = input;
  const isUnderWay = run.status === 'waiting' || run.status === 'running';
  const hasCounts = run.status === 'checked' || run.status === 'finished';
  const counts = hasCounts ? countsOf(run, files) : null;
  const isDecided = run.status !== 'checked';
  return {
    template: 'imports/import-run.njk',
    model: {
      title: 'Import',
      back: { text: 'Imports', href: links.imports },
      heading: headingOf(run, counts),
      tag: importStatusTag(run.status),
      started: `Started ${formatMoment(run.requested_at)} by ${run.requested_by_name ?? CHANNEL_WORDS[run.channel].toLowerCase()}`,
      refreshSeconds: isUnderWay || isStillLooking(input) ? REFRESH_SECONDS : 0,
      progress: isUnderWay ? importProgress(run) : null,
      stop: stopOf(run),
      cards: counts === null ? [] : cards(input, counts),
      sum: counts === null ? null : reconciled(counts, run.mode),
      consequences: consequences(input, counts),
      files: filesTable(files, run),
      rejected: rejectedRows(input, counts),
      version: run.version,
      runHref: links.importRun(run.id),
      newHref: links.importNew,
      confirm: isDecided || counts === null || counts.read === 0 ? null : confirmation(run.id, counts),
      discardAction: isDecided ? null : links.importDiscard(run.id),
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

function cards({ run, rejections }: ImportRunInput, counts: ImportCounts): readonly Card[] {
  const label = (word: string): string => (run.mode === 'dry_run' ? `Would be ${word.toLowerCase()}` : word);
  const isSome = counts.rejected > 0;
  return [
    { label: label('Added'), value: formatNumber(counts.added) },
    { label: label('Changed'), value: formatNumber(counts.changed) },
    { label: 'Unchanged', value: formatNumber(counts.unchanged) },
    {
      label: label('Rejected'),
      value: formatNumber(counts.rejected),
      ...(isSome && { tone: 'attention' as const }),
      ...(isSome && rejections.length > 0 && { href: links.importRejections(run.id) }),
    },
  ];
}

function confirmation(id: string, { added, changed }: ImportCounts): ImportRunModel['confirm'] {
  const text = added + changed > 0 ? 'Import the good rows' : 'Import all the same';
  return { action: links.importConfirm(id), text };
}

function rejectedRows({ run, rejections }: ImportRunInput, counts: ImportCounts | null): RejectedRows | null {
  if (rejections.length === 0 || run.status === 'cancelled') return null;
  const all = counts?.rejected ?? rejections.length;
  return {
    lead: rejectionsLead(rejections.length, all),
    advice: [rejectionsAdvice(run), sinceThen(rejections)].filter((sentence) => sentence !== '').join(' '),
    table: rejectionsTable(rejections),
    allHref: all > rejections.length ? links.importRejections(run.id) : null,
    allText: `See all ${plural(all, 'rejected row')}`,
    downloadHref: links.importRejectionsCsv(run.id),
  };
}

function consequences(input: ImportRunInput, counts: ImportCounts | null): readonly Consequence[] {
  const { run, files, duplicatesProposed } = input;
  if (counts === null || run.mode !== 'import' || run.status !== 'finished') return [];
  const landed = counts.added + counts.changed > 0;
  const scores = { text: 'A sweep works the scores out anew.', link: { text: 'See sweeps', href: links.sweeps } };
  return [...(landed ? [scores] : []), ...duplicates(looksForDuplicates(run, files), duplicatesProposed)];
}

function duplicates(isLookedFor: boolean, proposed: number | null): readonly Consequence[] {
  if (proposed === null) return isLookedFor ? [{ text: 'Likely duplicates are being looked for.', link: null }] : [];
  if (proposed === 0) return isLookedFor ? [{ text: 'No new likely duplicates.', link: null }] : [];
  const found =
    proposed === 1 ? '1 likely duplicate was found.' : `${formatNumber(proposed)} likely duplicates were found.`;
  return [{ text: found, link: { text: 'Decide about duplicates', href: links.duplicates } }];
}

function isStillLooking({ run, files, duplicatesProposed, now }: ImportRunInput): boolean {
  if (duplicatesProposed !== null || run.finished_at === null || !looksForDuplicates(run, files)) return false;
  return secondsBetween(run.finished_at, now) < WATCHED_SECONDS;
}

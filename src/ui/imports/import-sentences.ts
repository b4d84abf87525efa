import { formatNumber, plural } from '../render/format.js';
import type { ImportFileRow, ImportRunRow, RejectionRow } from './import-rows.js';
import type { ImportCounts } from './import-words.js';

const MEND = 'Mend them in the system they came from and import the file again.';

/** What a page about a run says in whole sentences. `counts` is null while the run is under way. */
export function headingOf({ status, mode }: ImportRunRow, counts: ImportCounts | null): string {
  if (status === 'failed')
    return mode === 'dry_run' ? 'The check stopped before its end' : 'The import stopped half way';
  if (status === 'cancelled') return 'Discarded: nothing was written';
  if (counts === null) return mode === 'dry_run' ? 'The files are being checked' : 'The import is running';
  const { read, rejected } = counts;
  const isPreview = status === 'checked';
  if (read === 0) return isPreview ? 'The files hold no rows' : 'The files held no rows';
  const landing = counts.added + counts.changed;
  if (landing === 0 && rejected === 0) return nothingNew(read, isPreview ? 'is' : 'was');
  const written = `${landing === 0 ? 'No row' : plural(landing, 'row')} ${isPreview ? 'would be written' : 'written'}`;
  return `${written}, ${rejected === 0 ? 'none' : formatNumber(rejected)} rejected`;
}

function nothingNew(read: number, is: 'is' | 'was'): string {
  if (read === 1) return `Nothing new: the one row ${is} here already`;
  return `Nothing new: all ${formatNumber(read)} rows ${is === 'is' ? 'are' : 'were'} here already`;
}

export interface Stop {
  readonly why: string;
  readonly stands: string;
  /** A file that is wrong stays wrong however often it is read: only a mended one helps. */
  readonly needsNewFiles: boolean;
}

/** Why a run stopped, and what stands of it; null for any other run. */
export function stopOf({ status, mode, failure, is_silent }: ImportRunRow): Stop | null {
  if (status !== 'failed') return null;
  const written = mode === 'dry_run' ? 'Nothing was written.' : 'What was written stays written.';
  const needsNewFiles = !is_silent && failure !== null;
  const next = needsNewFiles
    ? 'Mend it and start a new import: rows that are here already change nothing.'
    : 'Resuming goes on where it stopped and does nothing twice.';
  return {
    why: failure ?? 'It stopped without saying why; the log of the worker knows.',
    stands: `${written} ${next}`,
    needsNewFiles,
  };
}

/** What to do about rows that are rejected, said before and after they are. */
export function rejectionsAdvice({ status }: ImportRunRow): string {
  return status === 'checked' || status === 'cancelled'
    ? `${MEND} If you import now, these rows stay out and the scores of the people concerned become provisional.`
    : `${MEND} Until then the scores of the people concerned are provisional.`;
}

export function rejectionsLead(shown: number, all: number): string {
  return shown < all
    ? `The first ${formatNumber(shown)} of ${plural(all, 'rejected row')}`
    : plural(all, 'rejected row');
}

/** How many of these rows have been dealt with since; empty when none has, or when they were only checked. */
export function sinceThen(rejections: readonly RejectionRow[]): string {
  const settled = rejections.filter(({ resolution }) => resolution !== null && resolution !== 'preview').length;
  if (settled === 0) return '';
  return settled === rejections.length
    ? 'A later import or a person has dealt with all of these since.'
    : `${plural(settled, 'row')} of these dealt with since.`;
}

/** Likely duplicates are looked for after an import has brought or changed people. */
export function looksForDuplicates({ status, mode }: ImportRunRow, files: readonly ImportFileRow[]): boolean {
  if (status !== 'finished' || mode !== 'import') return false;
  return files.some(({ kind, added, changed }) => kind === 'offenders' && added + changed > 0);
}

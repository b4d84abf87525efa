import type { Progress } from '../components/progress.js';
import type { Tag } from '../components/tag.js';
import { capital, formatNumber, plural } from '../render/format.js';

export type ImportKind = 'offenders' | 'offences' | 'supervision' | 'custody';
export type ImportMode = 'dry_run' | 'import';
export type ImportStatus = 'waiting' | 'running' | 'checked' | 'finished' | 'failed' | 'cancelled';
export type ImportPhase = 'waiting' | 'queueing' | 'reading' | 'checking' | 'loading' | 'finishing' | 'done';
export type ImportChannel = 'command' | 'page' | 'api' | 'demonstration';

export const KIND_LABELS: Readonly<Record<ImportKind, string>> = {
  offenders: 'People',
  offences: 'Offences',
  supervision: 'Supervision',
  custody: 'Custody',
};

export const CHANNEL_WORDS: Readonly<Record<ImportChannel, string>> = {
  command: 'Command line',
  page: 'Upload',
  api: 'API',
  demonstration: 'Demonstration',
};

/** What is happening, in the middle of a sentence. */
export const PHASE_WORDS: Readonly<Record<ImportPhase, string>> = {
  waiting: 'waiting for its turn',
  queueing: 'waiting for another import to finish',
  reading: 'reading the files',
  checking: 'checking each row',
  loading: 'writing the good rows',
  finishing: 'bringing it to an end',
  done: 'done',
};

const STATUS_TAGS: Readonly<Record<ImportStatus, Tag>> = {
  waiting: { text: 'Waiting', tone: 'plain' },
  running: { text: 'Running', tone: 'custody' },
  checked: { text: 'To be decided', tone: 'attention' },
  finished: { text: 'Finished', tone: 'good' },
  failed: { text: 'Stopped', tone: 'bad' },
  cancelled: { text: 'Discarded', tone: 'not-scored' },
};

export function importStatusTag(status: ImportStatus): Tag {
  return STATUS_TAGS[status];
}

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** The sum that has to be right, said so that a reader can check it; nothing "is" added before an import is confirmed. */
export function reconciled({ read, added, changed, unchanged, rejected }: ImportCounts, mode: ImportMode): string {
  const [adding, changing, rejecting] =
    mode === 'dry_run' ? ['to add', 'to change', 'to reject'] : ['added', 'changed', 'rejected'];
  const parts = [
    `${formatNumber(added)} ${adding}`,
    `${formatNumber(changed)} ${changing}`,
    `${formatNumber(unchanged)} unchanged`,
    `${formatNumber(rejected)} ${rejecting}`,
  ];
  return `${plural(read, 'row')} read = ${parts.join(' + ')}.`;
}

export interface PhaseProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number | null;
}

/**
 * While a file is read its bytes are counted, after that its rows. There is no guess at the time left: reading, checking
 * and writing go at paces of their own.
 */
export function importProgress({ phase, done, total }: PhaseProgress): Progress {
  if (total === null) return { percent: null, words: capital(PHASE_WORDS[phase]), detail: '' };
  // The first file is checked by one statement, which tells nothing while it works.
  if (phase === 'checking' && done === 0)
    return { percent: null, words: `Checking ${plural(total, 'row')}`, detail: '' };
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  const amount =
    phase === 'reading'
      ? `${fileSize(done)} of ${fileSize(total)}`
      : `${formatNumber(done)} of ${plural(total, 'row')}`;
  return { percent, words: `${amount}, ${percent}%`, detail: capital(PHASE_WORDS[phase]) };
}

/** `1.4 MB`, in decimal units as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} bytes`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000)} kB`;
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}

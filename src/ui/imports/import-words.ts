import type { Tag } from '../components/tag.js';
import { formatNumber } from '../render/format.js';

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

/** What is happening, as it follows "Now: ". */
export const PHASE_WORDS: Readonly<Record<ImportPhase, string>> = {
  waiting: 'waiting for its turn',
  queueing: 'waiting for another import to finish',
  reading: 'reading the files',
  checking: 'checking each row',
  loading: 'writing the good rows',
  finishing: 'looking for duplicates and asking for new scores',
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

/** The sum that has to be right, said so that a reader can check it. */
export function reconciled({ read, added, changed, unchanged, rejected }: ImportCounts): string {
  const parts = [
    `${formatNumber(added)} added`,
    `${formatNumber(changed)} changed`,
    `${formatNumber(unchanged)} unchanged`,
    `${formatNumber(rejected)} rejected`,
  ];
  return `${formatNumber(read)} rows read = ${parts.join(' + ')}.`;
}

/** `1.4 MB`, in decimal units as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} bytes`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000)} kB`;
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}

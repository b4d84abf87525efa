import type { Moment } from '../render/moment.js';
import type { ImportChannel, ImportKind, ImportMode, ImportPhase, ImportStatus } from './import-words.js';

export interface ImportRunRow {
  readonly id: string;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  readonly phase: ImportPhase;
  readonly channel: ImportChannel;
  readonly requested_by_name: string | null;
  readonly requested_at: Moment;
  readonly finished_at: Moment | null;
  readonly done: number;
  readonly total: number | null;
  /** A sentence for the person who started it. */
  readonly failure: string | null;
  /** It stopped because its process has gone; nothing is wrong with the files. */
  readonly is_silent: boolean;
  readonly version: number;
}

export interface ImportFileRow {
  readonly kind: ImportKind;
  readonly name: string;
  readonly bytes: number;
  readonly rows_read: number | null;
  readonly to_add: number;
  readonly to_change: number;
  readonly added: number;
  readonly changed: number;
  readonly rejected: number;
}

export interface RejectionRow {
  readonly kind: ImportKind;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  /** What has become of the row since; null while it is open, `preview` when it was only checked. */
  readonly resolution: 'mended' | 'rejected_again' | 'dismissed' | 'preview' | null;
}

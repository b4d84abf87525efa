import type { Tag } from '../components/tag.js';
import { formatNumber, plural } from '../render/format.js';
import type { Moment } from '../render/moment.js';
import type { Day } from '../render/format.js';

export type SweepStatus = 'waiting' | 'running' | 'finished' | 'cancelled' | 'failed';
export type SweepTrigger = 'nightly' | 'import' | 'policy' | 'manual' | 'demonstration' | 'benchmark';

export interface SweepRow {
  readonly id: string;
  readonly trigger: SweepTrigger;
  readonly as_at: Day;
  readonly status: SweepStatus;
  readonly policy_key: string;
  readonly policy_version: number;
  /** People to look at; null until the run is planned. */
  readonly total: number | null;
  readonly done: number;
  readonly skipped: number;
  /** Calculated anew, whether or not the score came out the same. */
  readonly changed: number;
  /** Scores that came out different, each one row of the history. */
  readonly history_rows: number;
  readonly requested_by_name: string | null;
  readonly requested_at: Moment;
  readonly started_at: Moment | null;
  readonly finished_at: Moment | null;
  /** Ranges of people that gave up after their last try. */
  readonly failed_ranges: number;
}

export const TRIGGER_WORDS: Readonly<Record<SweepTrigger, string>> = {
  nightly: 'Every night',
  import: 'After an import',
  policy: 'New policy',
  manual: 'By hand',
  demonstration: 'Demonstration',
  benchmark: 'Benchmark',
};

const STATUS_TAGS: Readonly<Record<SweepStatus, Tag>> = {
  waiting: { text: 'Waiting', tone: 'plain' },
  running: { text: 'Running', tone: 'custody' },
  finished: { text: 'Finished', tone: 'good' },
  cancelled: { text: 'Cancelled', tone: 'not-scored' },
  failed: { text: 'Failed', tone: 'bad' },
};

export function sweepStatusTag(status: SweepStatus): Tag {
  return STATUS_TAGS[status];
}

export function isUnderWay({ status }: Pick<SweepRow, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}

/** `1,204 of 250,000 people looked at, 31 scores changed` */
export function sweepResult({ done, total, history_rows }: Pick<SweepRow, 'done' | 'total' | 'history_rows'>): string {
  const of = total === null || total === done ? '' : ` of ${formatNumber(total)}`;
  return `${formatNumber(done)}${of} people looked at, ${plural(history_rows, 'score')} changed`;
}

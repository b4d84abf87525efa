import type { Card } from '../components/cards.js';
import { summaryRow, type SummaryRow } from '../components/summary-row.js';
import { numberCell, textCell, type DataTable, type Row } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { capital, formatNumber, listInWords, plural } from '../render/format.js';
import { formatDuration, formatMoment, type Moment } from '../render/moment.js';
import type { Page, PageModel } from '../render/page.js';
import { sweepResult, sweepStatusTag, type SweepRow } from '../sweeps/sweep-words.js';

export interface QueuesInput {
  readonly lanes: readonly LaneRow[];
  /** Wishes for work that are written and not handed to a queue yet; should be near nothing. */
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number | null };
  readonly failed: readonly FailedJobRow[];
  /** How many failed in all; the list may show fewer. */
  readonly failedCount: number;
  readonly lastSweep: SweepRow | null;
  readonly versions: readonly { readonly name: string; readonly version: string }[];
}

export interface LaneRow {
  readonly name: 'live' | 'sweep' | 'imports';
  readonly waiting: number;
  readonly active: number;
  /** How long the oldest waiting job has waited; null when none waits. */
  readonly oldestSeconds: number | null;
}

export interface FailedJobRow {
  readonly id: string;
  readonly name: string;
  /** What went wrong, without values of a record. */
  readonly failure: string;
  readonly attempts: number;
  readonly failed_at: Moment;
}

export interface QueuesModel extends PageModel {
  readonly heading: string;
  readonly lead: string;
  readonly cards: readonly Card[];
  readonly lanes: DataTable;
  readonly failed: DataTable | null;
  readonly failedLead: string;
  readonly sweep: { readonly href: string; readonly text: string; readonly tag: Tag; readonly result: string } | null;
  readonly versions: readonly SummaryRow[];
}

/** Beyond these seconds somebody should look: a live score is promised in less than one, a sweep may queue for minutes. */
const PATIENCE_SECONDS: Readonly<Record<LaneRow['name'], number>> = { live: 30, sweep: 900, imports: 900 };

const LANE_WORDS: Readonly<Record<LaneRow['name'], { label: string; detail: string }>> = {
  live: { label: 'Live scores', detail: 'one person at a time, at once' },
  sweep: { label: 'Sweep', detail: 'everybody, in groups' },
  imports: { label: 'Imports', detail: 'one after the other' },
};

const JOB_WORDS: Readonly<Record<string, string>> = {
  'scoring.recalculate-offender': 'Score one person',
  'scoring.plan-sweep': 'Plan a sweep',
  'scoring.sweep-range': 'Score a group of people',
  'scoring.nightly-sweep': 'Start the nightly sweep',
  'imports.run': 'Run an import',
  'duplicates.propose': 'Look for duplicates',
};

export function queuesPage(input: QueuesInput): Page<QueuesModel> {
  const slow = input.lanes.filter(isSlow);
  return {
    template: 'queues/queues.njk',
    model: {
      title: 'Queues',
      heading: heading(input, slow),
      lead: lead(input, slow),
      cards: laneCards(input),
      lanes: lanesTable(input.lanes),
      failed: input.failed.length === 0 ? null : failedTable(input.failed),
      failedLead: failedLead(input),
      sweep: input.lastSweep === null ? null : sweepLine(input.lastSweep),
      versions: input.versions.map(({ name, version }) => summaryRow(name, version)),
    },
  };
}

function isSlow({ name, oldestSeconds }: LaneRow): boolean {
  return oldestSeconds !== null && oldestSeconds > PATIENCE_SECONDS[name];
}

function heading({ failedCount }: QueuesInput, slow: readonly LaneRow[]): string {
  if (failedCount > 0) return `${plural(failedCount, 'job')} failed`;
  return slow.length > 0 ? 'Work is waiting longer than it should' : 'The queues are well';
}

function lead({ outbox, failedCount }: QueuesInput, slow: readonly LaneRow[]): string {
  const parts = slow.map(
    ({ name, oldestSeconds }) =>
      `the oldest job of ${LANE_WORDS[name].label.toLowerCase()} has waited ${formatDuration(oldestSeconds ?? 0)}`,
  );
  if (outbox.oldestSeconds !== null && outbox.oldestSeconds > PATIENCE_SECONDS.live) {
    parts.push(
      `${plural(outbox.waiting, 'request')} have not been handed over for ${formatDuration(outbox.oldestSeconds)}`,
    );
  }
  if (parts.length > 0) return `${capital(listInWords(parts))}. Look whether the worker is running.`;
  return failedCount > 0
    ? 'Each was tried as often as its kind allows. Retry it here once the cause is gone.'
    : 'Nothing has failed and nothing waits too long.';
}

function laneCards({ lanes, outbox }: QueuesInput): readonly Card[] {
  const card = (lane: LaneRow): Card => ({
    label: LANE_WORDS[lane.name].label,
    value: lane.oldestSeconds === null ? 'Nothing waits' : formatDuration(lane.oldestSeconds),
    detail: lane.oldestSeconds === null ? LANE_WORDS[lane.name].detail : 'the oldest waits',
    tone: isSlow(lane) ? 'attention' : 'good',
  });
  return [
    ...lanes.map(card),
    {
      label: 'Not handed over yet',
      value: formatNumber(outbox.waiting),
      detail: outbox.oldestSeconds === null ? 'requests' : `oldest ${formatDuration(outbox.oldestSeconds)}`,
    },
  ];
}

function lanesTable(lanes: readonly LaneRow[]): DataTable {
  return {
    caption: 'Lanes',
    columns: [
      { label: 'Lane', width: 'wide' },
      { label: 'Oldest waits', numeric: true },
      { label: 'Waiting', numeric: true },
      { label: 'Running', numeric: true },
    ],
    rows: lanes.map((lane) => ({
      cells: [
        textCell(LANE_WORDS[lane.name].label, { detail: LANE_WORDS[lane.name].detail }),
        numberCell(lane.oldestSeconds === null ? '–' : formatDuration(lane.oldestSeconds)),
        numberCell(formatNumber(lane.waiting)),
        numberCell(formatNumber(lane.active)),
      ],
    })),
  };
}

function failedTable(failed: readonly FailedJobRow[]): DataTable {
  const row = (job: FailedJobRow): Row => ({
    cells: [
      textCell(JOB_WORDS[job.name] ?? job.name, { detail: formatMoment(job.failed_at) }),
      textCell(job.failure),
      numberCell(formatNumber(job.attempts)),
      {
        kind: 'form',
        action: links.failedJobRetry(job.id),
        button: 'Retry',
        hidden: JOB_WORDS[job.name] ?? job.name,
        fields: [],
      },
    ],
  });
  return {
    caption: 'Failed jobs, newest first',
    captionHidden: true,
    columns: [
      { label: 'Job', width: 'wide' },
      { label: 'What went wrong', width: 'wide' },
      { label: 'Tries', numeric: true },
      { label: 'Retry', labelHidden: true },
    ],
    rows: failed.map(row),
  };
}

function failedLead({ failed, failedCount }: QueuesInput): string {
  return failed.length < failedCount
    ? `The latest ${formatNumber(failed.length)} of ${plural(failedCount, 'failed job')}`
    : plural(failedCount, 'failed job');
}

function sweepLine(run: SweepRow): NonNullable<QueuesModel['sweep']> {
  return {
    href: links.sweep(run.id),
    text: formatMoment(run.requested_at),
    tag: sweepStatusTag(run.status),
    result: sweepResult(run),
  };
}

import { progressView, type Progress } from '../components/progress.js';
import { summaryRow, type SummaryRow } from '../components/summary-row.js';
import type { Card } from '../components/cards.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { formatDay, formatNumber, plural } from '../render/format.js';
import { formatDuration, formatMoment, secondsBetween, type Moment } from '../render/moment.js';
import type { Page, PageModel } from '../render/page.js';
import { isUnderWay, sweepStatusTag, TRIGGER_WORDS, type SweepRow } from './sweep-words.js';

export interface SweepModel extends PageModel {
  readonly heading: string;
  readonly tag: Tag;
  /** While it runs, the page asks for itself again after so many seconds; 0 otherwise. */
  readonly refreshSeconds: number;
  readonly progress: Progress | null;
  readonly cards: readonly Card[];
  readonly problem: string | null;
  readonly facts: readonly SummaryRow[];
  readonly cancelAction: string | null;
}

const REFRESH_SECONDS = 2;

export function sweepPage(run: SweepRow, now: Moment): Page<SweepModel> {
  const underWay = isUnderWay(run);
  return {
    template: 'sweeps/sweep.njk',
    model: {
      title: 'Sweep',
      back: { text: 'Sweeps', href: links.sweeps },
      heading: heading(run),
      tag: sweepStatusTag(run.status),
      refreshSeconds: underWay ? REFRESH_SECONDS : 0,
      progress: underWay
        ? progressView(run.done, run.total, 'people', run.started_at === null ? 0 : secondsBetween(run.started_at, now))
        : null,
      cards: cards(run),
      problem:
        run.failed_ranges === 0
          ? null
          : `${plural(run.failed_ranges, 'group')} of people could not be scored. Their old scores stand; the queues page lists the failed jobs.`,
      facts: facts(run, now),
      cancelAction: underWay ? links.sweepCancel(run.id) : null,
    },
  };
}

function heading({ status, history_rows, done }: SweepRow): string {
  switch (status) {
    case 'waiting':
      return 'The sweep waits for its turn';
    case 'running':
      return 'Scores are being calculated';
    case 'finished':
      return history_rows === 0
        ? 'Finished: no score has changed'
        : `Finished: ${plural(history_rows, 'score')} changed`;
    case 'cancelled':
      return `Cancelled after ${plural(done, 'person', 'people')}`;
    case 'failed':
      return 'The sweep failed';
  }
}

function cards({ done, skipped, changed, history_rows }: SweepRow): readonly Card[] {
  return [
    { label: 'People looked at', value: formatNumber(done) },
    { label: 'Nothing new', value: formatNumber(skipped), detail: 'left as they were' },
    { label: 'Calculated anew', value: formatNumber(changed) },
    { label: 'Scores changed', value: formatNumber(history_rows), detail: 'added to the history' },
  ];
}

function facts(run: SweepRow, now: Moment): readonly SummaryRow[] {
  const took =
    run.started_at === null ? 'Not yet' : formatDuration(secondsBetween(run.started_at, run.finished_at ?? now));
  return [
    summaryRow(
      'Started',
      `${formatMoment(run.requested_at)}, ${TRIGGER_WORDS[run.trigger].toLowerCase()}${run.requested_by_name === null ? '' : ` (${run.requested_by_name})`}`,
    ),
    summaryRow('Scores as at', formatDay(run.as_at)),
    summaryRow('Policy', `${run.policy_key}, version ${run.policy_version}`),
    summaryRow(run.finished_at === null ? 'Running for' : 'Took', took),
  ];
}

import type { EmptyState } from '../components/empty.js';
import { forwardPager, type ForwardCursor, type Pager } from '../components/pager.js';
import { linkCell, numberCell, textCell, type DataTable, type Row } from '../components/table.js';
import { CLEAN_FORM, dateField, formStatus, withErrors, type FormState, type TextField } from '../forms/fields.js';
import { links, withQuery } from '../links.js';
import { formatDay, formatNumber } from '../render/format.js';
import { formatDuration, formatMoment, secondsBetween } from '../render/moment.js';
import type { Link, Page, PageModel } from '../render/page.js';
import { isUnderWay, sweepResult, sweepStatusTag, TRIGGER_WORDS, type SweepRow } from './sweep-words.js';

export interface SweepsInput {
  /** Newest first. */
  readonly rows: readonly SweepRow[];
  readonly cursor: ForwardCursor;
}

export interface SweepsModel extends PageModel {
  readonly lead: string;
  readonly running: Link | null;
  readonly action: string;
  readonly asAt: TextField;
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly pager: Pager;
}

/** Fields of the form that starts one by hand: as_at, empty for today. */
export function sweepsPage({ rows, cursor }: SweepsInput, form: FormState = CLEAN_FORM): Page<SweepsModel> {
  const running = rows.find(isUnderWay);
  return {
    template: 'sweeps/sweeps.njk',
    status: formStatus(form),
    model: {
      title: 'Sweeps',
      ...withErrors(form),
      lead: leadSentence(rows),
      running: running === undefined ? null : { text: 'See how far it is', href: links.sweep(running.id) },
      action: links.sweeps,
      asAt: dateField(form, 'as_at', {
        label: 'Scores as at',
        hint: 'Leave it empty for today. An earlier day is added to the history only',
      }),
      table: rows.length === 0 ? null : table(rows),
      empty:
        rows.length > 0
          ? null
          : {
              heading: 'There has been no sweep yet',
              text: 'The first one runs tonight at 02:30, after the next import, or when you start it.',
              action: null,
            },
      pager: forwardPager(cursor, (after) => withQuery(links.sweeps, { after }), {
        label: 'Pages of sweeps',
        position: '',
      }),
    },
  };
}

function leadSentence(rows: readonly SweepRow[]): string {
  const running = rows.find(isUnderWay);
  if (running !== undefined) return `A sweep is under way: ${sweepResult(running)}.`;
  const last = rows[0];
  if (last === undefined) return 'A sweep calculates everybody’s score anew.';
  return `The last sweep ${last.status === 'finished' ? 'finished' : last.status}: ${sweepResult(last)}.`;
}

function table(rows: readonly SweepRow[]): DataTable {
  const row = (run: SweepRow): Row => ({
    cells: [
      linkCell(formatMoment(run.requested_at), links.sweep(run.id), { detail: startedBy(run) }),
      textCell(formatDay(run.as_at)),
      { kind: 'tags', tags: [sweepStatusTag(run.status)], ifNone: '' },
      numberCell(formatNumber(run.done)),
      numberCell(formatNumber(run.history_rows)),
      numberCell(duration(run)),
    ],
  });
  return {
    caption: 'Sweeps, newest first',
    captionHidden: true,
    columns: [
      { label: 'When', width: 'wide' },
      { label: 'Scores as at' },
      { label: 'State' },
      { label: 'People', numeric: true },
      { label: 'Scores changed', numeric: true },
      { label: 'Took', numeric: true },
    ],
    rows: rows.map(row),
  };
}

function startedBy({ trigger, requested_by_name }: SweepRow): string {
  return requested_by_name === null ? TRIGGER_WORDS[trigger] : `${TRIGGER_WORDS[trigger]}, ${requested_by_name}`;
}

function duration({ started_at, finished_at }: SweepRow): string {
  return started_at === null || finished_at === null ? '–' : formatDuration(secondsBetween(started_at, finished_at));
}

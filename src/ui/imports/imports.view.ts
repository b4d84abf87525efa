import type { EmptyState } from '../components/empty.js';
import { forwardPager, type ForwardCursor, type Pager } from '../components/pager.js';
import { linkCell, numberCell, textCell, type Cell, type DataTable, type Row } from '../components/table.js';
import { links, withQuery } from '../links.js';
import { formatNumber } from '../render/format.js';
import { formatMoment, type Moment } from '../render/moment.js';
import type { Page, PageModel } from '../render/page.js';
import {
  CHANNEL_WORDS,
  importStatusTag,
  KIND_LABELS,
  type ImportChannel,
  type ImportKind,
  type ImportMode,
  type ImportStatus,
} from './import-words.js';

export interface ImportListRow {
  readonly id: string;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  readonly channel: ImportChannel;
  readonly requested_by_name: string | null;
  readonly requested_at: Moment;
  readonly kinds: readonly ImportKind[];
  /** All null until the run is checked or finished. */
  readonly read: number | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly rejected: number | null;
}

export interface ImportsModel extends PageModel {
  readonly lead: string;
  readonly newHref: string;
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly pager: Pager;
}

export function importsPage(rows: readonly ImportListRow[], cursor: ForwardCursor): Page<ImportsModel> {
  return {
    template: 'imports/imports.njk',
    model: {
      title: 'Imports',
      lead: leadSentence(rows),
      newHref: links.importNew,
      table: rows.length === 0 ? null : table(rows),
      empty: rows.length > 0 ? null : emptyState(),
      pager: forwardPager(cursor, (after) => withQuery(links.imports, { after }), {
        label: 'Pages of imports',
        position: '',
      }),
    },
  };
}

function leadSentence(rows: readonly ImportListRow[]): string {
  const undecided = rows.filter(({ status }) => status === 'checked').length;
  const running = rows.filter(({ status }) => status === 'running' || status === 'waiting').length;
  const stopped = rows.filter(({ status }) => status === 'failed').length;
  const parts = [
    ...(running > 0 ? [`${formatNumber(running)} running`] : []),
    ...(undecided > 0 ? [`${formatNumber(undecided)} checked and waiting for a decision`] : []),
    ...(stopped > 0 ? [`${formatNumber(stopped)} stopped half way`] : []),
  ];
  if (parts.length > 0) return `${parts.join(', ')}.`;
  return rows.length === 0 ? 'Records of other systems come in here.' : 'No import is running or waiting.';
}

function emptyState(): EmptyState {
  return {
    heading: 'Nothing has been imported yet',
    text: 'Bring up to four files: people, offences, supervision and custody. They are checked first; nothing is written before you say so.',
    action: { text: 'Import files', href: links.importNew },
  };
}

function table(rows: readonly ImportListRow[]): DataTable {
  const row = (run: ImportListRow): Row => ({
    cells: [
      linkCell(formatMoment(run.requested_at), links.importRun(run.id), {
        detail: run.kinds.map((kind) => KIND_LABELS[kind]).join(', '),
      }),
      textCell(run.requested_by_name ?? CHANNEL_WORDS[run.channel]),
      { kind: 'tags', tags: [importStatusTag(run.status)], ifNone: '' },
      count(run.read),
      ...outcome(run),
    ],
  });
  return {
    caption: 'Imports, newest first',
    captionHidden: true,
    columns: [
      { label: 'When', width: 'wide' },
      { label: 'By' },
      { label: 'State' },
      { label: 'Rows read', numeric: true },
      { label: 'Added', numeric: true },
      { label: 'Changed', numeric: true },
      { label: 'Rejected', numeric: true },
    ],
    rows: rows.map(row),
  };
}

const count = (value: number | null) => numberCell(value === null ? '–' : formatNumber(value));

/** What was only checked was not done: the page of the run says what it would do. */
function outcome({ id, status, added, changed, rejected }: ImportListRow): readonly Cell[] {
  if (status !== 'finished') return [count(null), count(null), count(null)];
  const none = rejected === null || rejected === 0;
  return [
    count(added),
    count(changed),
    none ? count(rejected) : linkCell(formatNumber(rejected), links.importRejections(id), { numeric: true }),
  ];
}

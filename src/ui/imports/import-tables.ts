import { numberCell, textCell, type DataTable } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { formatNumber } from '../render/format.js';
import type { ImportFileRow, ImportRunRow, RejectionRow } from './import-rows.js';
import { fileSize, KIND_LABELS } from './import-words.js';

/** What each file did, or would do while it is only checked. */
export function filesTable(files: readonly ImportFileRow[], { mode, status }: ImportRunRow): DataTable {
  const isUnderWay = status === 'waiting' || status === 'running';
  return {
    caption: 'By file',
    columns: [
      { label: 'File', width: 'wide' },
      { label: 'Rows read', numeric: true },
      { label: mode === 'dry_run' ? 'To add' : 'Added', numeric: true },
      { label: mode === 'dry_run' ? 'To change' : 'Changed', numeric: true },
      { label: 'Unchanged', numeric: true },
      { label: 'Rejected', numeric: true },
    ],
    rows: files.map((file) => {
      const added = mode === 'dry_run' ? file.to_add : file.added;
      const changed = mode === 'dry_run' ? file.to_change : file.changed;
      const read = isUnderWay ? null : file.rows_read;
      const count = (value: number) => numberCell(read === null ? '–' : formatNumber(value));
      return {
        cells: [
          textCell(KIND_LABELS[file.kind], { detail: `${file.name}, ${fileSize(file.bytes)}` }),
          count(read ?? 0),
          count(added),
          count(changed),
          count((read ?? 0) - added - changed - file.rejected),
          count(file.rejected),
        ],
      };
    }),
  };
}

const SINCE: Readonly<Record<NonNullable<RejectionRow['resolution']>, Tag>> = {
  mended: { text: 'Mended', tone: 'good' },
  rejected_again: { text: 'Rejected again', tone: 'attention' },
  dismissed: { text: 'Dismissed', tone: 'not-scored' },
  preview: { text: 'Checked only', tone: 'plain' },
};
const STILL_OPEN: Tag = { text: 'Open', tone: 'attention' };

/** What became of the rows since is told as soon as something has. */
export function rejectionsTable(rejections: readonly RejectionRow[]): DataTable {
  const isTold = rejections.some(({ resolution }) => resolution !== null && resolution !== 'preview');
  return {
    caption: 'Rejected rows',
    captionHidden: true,
    columns: [
      { label: 'File and line', width: 'medium' },
      { label: 'Column' },
      { label: 'Value' },
      { label: 'Why', width: 'wide' },
      ...(isTold ? [{ label: 'Since' }] : []),
    ],
    rows: rejections.map(({ kind, line, field, value, reason, resolution }) => ({
      cells: [
        textCell(`${KIND_LABELS[kind]}, line ${line}`),
        textCell(field === '' ? 'Whole row' : field),
        textCell(value === '' ? '(empty)' : value),
        textCell(reason),
        ...(isTold
          ? [{ kind: 'tags' as const, tags: [resolution === null ? STILL_OPEN : SINCE[resolution]], ifNone: '' }]
          : []),
      ],
    })),
  };
}

import { numberCell, textCell, type DataTable } from '../components/table.js';
import { formatNumber } from '../render/format.js';
import type { ImportFileRow, ImportRunRow, RejectionRow } from './import-rows.js';
import { fileSize, KIND_LABELS } from './import-words.js';

/** What each file did, or would do while it is only checked. */
export function filesTable(files: readonly ImportFileRow[], { mode, status }: ImportRunRow): DataTable {
  const known = status !== 'waiting' && status !== 'running';
  const count = (value: number | null) => numberCell(known && value !== null ? formatNumber(value) : '–');
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
      const unchanged = file.rows_read === null ? null : file.rows_read - added - changed - file.rejected;
      return {
        cells: [
          textCell(KIND_LABELS[file.kind], { detail: `${file.name}, ${fileSize(file.bytes)}` }),
          count(file.rows_read),
          count(added),
          count(changed),
          count(unchanged),
          count(file.rejected),
        ],
      };
    }),
  };
}

export function rejectionsTable(rejections: readonly RejectionRow[]): DataTable {
  return {
    caption: 'Rejected rows',
    captionHidden: true,
    columns: [{ label: 'File and line' }, { label: 'Column' }, { label: 'Value' }, { label: 'Why', width: 'wide' }],
    rows: rejections.map(({ kind, line, field, value, reason }) => ({
      cells: [
        textCell(`${KIND_LABELS[kind]}, line ${line}`),
        textCell(field === '' ? 'Whole row' : field),
        textCell(value === '' ? '(empty)' : value),
        textCell(reason),
      ],
    })),
  };
}

import { forwardPager, type ForwardCursor, type Pager } from '../components/pager.js';
import type { DataTable } from '../components/table.js';
import { links, withQuery } from '../links.js';
import { plural } from '../render/format.js';
import type { Page, PageModel } from '../render/page.js';
import type { ImportRunRow, RejectionRow } from './import-rows.js';
import { rejectionsAdvice } from './import-sentences.js';
import { rejectionsTable } from './import-tables.js';

export interface ImportRejectionsInput {
  readonly run: ImportRunRow & { readonly rejected: number | null };
  readonly rejections: readonly RejectionRow[];
  readonly cursor: ForwardCursor;
}

export interface ImportRejectionsModel extends PageModel {
  readonly heading: string;
  readonly advice: string;
  readonly downloadHref: string;
  readonly table: DataTable | null;
  readonly pager: Pager;
}

/** Every rejected row of an import, page by page, in the order of files and lines. */
export function importRejectionsPage({ run, rejections, cursor }: ImportRejectionsInput): Page<ImportRejectionsModel> {
  const count = run.rejected ?? 0;
  return {
    template: 'imports/import-rejections.njk',
    model: {
      title: 'Rejected rows',
      back: { text: 'The import', href: links.importRun(run.id) },
      heading: count === 0 ? 'No row was rejected' : plural(count, 'rejected row'),
      advice: count === 0 ? '' : rejectionsAdvice(run),
      downloadHref: links.importRejectionsCsv(run.id),
      table: rejections.length === 0 ? null : rejectionsTable(rejections),
      pager: forwardPager(cursor, (after) => withQuery(links.importRejections(run.id), { after }), {
        label: 'Pages of rejected rows',
        position: '',
      }),
    },
  };
}

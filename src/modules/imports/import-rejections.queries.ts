import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { type ImportKind, isImportKind } from './import-file.dto.js';

export interface RejectionRow {
  readonly id: string;
  readonly kind: ImportKind;
  readonly line: number;
  /** The column, empty when the row as a whole is wrong. */
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly reason: string;
  readonly offender_id: string | null;
  /** Null while the row is open: its person is provisional until then. */
  readonly resolution: 'mended' | 'rejected_again' | 'dismissed' | 'preview' | null;
}

/** Where a page of rejections ended: the order is that of the files and their lines. */
export interface RejectionPosition {
  readonly kind: ImportKind;
  readonly line: number;
}

/** Where a cursor of a list of rejections stands. */
export function rejectionPosition([kind, line]: readonly (string | number | null)[]): RejectionPosition {
  const name = String(kind);
  return { kind: isImportKind(name) ? name : 'offenders', line: Number(line) };
}

const PAGE = `
  select id, kind, line, field, value, code, reason, offender_id, resolution
    from import_rejection
   where run_id = $1 and ($2::text is null or (kind, line) > ($2, $3))
   order by kind, line limit $4`;

@Injectable()
export class ImportRejectionsQueries {
  /** Those that the reader may see. */
  async page(tx: Tx, runId: string, after: RejectionPosition | null, limit: number): Promise<RejectionRow[]> {
    return tx.query<RejectionRow & Record<string, unknown>>(PAGE, [
      runId,
      after?.kind ?? null,
      after?.line ?? 0,
      limit,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { ImportKind } from './import-file.dto.js';

/** A range of the people of a checked file, loaded in one transaction. */
export interface ImportPiece {
  readonly number: number;
  readonly from_person: number;
  readonly to_person: number;
}

const PLAN = `
  insert into jobs.import_chunk (run_id, kind, number, from_person, to_person)
  select $1, $2, n, n * $3 + 1, (n + 1) * $3 from generate_series(0, ($4::integer - 1) / $3) as n where $4::integer > 0`;
/** What finished pieces did is kept on the file, so that the pieces themselves can go. */
const FOLD = `
  with gone as (delete from jobs.import_chunk where run_id = $1 and kind = $2 returning added, changed, finished_at)
  update jobs.import_file f
     set added = f.added + g.added, changed = f.changed + g.changed
    from (select coalesce(sum(added), 0) as added, coalesce(sum(changed), 0) as changed from gone
           where finished_at is not null) g
   where f.run_id = $1 and f.kind = $2`;

@Injectable()
export class ImportPiecesRepository {
  /** @param people numbered from 1 */
  async plan(tx: Tx, runId: string, kind: ImportKind, cut: { people: number; perPiece: number }): Promise<void> {
    await tx.execute(PLAN, [runId, kind, cut.perPiece, cut.people]);
  }

  async open(tx: Tx, runId: string, kind: ImportKind): Promise<ImportPiece[]> {
    return tx.query<ImportPiece & Record<string, unknown>>(
      `select number, from_person, to_person from jobs.import_chunk
        where run_id = $1 and kind = $2 and finished_at is null order by number`,
      [runId, kind],
    );
  }

  async finish(
    tx: Tx,
    runId: string,
    kind: ImportKind,
    done: { number: number; added: number; changed: number },
  ): Promise<void> {
    await tx.execute(
      `update jobs.import_chunk set finished_at = clock_timestamp(), added = $4, changed = $5
        where run_id = $1 and kind = $2 and number = $3 and finished_at is null`,
      [runId, kind, done.number, done.added, done.changed],
    );
  }

  async fold(tx: Tx, runId: string, kind: ImportKind): Promise<void> {
    await tx.execute(FOLD, [runId, kind]);
  }
}

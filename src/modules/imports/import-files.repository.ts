import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { CheckedFile } from './checking/file-checker.js';
import type { ImportFile } from './import-runs.repository.js';
import type { ImportKind } from './import-file.dto.js';
import type { StagedFile } from './staging/file-stager.js';

const FILES = `
  select kind, path, name, bytes, sha256, columns, rows_read, rejected, to_add, to_change, added, changed, staged_at, checked_at,
         loaded_at
    from jobs.import_file where run_id = $1
   order by array_position(array['offenders', 'offences', 'supervision', 'custody'], kind)`;

/** The files of a run and how far each of them is. */
@Injectable()
export class ImportFilesRepository {
  /** In the order in which they land. */
  async of(tx: Tx, runId: string): Promise<ImportFile[]> {
    return tx.query<ImportFile & Record<string, unknown>>(FILES, [runId]);
  }

  async add(tx: Tx, runId: string, file: Pick<ImportFile, 'kind' | 'path' | 'name' | 'bytes'>): Promise<void> {
    await tx.execute(`insert into jobs.import_file (run_id, kind, path, name, bytes) values ($1, $2, $3, $4, $5)`, [
      runId,
      file.kind,
      file.path,
      file.name,
      file.bytes,
    ]);
  }

  async markStaged(tx: Tx, runId: string, kind: ImportKind, staged: StagedFile): Promise<void> {
    await tx.execute(
      `update jobs.import_file
          set rows_read = $3, sha256 = $4, columns = $5, staged_at = clock_timestamp(), checked_at = null, loaded_at = null
        where run_id = $1 and kind = $2`,
      [runId, kind, staged.rows, staged.sha256, staged.columns],
    );
  }

  async markChecked(tx: Tx, runId: string, kind: ImportKind, checked: CheckedFile): Promise<void> {
    await tx.execute(
      `update jobs.import_file
          set to_add = $3, to_change = $4, rejected = $5, checked_at = clock_timestamp(), loaded_at = null
        where run_id = $1 and kind = $2`,
      [runId, kind, checked.toAdd, checked.toChange, checked.rejected],
    );
  }

  /** A dry run counts what it would have done. */
  async countWouldBe(tx: Tx, runId: string): Promise<void> {
    await tx.execute(`update jobs.import_file set added = to_add, changed = to_change where run_id = $1`, [runId]);
  }

  async markLoaded(tx: Tx, runId: string, kind: ImportKind): Promise<void> {
    await tx.execute(`update jobs.import_file set loaded_at = clock_timestamp() where run_id = $1 and kind = $2`, [
      runId,
      kind,
    ]);
  }

  /** The staged rows are gone; what was loaded of them stays counted. */
  async markUnstaged(tx: Tx, runId: string): Promise<void> {
    await tx.execute(
      `update jobs.import_file set staged_at = null, checked_at = null, loaded_at = null where run_id = $1`,
      [runId],
    );
  }

  /** Before a dry run is repeated in earnest. */
  async startOver(tx: Tx, runId: string): Promise<void> {
    await tx.execute(
      `update jobs.import_file
          set staged_at = null, checked_at = null, loaded_at = null, added = 0, changed = 0, rejected = 0, to_add = 0, to_change = 0
        where run_id = $1`,
      [runId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { ImportKind } from './import-file.dto.js';

export type ImportMode = 'dry_run' | 'import';
export type ImportStatus = 'waiting' | 'running' | 'checked' | 'finished' | 'failed' | 'cancelled';
export type ImportPhase = 'waiting' | 'queueing' | 'reading' | 'checking' | 'loading' | 'finishing' | 'done';
export type ImportChannel = 'command' | 'page' | 'api' | 'demonstration';

export interface ImportRun {
  readonly id: string;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  readonly channel: ImportChannel;
  readonly requested_by: string | null;
  readonly agency_id: string | null;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly started_at: Date | null;
  /** Says to be running, but has given no sign of life for minutes. */
  readonly is_silent: boolean;
  readonly version: number;
}

export interface ImportFile {
  readonly kind: ImportKind;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly columns: readonly string[];
  readonly rows_read: number | null;
  readonly rejected: number;
  readonly to_add: number;
  readonly to_change: number;
  readonly added: number;
  readonly changed: number;
  readonly staged_at: Date | null;
  readonly checked_at: Date | null;
  readonly loaded_at: Date | null;
}

export interface NewImportRun {
  readonly mode: ImportMode;
  readonly channel: ImportChannel;
  readonly requestedBy: string | null;
  readonly agencyId: string | null;
  readonly today: string;
}

/** A run tells once a second that it lives; one silent statement may take a minute and more on a busy machine. */
export const IS_SILENT = `r.status = 'running' and r.heartbeat_at < clock_timestamp() - interval '5 minutes'`;
const FIND = `
  select r.id, r.mode, r.status, r.channel, r.requested_by, r.agency_id, r.today, r.started_at, r.version,
         ${IS_SILENT} as is_silent
    from jobs.import_run r where r.id = $1`;
/** The row of a run: what it is for, who wants it, how far it is. */
@Injectable()
export class ImportRunsRepository {
  async insert(tx: Tx, run: NewImportRun): Promise<string> {
    const { id } = await tx.one<{ id: string }>(
      `insert into jobs.import_run (mode, channel, requested_by, agency_id, today) values ($1, $2, $3, $4, $5) returning id`,
      [run.mode, run.channel, run.requestedBy, run.agencyId, run.today],
    );
    return id;
  }

  async find(tx: Tx, runId: string): Promise<ImportRun | null> {
    return tx.maybe<ImportRun & Record<string, unknown>>(FIND, [runId]);
  }

  async begin(tx: Tx, runId: string): Promise<void> {
    await tx.execute(
      `update jobs.import_run
          set status = 'running', phase = 'reading', failure = null, finished_at = null,
              started_at = coalesce(started_at, clock_timestamp()), heartbeat_at = clock_timestamp(), version = version + 1
        where id = $1`,
      [runId],
    );
  }

  /** Says how far the run is, so that a page can show it and see that it still lives. */
  async report(tx: Tx, runId: string, at: { phase: ImportPhase; done: number; total: number | null }): Promise<void> {
    await tx.execute(
      `update jobs.import_run set phase = $2, done = $3, total = $4, heartbeat_at = clock_timestamp() where id = $1`,
      [runId, at.phase, at.done, at.total],
    );
  }

  /** @returns false when somebody was faster */
  async move(tx: Tx, at: Pick<ImportRun, 'id' | 'version'>, to: Pick<ImportRun, 'status' | 'mode'>): Promise<boolean> {
    const moved = await tx.execute(
      `update jobs.import_run
          set status = $3, mode = $4, phase = 'waiting', failure = null, version = version + 1,
              finished_at = case when $3 = 'cancelled' then clock_timestamp() end
        where id = $1 and version = $2`,
      [at.id, at.version, to.status, to.mode],
    );
    return moved > 0;
  }

  /** Counts are the sums of the files; `unchanged` is whatever was neither added, changed nor rejected. */
  async finish(tx: Tx, runId: string, status: 'checked' | 'finished'): Promise<void> {
    await tx.execute(
      `update jobs.import_run r
          set status = $2, phase = 'done', finished_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
              read = f.read, added = f.added, changed = f.changed, rejected = f.rejected,
              unchanged = f.read - f.added - f.changed - f.rejected, version = version + 1
         from (select coalesce(sum(rows_read), 0) as read, coalesce(sum(added), 0) as added,
                      coalesce(sum(changed), 0) as changed, coalesce(sum(rejected), 0) as rejected
                 from jobs.import_file where run_id = $1) f
        where r.id = $1`,
      [runId, status],
    );
  }

  async fail(tx: Tx, runId: string, failure: string): Promise<void> {
    await tx.execute(
      `update jobs.import_run set status = 'failed', failure = $2, finished_at = clock_timestamp(), version = version + 1
        where id = $1 and status in ('waiting', 'running')`,
      [runId, failure],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import {
  type ImportChannel,
  type ImportMode,
  type ImportPhase,
  type ImportStatus,
  IS_SILENT,
} from './import-runs.repository.js';
import type { ImportKind } from './import-file.dto.js';

export interface ImportRunView {
  readonly id: string;
  readonly mode: ImportMode;
  /** `failed` also for a run whose process has gone without a word: it can be resumed like any other. */
  readonly status: ImportStatus;
  readonly phase: ImportPhase;
  readonly channel: ImportChannel;
  readonly requested_by_name: string | null;
  readonly requested_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly done: number;
  readonly total: number | null;
  readonly kinds: readonly ImportKind[];
  /** All null until the run is checked or finished. */
  readonly read: number | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly unchanged: number | null;
  readonly rejected: number | null;
  readonly failure: string | null;
  /** `failed` because nobody has heard of it, not because something is wrong with it. */
  readonly is_silent: boolean;
  /** Likely duplicates that the import brought up; null until somebody has looked for them. */
  readonly proposed: number | null;
  /** Matching keys that so many people share that they were left out of the search. */
  readonly crowded_keys: number | null;
  readonly version: number;
}

const VIEW = `
  select r.id, r.mode, case when ${IS_SILENT} then 'failed' else r.status end as status, r.phase, r.channel,
         u.display_name as requested_by_name, r.requested_at, r.started_at, r.finished_at, r.done, r.total,
         array(select f.kind from jobs.import_file f where f.run_id = r.id
                order by array_position(array['offenders', 'offences', 'supervision', 'custody'], f.kind)) as kinds,
         r.read, r.added, r.changed, r.unchanged, r.rejected,
         case when ${IS_SILENT} then 'The process that ran it has gone without a word.' else r.failure end as failure,
         ${IS_SILENT} as is_silent, r.proposed, r.crowded_keys, r.version
    from jobs.import_run r left join account.app_user u on u.id = r.requested_by`;
const ONE = `${VIEW} where r.id = $1`;
const LIST = `${VIEW} where $1::uuid is null or r.id < $1 order by r.id desc limit $2`;

@Injectable()
export class ImportRunsQueries {
  async one(tx: Tx, runId: string): Promise<ImportRunView | null> {
    return tx.maybe<ImportRunView & Record<string, unknown>>(ONE, [runId]);
  }

  /** Newest first. */
  async list(tx: Tx, before: string | null, limit: number): Promise<ImportRunView[]> {
    return tx.query<ImportRunView & Record<string, unknown>>(LIST, [before, limit]);
  }
}

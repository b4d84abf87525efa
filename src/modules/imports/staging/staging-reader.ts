import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../../domain/access/permissions.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { Tx } from '../../../platform/database/tx.js';
import { ImportFilesRepository } from '../import-files.repository.js';
import type { ImportFile, ImportRun } from '../import-runs.repository.js';
import { RowRulesQueries } from '../row-rules.queries.js';
import type { RowRules } from '../rows/row-stager.js';
import { FileStager } from './file-stager.js';
import { StagingRepository } from './staging.repository.js';

export interface FileToStage {
  readonly runId: string;
  readonly file: ImportFile;
  readonly rules: RowRules;
  readonly progress: (bytes: number) => Promise<void>;
}

const ROLES = `
  select array(select r.role from account.user_role r where r.user_id = u.id) as roles
    from account.app_user u where u.id = $1 and u.disabled_at is null`;

/** Reads files into their staging tables, in the caller's transaction. */
@Injectable()
export class StagingReader {
  constructor(
    private readonly files: ImportFilesRepository,
    private readonly staging: StagingRepository,
    private readonly stager: FileStager,
    private readonly rules: RowRulesQueries,
  ) {}

  async inputs(tx: Tx, run: ImportRun): Promise<{ files: ImportFile[]; rules: RowRules }> {
    return { files: await this.files.of(tx, run.id), rules: await this.rules.rules(tx, run.today) };
  }

  /** @throws DomainError IMPORT.FILE_CHANGED when a resumed run finds other bytes than it began with */
  async stage(tx: Tx, { runId, file, rules, progress }: FileToStage): Promise<void> {
    const staged = await this.stager.stage(tx, file, rules, progress);
    if (file.sha256 !== null && file.sha256 !== staged.sha256) {
      throw new DomainError(
        'IMPORT.FILE_CHANGED',
        `${file.name} is not the file with which this import began. Start a new import.`,
        { file: file.name },
      );
    }
    await this.files.markStaged(tx, runId, file.kind, staged);
    await this.staging.analyze(tx, file.kind);
  }

  /**
   * A job acts for the person who asked for it, who may have lost the right to since.
   * @throws DomainError IMPORT.NOT_PERMITTED
   */
  async refuseWithoutPermission(tx: Tx, userId: string | null): Promise<void> {
    if (userId === null) return;
    const user = await tx.maybe<{ roles: string[] }>(ROLES, [userId]);
    if (user !== null && permissionsOf(user.roles).has('import:run')) return;
    throw new DomainError('IMPORT.NOT_PERMITTED', 'The person who asked for this import may not import any more.');
  }
}

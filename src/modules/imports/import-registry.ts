import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { AuditService } from '../audit/audit.service.js';
import { ImportFilesRepository } from './import-files.repository.js';
import { type ImportChannel, type ImportMode, ImportRunsRepository } from './import-runs.repository.js';
import type { SizedFile } from './staging/file-reader.js';

export interface NewImport {
  readonly mode: ImportMode;
  readonly channel: ImportChannel;
}

/** Writes a new import down, with who wants it and the day by which its dates are judged. */
@Injectable()
export class ImportRegistry {
  constructor(
    private readonly runs: ImportRunsRepository,
    private readonly files: ImportFilesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async enter(tx: Tx, wish: NewImport, files: readonly SizedFile[]): Promise<string> {
    const user = tx.principal.kind === 'user' ? tx.principal : null;
    const id = await this.runs.insert(tx, {
      ...wish,
      requestedBy: user?.userId ?? null,
      agencyId: user?.agencyId ?? null,
      today: this.clock.today().toString(),
    });
    for (const file of files) await this.files.add(tx, id, file);
    await this.note(tx, 'import.request', id);
    return id;
  }

  async note(tx: Tx, what: string, runId: string): Promise<void> {
    await this.audit.record(tx, { verb: 'system', what, details: { runId } });
  }
}

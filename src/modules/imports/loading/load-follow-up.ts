import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { AuditService } from '../../audit/audit.service.js';
import type { StagedRange } from '../../offenders/offenders.bulk.service.js';
import { ImportPeopleRepository } from '../duplicates/import-people.repository.js';
import { ImportRejectionsRepository } from '../import-rejections.repository.js';
import type { ImportKind } from '../import-file.dto.js';

/** What a loaded piece leaves behind besides its rows. */
@Injectable()
export class LoadFollowUp {
  constructor(
    private readonly audit: AuditService,
    private readonly rejections: ImportRejectionsRepository,
    private readonly people: ImportPeopleRepository,
  ) {}

  async record(
    tx: Tx,
    runId: string,
    kind: ImportKind,
    range: StagedRange,
    offenderIds: readonly string[],
  ): Promise<void> {
    if (offenderIds.length === 0) return;
    if (kind === 'offenders') {
      await this.people.add(tx, runId, offenderIds);
      await this.rejections.claimFor(tx, range);
    }
    await this.audit.record(tx, {
      verb: 'collection',
      what: 'import.load',
      subjectIds: offenderIds,
      details: { runId, kind },
    });
  }
}

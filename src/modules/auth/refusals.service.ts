import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RefusalRecorder } from '../../platform/security/principal-source.js';
import { AuditService } from '../audit/audit.service.js';

/** A transaction of its own, so that the entry survives whatever becomes of the request. */
@Injectable()
export class RefusalsService extends RefusalRecorder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {
    super();
  }

  override async record(principal: UserPrincipal, attempt: { permission: string; route: string }): Promise<void> {
    await this.unitOfWork.run(principal, (tx) =>
      this.audit.record(tx, { verb: 'system', what: 'permission.refused', outcome: 'refused', details: attempt }),
    );
  }
}

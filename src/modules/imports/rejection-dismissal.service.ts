import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import { ImportRejectionsRepository } from './import-rejections.repository.js';

/** Settles a rejected row by hand: one without a reference can never be recognised when it comes back mended. */
@Injectable()
export class RejectionDismissalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rejections: ImportRejectionsRepository,
    private readonly offenders: OffendersService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError REJECTION.NOT_FOUND also when it is settled already */
  async dismiss(principal: UserPrincipal, id: string): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      const dismissed = await this.rejections.dismiss(tx, id, principal.userId);
      if (dismissed === null) {
        throw new DomainError('REJECTION.NOT_FOUND', 'There is no such open row among those you may see.');
      }
      const people = dismissed.offender_id === null ? [] : [dismissed.offender_id];
      await this.offenders.inputsChanged(tx, people);
      const details = { rejection_id: id };
      await this.audit.record(tx, {
        verb: 'alteration',
        what: 'import.dismiss_rejection',
        subjectIds: people,
        details,
      });
    });
  }
}

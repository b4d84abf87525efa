import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { OffenderChanges } from './offender-changes.js';
import { type NumberBoxes, OffenderDetailEdits } from './offender-detail-edits.js';
import type { NewAlias } from './offender-details.repository.js';
import type { PersonDetails } from './offender-rules.js';
import { offenderMerged } from './offender-errors.js';
import type { OffenderDetailRow } from './offenders.queries.js';
import { OffendersService } from './offenders.service.js';
import { PossibleDuplicatesService } from './possible-duplicates.service.js';

/** The whole form of a person, as it was sent back. */
export interface PersonEdit {
  readonly details: PersonDetails;
  readonly numbers: NumberBoxes;
  /** All of them: those that are missing are removed. */
  readonly aliases: readonly NewAlias[];
}

/** The page on which a person's details, numbers and aliases are changed in one go. */
@Injectable()
export class OffenderEditingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly changes: OffenderChanges,
    private readonly edits: OffenderDetailEdits,
    private readonly duplicates: PossibleDuplicatesService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async open(principal: Principal, id: string): Promise<OffenderDetailRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const person = await this.offenders.detail(tx, id);
      if (person.id !== id) throw offenderMerged(person.id);
      await this.audit.record(tx, { verb: 'consultation', what: 'person.form', subjectIds: [person.id] });
      return person;
    });
  }

  /** @throws DomainError as OffenderRecordingService.change */
  async save(
    principal: Principal,
    at: { readonly id: string; readonly version: number },
    edit: PersonEdit,
  ): Promise<void> {
    await this.unitOfWork.run(principal, async (tx) => {
      const before = await this.offenders.lockVisible(tx, at.id);
      if (before.version !== at.version) throw staleVersion(before.version);
      const held = await this.offenders.detail(tx, at.id);
      const fields: string[] = await this.changes.apply(tx, before, edit.details);
      const further = [
        ...(await this.edits.saveNumbers(tx, held, edit.numbers)),
        ...(await this.edits.saveAliases(tx, held, edit.aliases)),
      ];
      if (fields.length + further.length === 0) return;
      if (fields.length === 0) await this.offenders.touch(tx, at.id);
      await this.duplicates.refreshKeys(tx, [at.id]);
      const details = { fields: [...fields, ...further] };
      await this.audit.record(tx, { verb: 'alteration', what: 'offender.change', subjectIds: [at.id], details });
    });
  }
}

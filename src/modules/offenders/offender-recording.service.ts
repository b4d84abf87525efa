import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { OffenderChanges, type PersonToCreate } from './offender-changes.js';
import type { PersonDetails } from './offender-rules.js';
import type { OffenderDetailRow } from './offenders.queries.js';
import { OffendersService } from './offenders.service.js';
import { type PossibleDuplicate, PossibleDuplicatesService } from './possible-duplicates.service.js';

export type { PersonToCreate } from './offender-changes.js';

export interface CreatedPerson {
  readonly person: OffenderDetailRow;
  readonly possibleDuplicates: readonly PossibleDuplicate[];
}

/** Adds people and changes what is recorded of them. */
@Injectable()
export class OffenderRecordingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly changes: OffenderChanges,
    private readonly duplicates: PossibleDuplicatesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Who on record may be the person about to be added. */
  async possibleDuplicates(principal: Principal, person: PersonToCreate): Promise<PossibleDuplicate[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const found = await this.duplicates.of(tx, this.duplicates.described(person, this.clock.today().year));
      await this.recordLook(tx, found);
      return found;
    });
  }

  /**
   * Adds a person, and tells who on record may be the same: a wrong guess must not keep a custody desk from recording.
   * @throws DomainError OFFENDER.DUPLICATE_REFERENCE, OFFENDER.AREA_NOT_YOURS, AREA.UNKNOWN and what checkPersonDetails says
   */
  async create(principal: Principal, person: PersonToCreate): Promise<CreatedPerson> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.changes.add(tx, person);
      await this.duplicates.refreshKeys(tx, [id]);
      const possibleDuplicates = await this.duplicates.ofRecord(tx, id);
      if (possibleDuplicates.length > 0) await this.recordLook(tx, possibleDuplicates);
      await this.audit.record(tx, { verb: 'collection', what: 'offender.create', subjectIds: [id] });
      await this.offenders.inputsChanged(tx, [id]);
      return { person: await this.offenders.detail(tx, id), possibleDuplicates };
    });
  }

  /**
   * Changes what is recorded. Each changed field is remembered as changed by hand, so that no import overturns it.
   * @param at the person, and the version that the caller has read
   * @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED, VERSION.STALE, OFFENDER.AREA_NOT_YOURS, AREA.UNKNOWN …
   */
  async change(
    principal: Principal,
    at: { readonly id: string; readonly version: number },
    change: Partial<PersonDetails>,
  ): Promise<OffenderDetailRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const before = await this.offenders.lockVisible(tx, at.id);
      if (before.version !== at.version) throw staleVersion(before.version);
      const fields = await this.changes.apply(tx, before, change);
      await this.duplicates.refreshKeys(tx, [at.id]);
      await this.audit.record(tx, {
        verb: 'alteration',
        what: 'offender.change',
        subjectIds: [at.id],
        details: { fields },
      });
      return this.offenders.detail(tx, at.id);
    });
  }

  private async recordLook(tx: Tx, found: readonly PossibleDuplicate[]): Promise<void> {
    const subjectIds = found.map(({ id }) => id);
    await this.audit.record(tx, { verb: 'consultation', what: 'offender.possible-duplicates', subjectIds });
  }
}

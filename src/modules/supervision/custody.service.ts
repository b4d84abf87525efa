import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import { broken, checkCustody, type CustodyFacts, presentIn } from '../../domain/supervision/supervision-rules.js';
import { type CustodyRow, SupervisionQueries } from './supervision.queries.js';
import { SupervisionRepository } from './supervision.repository.js';
import { type OptionalReference, OWN_SOURCE } from './supervision.service.js';

/** Times in custody: remand, sentence and recall. Two may overlap, as two sources tell them; the answer says so. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly rows: SupervisionRepository,
    private readonly queries: SupervisionQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Latest first. @throws DomainError OFFENDER.NOT_FOUND */
  async list(principal: Principal, offenderId: string): Promise<CustodyRow[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.offenders.survivingId(tx, offenderId);
      await this.audit.record(tx, { verb: 'consultation', what: 'custody.list', subjectIds: [id] });
      return this.queries.custodyOf(tx, id, this.today());
    });
  }

  /** One of this person's. @throws DomainError CUSTODY.NOT_FOUND */
  async one(principal: Principal, offenderId: string, id: string): Promise<CustodyRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const row = await this.row(tx, id);
      if (row.offender_id !== offenderId) throw notFound();
      await this.audit.record(tx, { verb: 'consultation', what: 'custody.read', subjectIds: [offenderId] });
      return row;
    });
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED, CUSTODY.DUPLICATE_REFERENCE and what checkCustody says */
  async record(principal: Principal, offenderId: string, spell: CustodyFacts & OptionalReference): Promise<CustodyRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const offender = await this.offenders.lockVisible(tx, offenderId);
      checkCustody(spell, offender.date_of_birth, this.clock.todayAsEpochDay());
      const of = { offenderId, source: spell.source ?? OWN_SOURCE, sourceRef: spell.source_ref ?? randomUUID() };
      const id = await this.rows.insertCustody(tx, of, spell);
      if (id === null) throw duplicateReference();
      const details = { custody_id: id };
      await this.audit.record(tx, { verb: 'collection', what: 'custody.record', subjectIds: [offenderId], details });
      await this.offenders.inputsChanged(tx, [offenderId]);
      return this.row(tx, id);
    });
  }

  /**
   * Corrects a spell or ends it with a release; an import never overturns that.
   * @throws DomainError CUSTODY.NOT_FOUND, VERSION.STALE and what checkCustody says
   */
  async correct(
    principal: Principal,
    at: { readonly id: string; readonly version: number },
    change: Partial<CustodyFacts>,
  ): Promise<CustodyRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const { offender_id: offenderId } = await this.row(tx, at.id);
      const offender = await this.offenders.lockVisible(tx, offenderId);
      const before = await this.row(tx, at.id);
      if (before.version !== at.version) throw staleVersion(before.version);
      const after: CustodyFacts = { ...before, ...presentIn(change) };
      checkCustody(after, offender.date_of_birth, this.clock.todayAsEpochDay());
      if (!(await this.rows.updateCustody(tx, at, after))) throw staleVersion();
      const details = { custody_id: at.id };
      await this.audit.record(tx, { verb: 'alteration', what: 'custody.correct', subjectIds: [offenderId], details });
      await this.offenders.inputsChanged(tx, [offenderId]);
      return this.row(tx, at.id);
    });
  }

  private async row(tx: Tx, id: string): Promise<CustodyRow> {
    const row = await this.queries.custody(tx, id, this.today());
    if (row === null) throw notFound();
    return row;
  }

  private today(): string {
    return this.clock.today().toString();
  }
}

const duplicateReference = (): DomainError =>
  broken('CUSTODY.DUPLICATE_REFERENCE', 'source_ref', 'A spell with this source and reference exists already.');

const notFound = (): DomainError =>
  new DomainError('CUSTODY.NOT_FOUND', 'There is no such time in custody among those you may see.');

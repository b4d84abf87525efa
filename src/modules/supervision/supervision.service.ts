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
import { broken, checkSupervision, presentIn, type SupervisionFacts } from '../../domain/supervision/supervision-rules.js';
import { SupervisionQueries, type SupervisionRow } from './supervision.queries.js';
import { type MovedSupervision, SupervisionRepository } from './supervision.repository.js';

/** Both absent: recorded here, under a reference of our own. */
export interface OptionalReference {
  readonly source?: string | undefined;
  readonly source_ref?: string | undefined;
}

export const OWN_SOURCE = 'desist';

/** Orders and licences: who has one in force is statutory. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly rows: SupervisionRepository,
    private readonly queries: SupervisionQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Latest first. @throws DomainError OFFENDER.NOT_FOUND */
  async list(principal: Principal, offenderId: string): Promise<SupervisionRow[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.offenders.survivingId(tx, offenderId);
      await this.audit.record(tx, { verb: 'consultation', what: 'supervision.list', subjectIds: [id] });
      return this.queries.supervisionOf(tx, id, this.today());
    });
  }

  /** One of this person's. @throws DomainError SUPERVISION.NOT_FOUND */
  async one(principal: Principal, offenderId: string, id: string): Promise<SupervisionRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const row = await this.row(tx, id);
      if (row.offender_id !== offenderId) throw notFound();
      await this.audit.record(tx, { verb: 'consultation', what: 'supervision.read', subjectIds: [offenderId] });
      return row;
    });
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED, SUPERVISION.DUPLICATE_REFERENCE and what checkSupervision says */
  async record(
    principal: Principal,
    offenderId: string,
    order: SupervisionFacts & OptionalReference,
  ): Promise<SupervisionRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const offender = await this.offenders.lockVisible(tx, offenderId);
      checkSupervision(order, offender.date_of_birth);
      const of = { offenderId, source: order.source ?? OWN_SOURCE, sourceRef: order.source_ref ?? randomUUID() };
      const id = await this.rows.insertSupervision(tx, of, order);
      if (id === null) throw duplicateReference();
      const details = { supervision_id: id };
      await this.audit.record(tx, {
        verb: 'collection',
        what: 'supervision.record',
        subjectIds: [offenderId],
        details,
      });
      await this.offenders.inputsChanged(tx, [offenderId]);
      return this.row(tx, id);
    });
  }

  /**
   * Corrects an order or ends it; an import never overturns that.
   * @throws DomainError SUPERVISION.NOT_FOUND, VERSION.STALE and what checkSupervision says
   */
  async correct(
    principal: Principal,
    at: { readonly id: string; readonly version: number },
    change: Partial<SupervisionFacts>,
  ): Promise<SupervisionRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const { offender_id: offenderId } = await this.row(tx, at.id);
      const offender = await this.offenders.lockVisible(tx, offenderId);
      const before = await this.row(tx, at.id);
      if (before.version !== at.version) throw staleVersion(before.version);
      const after: SupervisionFacts = { ...before, ...presentIn(change) };
      checkSupervision(after, offender.date_of_birth);
      if (!(await this.rows.updateSupervision(tx, at, after))) throw staleVersion();
      const details = { supervision_id: at.id };
      await this.audit.record(tx, {
        verb: 'alteration',
        what: 'supervision.correct',
        subjectIds: [offenderId],
        details,
      });
      await this.offenders.inputsChanged(tx, [offenderId]);
      return this.row(tx, at.id);
    });
  }

  /** For a merge of two people: orders, licences and times in custody. The caller asks for new scores. */
  async repoint(tx: Tx, from: string, to: string): Promise<MovedSupervision> {
    return this.rows.move(tx, from, to);
  }

  async undoRepoint(tx: Tx, moved: MovedSupervision & { readonly from: string; readonly to: string }): Promise<void> {
    await this.rows.moveBack(tx, moved.from, moved.to, moved);
  }

  private async row(tx: Tx, id: string): Promise<SupervisionRow> {
    const row = await this.queries.supervision(tx, id, this.today());
    if (row === null) throw notFound();
    return row;
  }

  private today(): string {
    return this.clock.today().toString();
  }
}

const duplicateReference = (): DomainError =>
  broken('SUPERVISION.DUPLICATE_REFERENCE', 'source_ref', 'An order with this source and reference exists already.');

const notFound = (): DomainError =>
  new DomainError('SUPERVISION.NOT_FOUND', 'There is no such order among those you may see.');

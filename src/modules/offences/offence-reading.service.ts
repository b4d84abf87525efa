import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import { type OffenceCodeChoice, OffenceCodesQueries } from './offence-codes.queries.js';
import {
  type OffenceChangeRow,
  type OffenceListRequest,
  OffencesQueries,
  type OffenceRow,
} from './offences.queries.js';
import { offenceNotFound } from './offences.service.js';
import { type SanctionDay, sanctionDays } from './sanction-days.js';

/** Looks at offences, each look recorded. */
@Injectable()
export class OffenceReadingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly offences: OffencesQueries,
    private readonly codes: OffenceCodesQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError OFFENDER.NOT_FOUND */
  async page(principal: Principal, offenderId: string, request: OffenceListRequest): Promise<OffenceRow[]> {
    return this.look(principal, offenderId, 'offence.list', (tx, id) => this.offences.page(tx, id, request));
  }

  /** Convictions and cautions by the day they were dealt with, latest first. @throws DomainError OFFENDER.NOT_FOUND */
  async sanctions(principal: Principal, offenderId: string): Promise<SanctionDay[]> {
    return this.look(principal, offenderId, 'offence.sanctions', async (tx, id) => {
      const rows = await this.offences.all(tx, id);
      const standing = rows.filter(({ withdrawn_at }) => withdrawn_at === null);
      return sanctionDays(standing, this.clock.todayAsEpochDay());
    });
  }

  /** @throws DomainError OFFENCE.NOT_FOUND */
  async one(principal: Principal, id: string): Promise<{ offence: OffenceRow; changes: readonly OffenceChangeRow[] }> {
    return this.unitOfWork.run(principal, async (tx) => {
      const offence = await this.offences.one(tx, id);
      if (offence === null) throw offenceNotFound();
      await this.audit.record(tx, {
        verb: 'consultation',
        what: 'offence.read',
        subjectIds: [offence.offender_id],
        details: { offence_id: id },
      });
      return { offence, changes: await this.offences.changes(tx, id) };
    });
  }

  /** Facts of no person, so nothing is recorded. */
  async searchCodes(principal: Principal, text: string, limit: number): Promise<OffenceCodeChoice[]> {
    return this.unitOfWork.run(principal, (tx) => this.codes.search(tx, text, limit));
  }

  /** What a form about this person offers first. @throws DomainError OFFENDER.NOT_FOUND */
  async suggestedCodes(principal: Principal, offenderId: string): Promise<OffenceCodeChoice[]> {
    return this.look(principal, offenderId, 'offence.form', (tx, id) => this.codes.suggested(tx, id));
  }

  private async look<Row>(
    principal: Principal,
    offenderId: string,
    what: string,
    read: (tx: Tx, id: string) => Promise<Row>,
  ): Promise<Row> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.offenders.survivingId(tx, offenderId);
      await this.audit.record(tx, { verb: 'consultation', what, subjectIds: [id] });
      return read(tx, id);
    });
  }
}

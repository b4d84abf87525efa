import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { type ListRequest, type OffenderDetailRow, OffendersQueries, type OffenderRow } from './offenders.queries.js';
import { OffendersService } from './offenders.service.js';

/** Looks at people, each look recorded. */
@Injectable()
export class OffenderReadingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly queries: OffendersQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A record that was merged answers with the surviving one. @throws DomainError OFFENDER.NOT_FOUND */
  async one(principal: Principal, id: string): Promise<OffenderDetailRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const row = await this.offenders.detail(tx, id);
      await this.audit.record(tx, { verb: 'consultation', what: 'offender.read', subjectIds: [row.id] });
      return row;
    });
  }

  /** One row more than asked for when there is a further page. */
  async list(principal: Principal, request: ListRequest): Promise<OffenderRow[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const rows = await this.queries.list(tx, { ...request, limit: request.limit + 1 }, this.clock.today().toString());
      await this.audit.record(tx, {
        verb: 'consultation',
        what: 'offender.list',
        subjectIds: rows.slice(0, request.limit).map(({ id }) => id),
        details: { area: request.areaCode },
      });
      return rows;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../../platform/database/principal.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { AuditService } from '../../audit/audit.service.js';
import { duplicateNotFound } from './duplicate-errors.js';
import type { ProposalStatus } from './duplicate-proposals.repository.js';
import { DuplicatesQueries, type PairDetail, type PairPosition, type PairRow } from './duplicates.queries.js';

export interface PairList {
  readonly rows: readonly PairRow[];
  /** How many there are, counted up to a thousand. */
  readonly count: { readonly value: number; readonly more: boolean };
}

const COUNTED = 1_000;

/** Shows pairs of records, and writes down whom it has shown. */
@Injectable()
export class DuplicateReadingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: DuplicatesQueries,
    private readonly audit: AuditService,
  ) {}

  async list(
    principal: UserPrincipal,
    status: ProposalStatus,
    after: PairPosition | null,
    limit: number,
  ): Promise<PairList> {
    return this.unitOfWork.run(principal, async (tx) => {
      const rows = await this.queries.page(tx, status, after, limit);
      const count = await this.queries.count(tx, status, COUNTED + 1);
      const subjectIds = [...new Set(rows.flatMap(({ left, right }) => [left.id, right.id]))];
      await this.audit.record(tx, { verb: 'consultation', what: 'duplicate.list', subjectIds });
      return { rows, count: { value: Math.min(count, COUNTED), more: count > COUNTED } };
    });
  }

  /** @throws DomainError DUPLICATE.NOT_FOUND when either person is hidden */
  async pair(principal: UserPrincipal, id: string): Promise<PairDetail> {
    return this.unitOfWork.run(principal, async (tx) => {
      const pair = await this.queries.one(tx, id);
      if (pair === null) throw duplicateNotFound();
      const subjectIds = [pair.left.id, pair.right.id];
      await this.audit.record(tx, { verb: 'consultation', what: 'duplicate.pair', subjectIds });
      return pair;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type AreaRow, AreasQueries } from '../agencies/areas.queries.js';
import { AuditService } from '../audit/audit.service.js';
import type { CandidateFilter, CandidatePosition, CandidateRow, CandidateSort } from './candidate-filter.js';

export type { CandidateRow } from './candidate-filter.js';
import { CANDIDATE_AREAS_SQL, CANDIDATE_COUNT_SQL, CANDIDATE_HEAD_SQL, CANDIDATE_PAGE_SQL } from './candidate-sql.js';

export const COUNT_LIMIT = 1_000;
/** A download holds at most this many people; the page says so when there are more. */
export const EXPORT_LIMIT = 5_000;

export interface CandidatePage {
  readonly rows: readonly CandidateRow[];
  readonly next: CandidatePosition | null;
  /** Rank of the first row, counted from 1. */
  readonly firstRank: number;
}

export interface CandidateList extends CandidatePage {
  /** How many meet the filter; null beyond COUNT_LIMIT. */
  readonly found: number | null;
  /** The areas that the reader may filter by, in tree order. */
  readonly areas: readonly AreaRow[];
}

export interface CandidateRequest {
  readonly filter: CandidateFilter;
  readonly sort: CandidateSort;
  readonly after: CandidatePosition | null;
  readonly limit: number;
}

/** The priority list: who stands where, within what the reader's agency may see. */
@Injectable()
export class CandidatesQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly areaTree: AreasQueries,
  ) {}

  /** One page, how many there are (exact up to COUNT_LIMIT, null beyond), and an audit entry naming everybody on it. */
  async list(principal: Principal, request: CandidateRequest): Promise<CandidateList> {
    return this.unitOfWork.run(principal, async (tx) => {
      const areas = await this.areas(tx, request.filter);
      const page = await this.page(tx, areas, request);
      const found = await this.count(tx, areas, request.filter);
      await this.audit.record(tx, {
        verb: 'consultation',
        what: 'candidates.list',
        subjectIds: page.rows.map((row) => row.offender_id),
        details: { sort: request.sort, filter: request.filter, firstRank: page.firstRank },
      });
      return { ...page, found, areas: await this.areaTree.visible(tx) };
    });
  }

  /** Everybody who meets the filter, up to EXPORT_LIMIT, as a disclosure to the reader. */
  async export(principal: Principal, request: Pick<CandidateRequest, 'filter' | 'sort'>): Promise<CandidatePage> {
    return this.unitOfWork.run(principal, async (tx) => {
      const areas = await this.areas(tx, request.filter);
      const page = await this.page(tx, areas, { ...request, after: null, limit: EXPORT_LIMIT });
      await this.audit.record(tx, {
        verb: 'disclosure',
        what: 'candidates.export',
        subjectIds: page.rows.map((row) => row.offender_id),
        details: { sort: request.sort, filter: request.filter, recipient: 'the reader' },
      });
      return page;
    });
  }

  private async areas(tx: Tx, filter: CandidateFilter): Promise<readonly string[]> {
    return (await tx.one<{ ids: string[] }>(CANDIDATE_AREAS_SQL, [filter.area ?? null])).ids;
  }

  private async page(tx: Tx, areas: readonly string[], request: CandidateRequest): Promise<CandidatePage> {
    const { after, limit } = request;
    const values = [
      areas,
      ...filterValues(request.filter),
      after?.value ?? null,
      after?.offenderId ?? null,
      after !== null,
      limit + 1,
    ];
    const head = CANDIDATE_HEAD_SQL[request.sort];
    let rows = head === null ? [] : await tx.query<CandidateRow>(head, values);
    if (rows.length <= limit) rows = await tx.query<CandidateRow>(CANDIDATE_PAGE_SQL[request.sort], values);
    const firstRank = (after?.rank ?? 0) + 1;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next =
      rows.length > limit && last !== undefined
        ? { value: last.sort_value, offenderId: last.offender_id, rank: firstRank - 1 + shown.length }
        : null;
    return { rows: shown, next, firstRank };
  }

  private async count(tx: Tx, areas: readonly string[], filter: CandidateFilter): Promise<number | null> {
    const values = [areas, ...filterValues(filter), COUNT_LIMIT + 1];
    const { found } = await tx.one<{ found: number }>(CANDIDATE_COUNT_SQL, values);
    return found > COUNT_LIMIT ? null : found;
  }
}

function filterValues(filter: CandidateFilter): readonly unknown[] {
  return [
    filter.bands === undefined || filter.bands.length === 0 ? null : filter.bands,
    filter.movement ?? null,
    filter.offenceKind ?? null,
    filter.inCustody ?? null,
    filter.statutory ?? null,
    filter.provisional ?? null,
  ];
}

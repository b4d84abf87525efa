import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CandidateCursors } from '../../modules/scoring/candidate-cursors.service.js';
import { CandidatesQueries, COUNT_LIMIT, EXPORT_LIMIT } from '../../modules/scoring/candidates.queries.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { download, page, type PageReply } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import type { PriorityFilter } from './priority-filter.js';
import { priorityListCsv } from './priority-list.csv.js';
import { priorityFilterOf, PriorityListQuery } from './priority-list.query.js';
import { priorityListPage } from './priority-list.view.js';

const PAGE_SIZE = 50;
const DEFAULT_SORT = 'priority';

@ApiExcludeController()
@Controller()
export class PriorityListPages {
  constructor(
    private readonly candidates: CandidatesQueries,
    private readonly cursors: CandidateCursors,
    private readonly clock: Clock,
  ) {}

  @Get('priority-list')
  @Permit('score:read')
  async show(@CurrentPrincipal() principal: UserPrincipal, @Query() query: PriorityListQuery): Promise<PageReply> {
    const filter = priorityFilterOf(query);
    const sort = query.sort ?? DEFAULT_SORT;
    const after = this.cursors.decode(sort, query.after);
    const list = await this.candidates.list(principal, {
      filter: toCandidateFilter(filter),
      sort,
      after,
      limit: PAGE_SIZE,
    });
    const view = priorityListPage({
      ...list,
      countLimit: COUNT_LIMIT,
      filter,
      sort,
      nextCursor: this.cursors.encode(sort, list.next),
      today: this.clock.today().toString(),
      canExport: principal.permissions.has('list:export'),
      exportLimit: EXPORT_LIMIT,
    });
    return page(view);
  }

  @Get('priority-list.csv')
  @Permit('list:export')
  async csv(@CurrentPrincipal() principal: UserPrincipal, @Query() query: PriorityListQuery): Promise<StreamableFile> {
    const filter = toCandidateFilter(priorityFilterOf(query));
    const list = await this.candidates.export(principal, { filter, sort: query.sort ?? DEFAULT_SORT });
    return download(
      Buffer.from(priorityListCsv(list.rows, list.firstRank)),
      'priority-list.csv',
      'text/csv; charset=utf-8',
    );
  }
}

/** The page says null where nothing is asked for; the query says undefined. */
function toCandidateFilter(filter: PriorityFilter) {
  return {
    area: filter.area ?? undefined,
    bands: filter.bands,
    movement: filter.movement ?? undefined,
    offenceKind: filter.offenceKind ?? undefined,
    inCustody: filter.inCustody ?? undefined,
    statutory: filter.statutory ?? undefined,
    provisional: filter.provisional ?? undefined,
  };
}

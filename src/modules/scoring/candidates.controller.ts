import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { CandidateCursors } from './candidate-cursors.service.js';
import { CandidatePageDto, CandidateQuery, filterOf, toCandidate } from './candidate.dto.js';
import { CandidatesQueries } from './candidates.queries.js';

@ApiTags('candidates')
@Controller('api/v1/candidates')
export class CandidatesController {
  constructor(
    private readonly candidates: CandidatesQueries,
    private readonly cursors: CandidateCursors,
  ) {}

  /** The priority list: everybody the caller may see, highest score first, those without a score last. */
  @Get()
  @Permit('score:read')
  @ApiOkResponse({ type: CandidatePageDto })
  async list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: CandidateQuery): Promise<CandidatePageDto> {
    const page = await this.candidates.list(principal, {
      filter: filterOf(query),
      sort: query.sort,
      after: this.cursors.decode(query.sort, query.cursor),
      limit: query.limit,
    });
    return {
      items: page.rows.map((row, index) => toCandidate(row, page.firstRank + index)),
      next_cursor: this.cursors.encode(query.sort, page.next),
      total: page.found,
    };
  }
}

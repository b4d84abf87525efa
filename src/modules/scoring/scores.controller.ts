import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { ScoreDto, ScoreHistoryPageDto, toHistoryItem, toScore } from './score.dto.js';
import { type HistoryRequest, ScoreViewsService } from './score-views.service.js';

const LIST = 'score-history';

@ApiTags('scores')
@Controller('api/v1/offenders/:id/score')
export class ScoresController {
  constructor(
    private readonly scores: ScoreViewsService,
    private readonly cursors: Cursors,
  ) {}

  /** The newest score with everything that explains it. */
  @Get()
  @Permit('score:read')
  @ApiOkResponse({ type: ScoreDto })
  async current(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<ScoreDto> {
    const view = await this.scores.current(principal, id);
    if (view === null)
      throw new DomainError('SCORE.NOT_YET', 'This person has not been scored yet. Ask again shortly.');
    return toScore(view);
  }

  /** What the score was before, newest first. */
  @Get('history')
  @Permit('score:read')
  @ApiOkResponse({ type: ScoreHistoryPageDto })
  async history(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: ListQuery,
  ): Promise<ScoreHistoryPageDto> {
    const rows = await this.scores.history(principal, id, {
      before: this.before(query.cursor),
      limit: query.limit + 1,
    });
    const page = cursorPage(rows, query.limit, (last) => this.cursors.encode(LIST, [last.as_at, last.id]));
    return { items: page.items.map(toHistoryItem), next_cursor: page.next_cursor };
  }

  private before(cursor: string | undefined): HistoryRequest['before'] {
    if (cursor === undefined) return null;
    const [asAt, id] = this.cursors.decode(LIST, cursor);
    return { asAt: String(asAt), id: Number(id) };
  }
}

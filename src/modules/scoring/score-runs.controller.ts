import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import { TakesNoBody } from '../../platform/http/no-body.guard.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { ScoreRunDto, ScoreRunPageDto, toScoreRun } from './score-run.dto.js';
import { ScoreRunsService } from './score-runs.service.js';

const LIST = 'score-runs';

@ApiTags('sweeps')
@Controller('api/v1/score-runs')
export class ScoreRunsController {
  constructor(
    private readonly runs: ScoreRunsService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit('score:read')
  @ApiOkResponse({ type: ScoreRunPageDto })
  async list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ListQuery): Promise<ScoreRunPageDto> {
    const before = query.cursor === undefined ? null : String(this.cursors.decode(LIST, query.cursor)[0]);
    const rows = await this.runs.list(principal, before, query.limit + 1);
    const page = cursorPage(rows, query.limit, (last) => this.cursors.encode(LIST, [last.id]));
    return { items: page.items.map(toScoreRun), next_cursor: page.next_cursor };
  }

  @Get(':id')
  @Permit('score:read')
  @ApiOkResponse({ type: ScoreRunDto })
  async read(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<ScoreRunDto> {
    return toScoreRun(await this.runs.read(principal, id));
  }

  /** Starts a sweep over everybody, as at today. */
  @Post()
  @HttpCode(202)
  @Permit('sweep:run')
  @TakesNoBody()
  @ApiAcceptedResponse({ type: ScoreRunDto })
  async start(@CurrentPrincipal() principal: UserPrincipal): Promise<ScoreRunDto> {
    return toScoreRun(await this.runs.start(principal));
  }

  /** Stops a sweep; the people already scored keep their new scores. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @Permit('sweep:run')
  @TakesNoBody()
  @ApiOkResponse({ type: ScoreRunDto })
  async cancel(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<ScoreRunDto> {
    return toScoreRun(await this.runs.cancel(principal, id));
  }
}

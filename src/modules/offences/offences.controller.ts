import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import {
  CorrectOffenceBody,
  OffenceDto,
  OffenceListQuery,
  OffencePageDto,
  OffenceWithChangesDto,
  RecordOffenceBody,
  SanctionsDto,
  toOffence,
  toOffenceWithChanges,
  toSanctions,
  WithdrawOffenceBody,
} from './offence.dto.js';
import { OffenceReadingService } from './offence-reading.service.js';
import type { OffenceListRequest } from './offences.queries.js';
import { OffencesService } from './offences.service.js';

const LIST = 'offences by date';

@ApiTags('offences')
@Controller('api/v1')
export class OffencesController {
  constructor(
    private readonly offences: OffencesService,
    private readonly reading: OffenceReadingService,
    private readonly cursors: Cursors,
  ) {}

  @Get('offenders/:id/offences')
  @Permit('offender:read')
  @ApiOkResponse({ type: OffencePageDto })
  async list(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: OffenceListQuery,
  ): Promise<OffencePageDto> {
    const { withdrawn: withWithdrawn, limit, cursor } = query;
    const rows = await this.reading.page(principal, id, { withWithdrawn, after: this.after(cursor), limit });
    const page = cursorPage(rows, limit, (last) => this.cursors.encode(LIST, [last.committed_on, last.id]));
    return { items: page.items.map(toOffence), next_cursor: page.next_cursor };
  }

  /** Convictions and cautions by the day they were dealt with, with the most serious offence of each day. */
  @Get('offenders/:id/sanctions')
  @Permit('offender:read')
  @ApiOkResponse({ type: SanctionsDto })
  async sanctions(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<SanctionsDto> {
    return toSanctions(await this.reading.sanctions(principal, id));
  }

  /** Records one stage of an offence. An ambiguous code is accepted and flagged in the answer. */
  @Post('offenders/:id/offences')
  @Permit('offence:record')
  @WithEtag()
  @ApiCreatedResponse({ type: OffenceDto })
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: RecordOffenceBody,
  ): Promise<OffenceDto> {
    return toOffence(await this.offences.record(principal, id, body));
  }

  @Get('offences/:id')
  @Permit('offender:read')
  @WithEtag()
  @ApiOkResponse({ type: OffenceWithChangesDto })
  async read(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<OffenceWithChangesDto> {
    const { offence, changes } = await this.reading.one(principal, id);
    return toOffenceWithChanges(offence, changes);
  }

  /** Puts a wrong event right: the old values and the reason are kept, and no import overturns it. */
  @Patch('offences/:id')
  @Permit('offence:correct')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: OffenceDto })
  async correct(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: CorrectOffenceBody,
  ): Promise<OffenceDto> {
    return toOffence(await this.offences.correct(principal, { id, version }, body));
  }

  /** Takes an event out that should not be there. It stays on record as withdrawn, and counts for nothing. */
  @Post('offences/:id/withdrawal')
  @HttpCode(200)
  @Permit('offence:withdraw')
  @WithEtag()
  @ApiOkResponse({ type: OffenceDto })
  async withdraw(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: WithdrawOffenceBody,
  ): Promise<OffenceDto> {
    return toOffence(await this.offences.withdraw(principal, { id, version: null }, body.reason));
  }

  private after(cursor: string | undefined): OffenceListRequest['after'] {
    if (cursor === undefined) return null;
    const [committedOn, id] = this.cursors.decode(LIST, cursor).map(String);
    return { committedOn: committedOn ?? '', id: id ?? '' };
  }
}

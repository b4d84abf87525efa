import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { ChangeOffenderBody, CreateOffenderBody } from './offender.dto.js';
import {
  CreatedOffenderDto,
  OffenderDto,
  OffenderListQuery,
  OffenderPageDto,
  PossibleDuplicatesDto,
  toCreated,
  toOffender,
  toSummary,
} from './offender-answer.dto.js';
import { OffenderReadingService } from './offender-reading.service.js';
import { OffenderRecordingService } from './offender-recording.service.js';
import type { ListRequest } from './offenders.queries.js';

const LIST = 'offenders by name';

@ApiTags('offenders')
@Controller('api/v1/offenders')
export class OffendersController {
  constructor(
    private readonly recording: OffenderRecordingService,
    private readonly reading: OffenderReadingService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('offender:read')
  @ApiOkResponse({ type: OffenderPageDto })
  async list(
    @CurrentPrincipal() principal: UserPrincipal,
    @Query() query: OffenderListQuery,
  ): Promise<OffenderPageDto> {
    const rows = await this.reading.list(principal, {
      areaCode: query.area ?? null,
      after: this.after(query.cursor),
      limit: query.limit,
    });
    const page = cursorPage(rows, query.limit, (last) =>
      this.cursors.encode(LIST, [last.family_name, last.given_names ?? '', last.id]),
    );
    const today = this.clock.todayAsEpochDay();
    return { items: page.items.map((row) => toSummary(row, today)), next_cursor: page.next_cursor };
  }

  /** Adds a person. The answer names who on record may be the same; ask `possible-duplicates` first to know before. */
  @Post()
  @Permit('offender:create')
  @WithEtag()
  @ApiCreatedResponse({ type: CreatedOffenderDto })
  async create(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body() body: CreateOffenderBody,
  ): Promise<CreatedOffenderDto> {
    const { person, possibleDuplicates } = await this.recording.create(principal, body);
    return toCreated(person, this.clock.todayAsEpochDay(), possibleDuplicates);
  }

  /** Search before create: who on record may be the person described. Nothing is stored. */
  @Post('possible-duplicates')
  @HttpCode(200)
  @Permit('offender:create')
  @ApiOkResponse({ type: PossibleDuplicatesDto })
  async possibleDuplicates(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body() body: CreateOffenderBody,
  ): Promise<PossibleDuplicatesDto> {
    return { items: await this.recording.possibleDuplicates(principal, body), next_cursor: null };
  }

  /** A record that was merged into another answers with the surviving one, under its id. */
  @Get(':id')
  @Permit('offender:read')
  @WithEtag()
  @ApiOkResponse({ type: OffenderDto })
  async read(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<OffenderDto> {
    return toOffender(await this.reading.one(principal, id), this.clock.todayAsEpochDay());
  }

  @Patch(':id')
  @Permit('offender:change')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: OffenderDto })
  async change(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeOffenderBody,
  ): Promise<OffenderDto> {
    return toOffender(await this.recording.change(principal, { id, version }, body), this.clock.todayAsEpochDay());
  }

  private after(cursor: string | undefined): ListRequest['after'] {
    if (cursor === undefined) return null;
    const [familyName, givenNames, id] = this.cursors.decode(LIST, cursor).map(String);
    return { familyName: familyName ?? '', givenNames: givenNames ?? '', id: id ?? '' };
  }
}

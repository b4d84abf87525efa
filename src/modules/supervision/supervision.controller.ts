import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import {
  ChangeSupervisionBody,
  RecordSupervisionBody,
  SupervisionDto,
  SupervisionsDto,
  toSupervisions,
} from './supervision.dto.js';
import { SupervisionService } from './supervision.service.js';

@ApiTags('supervision and custody')
@Controller('api/v1')
export class SupervisionController {
  constructor(private readonly supervision: SupervisionService) {}

  @Get('offenders/:id/supervision')
  @Permit('offender:read')
  @ApiOkResponse({ type: SupervisionsDto })
  async list(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<SupervisionsDto> {
    return toSupervisions(await this.supervision.list(principal, id));
  }

  /** Records an order or a licence. */
  @Post('offenders/:id/supervision')
  @Permit('supervision:record')
  @WithEtag()
  @ApiCreatedResponse({ type: SupervisionDto })
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: RecordSupervisionBody,
  ): Promise<SupervisionDto> {
    return this.supervision.record(principal, id, body);
  }

  /** Corrects an order or ends it. No import overturns that. */
  @Patch('supervision/:id')
  @Permit('supervision:record')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: SupervisionDto })
  async correct(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeSupervisionBody,
  ): Promise<SupervisionDto> {
    return this.supervision.correct(principal, { id, version }, body);
  }
}

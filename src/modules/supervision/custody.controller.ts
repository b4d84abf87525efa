import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { CustodyService } from './custody.service.js';
import { ChangeCustodyBody, CustodiesDto, CustodyDto, RecordCustodyBody, toCustodies } from './supervision.dto.js';

@ApiTags('supervision and custody')
@Controller('api/v1')
export class CustodyController {
  constructor(private readonly custody: CustodyService) {}

  @Get('offenders/:id/custody')
  @Permit('offender:read')
  @ApiOkResponse({ type: CustodiesDto })
  async list(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<CustodiesDto> {
    return toCustodies(await this.custody.list(principal, id));
  }

  /** Records a time in custody. One that overlaps another is accepted, and both say so. */
  @Post('offenders/:id/custody')
  @Permit('supervision:record')
  @WithEtag()
  @ApiCreatedResponse({ type: CustodyDto })
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: RecordCustodyBody,
  ): Promise<CustodyDto> {
    return this.custody.record(principal, id, body);
  }

  /** Corrects a spell or ends it with a release. No import overturns that. */
  @Patch('custody/:id')
  @Permit('supervision:record')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: CustodyDto })
  async correct(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCustodyBody,
  ): Promise<CustodyDto> {
    return this.custody.correct(principal, { id, version }, body);
  }
}

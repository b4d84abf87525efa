import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { AliasInput, IdentifierInput } from './offender.dto.js';
import { AddedDto, AliasesDto, IdentifiersDto } from './offender-answer.dto.js';
import { OffenderDetailsService } from './offender-details.service.js';
import { OffenderReadingService } from './offender-reading.service.js';

/** Numbers and other names. A wrong one is removed and added anew: neither is ever changed in place. */
@ApiTags('offenders')
@Controller('api/v1/offenders/:id')
export class OffenderDetailsController {
  constructor(
    private readonly details: OffenderDetailsService,
    private readonly reading: OffenderReadingService,
  ) {}

  @Get('identifiers')
  @Permit('offender:read')
  @ApiOkResponse({ type: IdentifiersDto })
  async identifiers(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<IdentifiersDto> {
    return { items: (await this.reading.one(principal, id)).identifiers, next_cursor: null };
  }

  @Post('identifiers')
  @Permit('offender:change')
  @ApiCreatedResponse({ type: AddedDto })
  async addIdentifier(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: IdentifierInput,
  ): Promise<AddedDto> {
    return { id: await this.details.addIdentifier(principal, id, body) };
  }

  @Delete('identifiers/:identifierId')
  @HttpCode(204)
  @Permit('offender:change')
  @ApiNoContentResponse()
  async removeIdentifier(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('identifierId', ParseIdPipe) identifierId: string,
  ): Promise<void> {
    await this.details.removeIdentifier(principal, id, identifierId);
  }

  @Get('aliases')
  @Permit('offender:read')
  @ApiOkResponse({ type: AliasesDto })
  async aliases(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<AliasesDto> {
    return { items: (await this.reading.one(principal, id)).aliases, next_cursor: null };
  }

  @Post('aliases')
  @Permit('offender:change')
  @ApiCreatedResponse({ type: AddedDto })
  async addAlias(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: AliasInput,
  ): Promise<AddedDto> {
    return { id: await this.details.addAlias(principal, id, body) };
  }

  @Delete('aliases/:aliasId')
  @HttpCode(204)
  @Permit('offender:change')
  @ApiNoContentResponse()
  async removeAlias(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('aliasId', ParseIdPipe) aliasId: string,
  ): Promise<void> {
    await this.details.removeAlias(principal, id, aliasId);
  }
}

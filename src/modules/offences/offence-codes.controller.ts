import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { OffenceCodeQuery, OffenceCodesDto, toCodes } from './offence.dto.js';
import { OffenceReadingService } from './offence-reading.service.js';

@ApiTags('offences')
@Controller('api/v1/offence-codes')
export class OffenceCodesController {
  constructor(private readonly offences: OffenceReadingService) {}

  /** Finds Home Office codes by words of their titles or by their beginning. */
  @Get()
  @Permit('docs:read')
  @ApiOkResponse({ type: OffenceCodesDto })
  async search(
    @CurrentPrincipal() principal: UserPrincipal,
    @Query() query: OffenceCodeQuery,
  ): Promise<OffenceCodesDto> {
    return toCodes(await this.offences.searchCodes(principal, query.q, query.limit));
  }
}

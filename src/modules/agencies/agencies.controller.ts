import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { AgencyPageDto, AreaPageDto } from './agencies.dto.js';
import { AgenciesService } from './agencies.service.js';

@ApiTags('areas and agencies')
@Controller('api/v1')
export class AgenciesController {
  constructor(private readonly agencies: AgenciesService) {}

  @Get('areas')
  @Permit('docs:read')
  @ApiOkResponse({ type: AreaPageDto })
  async listAreas(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ListQuery): Promise<AreaPageDto> {
    const { items, next_cursor } = await this.agencies.listAreas(principal, query);
    return { items: items.map(({ code, name, parent_code }) => ({ code, name, parent_code })), next_cursor };
  }

  @Get('agencies')
  @Permit('docs:read')
  @ApiOkResponse({ type: AgencyPageDto })
  async listAgencies(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ListQuery): Promise<AgencyPageDto> {
    const { items, next_cursor } = await this.agencies.listAgencies(principal, query);
    return {
      items: items.map(({ code, name, type, area_codes }) => ({ code, name, type, area_codes: [...area_codes] })),
      next_cursor,
    };
  }
}

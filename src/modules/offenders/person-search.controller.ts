import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { SearchBody, SearchResultDto, toSearchResult } from './person-search.dto.js';
import { PersonSearchService } from './person-search.service.js';

@ApiTags('offenders')
@Controller('api/v1/offenders')
export class PersonSearchController {
  constructor(private readonly people: PersonSearchService) {}

  /** Finds people. A POST, because what is typed is personal and must not stand in an address. */
  @Post('search')
  @HttpCode(200)
  @Permit('offender:read')
  @ApiOkResponse({ type: SearchResultDto })
  async search(@CurrentPrincipal() principal: UserPrincipal, @Body() body: SearchBody): Promise<SearchResultDto> {
    return toSearchResult(await this.people.search(principal, body.text, body.limit));
  }
}

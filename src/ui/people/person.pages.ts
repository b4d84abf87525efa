import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PersonRecordService } from '../../modules/caseload/person-record.service.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { MergedPersonInterceptor } from './merged-person.interceptor.js';
import { offencesPage } from './offences.view.js';
import { overviewPage } from './overview.view.js';
import { scoreInput } from './score.input.js';
import { scorePage } from './score.view.js';
import { supervisionPage } from './supervision.view.js';

/** The four pages about one person. */
@ApiExcludeController()
@UseInterceptors(MergedPersonInterceptor)
@Controller('people/:id')
export class PersonPages {
  constructor(private readonly records: PersonRecordService) {}

  @Get()
  @Permit('offender:read')
  async overview(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<PageReply> {
    const record = await this.records.overview(principal, id);
    return page(overviewPage({ ...record, permissions: principal.permissions }));
  }

  @Get('offences')
  @Permit('offender:read')
  async offences(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<PageReply> {
    const record = await this.records.offences(principal, id);
    return page(offencesPage({ ...record, permissions: principal.permissions }));
  }

  @Get('supervision')
  @Permit('offender:read')
  async supervision(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<PageReply> {
    const record = await this.records.supervision(principal, id);
    return page(supervisionPage({ ...record, permissions: principal.permissions }));
  }

  @Get('score')
  @Permit('score:read')
  async score(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return page(scorePage(scoreInput(await this.records.score(principal, id))));
  }
}

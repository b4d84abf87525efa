import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConcentrationService } from '../../modules/reports/concentration.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { links } from '../links.js';
import { concentrationPeoplePage } from './concentration-people.view.js';
import { choiceOf, ConcentrationQuery } from './concentration.query.js';
import { concentrationPage } from './concentration.view.js';

@ApiExcludeController()
@Controller()
export class ConcentrationPages {
  constructor(
    private readonly concentration: ConcentrationService,
    private readonly clock: Clock,
  ) {}

  @Get(links.concentration)
  @Permit('report:read')
  async show(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ConcentrationQuery): Promise<PageReply> {
    return page(concentrationPage(await this.concentration.report(principal, choiceOf(query))));
  }

  /** The people behind the figure, by name: who may see scores may see them. */
  @Get(links.concentrationPeople)
  @Permit('score:read')
  async people(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ConcentrationQuery): Promise<PageReply> {
    const { report, people } = await this.concentration.people(principal, choiceOf(query));
    return page(concentrationPeoplePage(report, people, this.clock.today().toString()));
  }
}

import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QueueHealthService } from '../../modules/operations/queue-health.service.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { links } from '../links.js';
import { queuesInput } from './queues.input.js';
import { queuesPage } from './queues.view.js';

@ApiExcludeController()
@Controller(links.queues)
@Permit('queue:manage')
export class QueuesPages {
  constructor(private readonly health: QueueHealthService) {}

  @Get()
  async show(@CurrentPrincipal() principal: UserPrincipal): Promise<PageReply> {
    return page(queuesPage(queuesInput(await this.health.read(principal))));
  }

  @Post('failed/:id/retry')
  async retry(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<SeeOther> {
    await this.health.retry(principal, id);
    return seeOther(links.queues, { kind: 'success', text: 'The job will be tried again.' });
  }
}

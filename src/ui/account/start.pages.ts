import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Permission } from '../../domain/access/permissions.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { seeOther, type SeeOther } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { links } from '../links.js';

/** Where a day begins: the first of these that the person may open. */
const STARTS: readonly (readonly [Permission, string])[] = [
  ['score:read', links.priorityList],
  ['queue:manage', links.queues],
];

@ApiExcludeController()
@Controller()
export class StartPages {
  @Get('/')
  @Permit('account:own')
  start(@CurrentPrincipal() { permissions }: UserPrincipal): SeeOther {
    return seeOther(STARTS.find(([permission]) => permissions.has(permission))?.[1] ?? links.account);
  }
}

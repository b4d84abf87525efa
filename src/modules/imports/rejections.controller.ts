import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { TakesNoBody } from '../../platform/http/no-body.guard.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { RejectionDismissalService } from './rejection-dismissal.service.js';

@ApiTags('imports')
@Controller('api/v1/import-rejections')
export class RejectionsController {
  constructor(private readonly dismissals: RejectionDismissalService) {}

  /** Settles a row by hand that cannot come back mended, because it has no reference; its person is no longer provisional by it. */
  @Post(':id/dismissal')
  @HttpCode(204)
  @Permit('import:run')
  @TakesNoBody()
  @ApiNoContentResponse()
  async dismiss(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<void> {
    await this.dismissals.dismiss(principal, id);
  }
}

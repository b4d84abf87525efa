import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '../../domain/shared/domain-error.js';
import { ScoreRunsService } from '../../modules/scoring/score-runs.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { CLEAN_FORM, type FormState } from '../forms/fields.js';
import { links } from '../links.js';
import { sweepPage } from './sweep.view.js';
import { SweepForm, SweepListQuery, sweepWish } from './sweeps.form.js';
import { sweepsPage } from './sweeps.view.js';

const LIST = 'sweeps page';
const PAGE_SIZE = 20;

@ApiExcludeController()
@Controller(links.sweeps)
export class SweepsPages {
  constructor(
    private readonly runs: ScoreRunsService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('sweep:run')
  list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: SweepListQuery): Promise<PageReply> {
    return this.show(principal, query.after, CLEAN_FORM);
  }

  @Post()
  @Permit('sweep:run')
  async start(@CurrentPrincipal() principal: UserPrincipal, @Body() form: SweepForm): Promise<PageReply | SeeOther> {
    const again = (message: string): Promise<PageReply> =>
      this.show(principal, undefined, { typed: { as_at: form.as_at }, errors: [{ field: 'as_at', message }] });
    const wish = sweepWish(form, this.clock.today().toString());
    if ('errors' in wish) return again(wish.errors[0]?.message ?? '');
    try {
      const run = await this.runs.start(principal, wish.asAt);
      return seeOther(links.sweep(run.id), { kind: 'success', text: 'The sweep has been asked for.' });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SCORE_RUN.FUTURE_DATE') return again(error.message);
      throw error;
    }
  }

  @Get(':id')
  @Permit('sweep:run')
  async one(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return page(sweepPage(await this.runs.read(principal, id), new Date(this.clock.milliseconds())));
  }

  @Post(':id/cancel')
  @Permit('sweep:run')
  async cancel(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<SeeOther> {
    await this.runs.cancel(principal, id);
    return seeOther(links.sweep(id), { kind: 'success', text: 'The sweep has been cancelled.' });
  }

  private async show(principal: UserPrincipal, after: string | undefined, form: FormState): Promise<PageReply> {
    const before = after === undefined || after === '' ? null : String(this.cursors.decode(LIST, after)[0]);
    const rows = await this.runs.list(principal, before, PAGE_SIZE + 1);
    const { items, next_cursor } = cursorPage(rows, PAGE_SIZE, (last) => this.cursors.encode(LIST, [last.id]));
    return page(sweepsPage({ rows: items, cursor: { isFirstPage: before === null, next: next_cursor } }, form));
  }
}

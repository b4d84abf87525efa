import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PersonRecordService } from '../../modules/caseload/person-record.service.js';
import { SupervisionService } from '../../modules/supervision/supervision.service.js';
import type { SupervisionRow } from '../../modules/supervision/supervision.queries.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { CLEAN_FORM, type FormState } from '../forms/fields.js';
import { versionConflictPage } from '../forms/version-conflict.view.js';
import { links } from '../links.js';
import { MergedPersonInterceptor } from './merged-person.interceptor.js';
import { brokenForm, isStale, typedIn, versionOf } from './record.form.js';
import { readSupervision, supervisionDifferences, SupervisionForm } from './supervision.form.js';
import { supervisionFormPage } from './supervision-form.view.js';

const SAVED = { kind: 'success', text: 'The order has been saved.' } as const;

/** Recording and changing an order or a licence. */
@ApiExcludeController()
@UseInterceptors(MergedPersonInterceptor)
@Controller('people/:id/supervision')
@Permit('supervision:record')
export class SupervisionPages {
  constructor(
    private readonly records: PersonRecordService,
    private readonly supervision: SupervisionService,
  ) {}

  @Get('new')
  newOrder(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return this.show(principal, id, null);
  }

  @Post('new')
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: SupervisionForm,
  ): Promise<PageReply | SeeOther> {
    const { today } = await this.records.header(principal, id);
    const { facts, errors } = readSupervision(form, today);
    if (errors.length > 0) return this.show(principal, id, null, { typed: typedIn(form), errors });
    try {
      await this.supervision.record(principal, id, facts);
      return seeOther(links.personSupervision(id), SAVED);
    } catch (error) {
      return this.show(principal, id, null, brokenForm(typedIn(form), error));
    }
  }

  @Get(':orderId')
  async edit(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('orderId', ParseIdPipe) orderId: string,
  ): Promise<PageReply> {
    return this.show(principal, id, await this.supervision.one(principal, id, orderId));
  }

  @Post(':orderId')
  async change(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('orderId', ParseIdPipe) orderId: string,
    @Body() form: SupervisionForm,
  ): Promise<PageReply | SeeOther> {
    const order = await this.supervision.one(principal, id, orderId);
    const { today } = await this.records.header(principal, id);
    const { facts, errors } = readSupervision(form, today);
    if (errors.length > 0) return this.show(principal, id, order, { typed: typedIn(form), errors });
    try {
      await this.supervision.correct(principal, { id: orderId, version: versionOf(form.version) }, facts);
      return seeOther(links.personSupervision(id), SAVED);
    } catch (error) {
      if (!isStale(error)) return this.show(principal, id, order, brokenForm(typedIn(form), error));
      const now = await this.supervision.one(principal, id, orderId);
      return page(
        versionConflictPage({
          subject: 'this order',
          action: links.supervisionEdit(id, orderId),
          version: now.version,
          changedBy: 'Somebody',
          changedAt: now.corrected_at ?? now.created_at,
          differences: supervisionDifferences(facts, now),
          typed: typedIn(form),
          back: { text: 'Supervision and custody', href: links.personSupervision(id) },
        }),
      );
    }
  }

  private async show(
    principal: UserPrincipal,
    id: string,
    supervision: SupervisionRow | null,
    form: FormState = CLEAN_FORM,
  ): Promise<PageReply> {
    const { person, today } = await this.records.header(principal, id);
    return page(supervisionFormPage({ person, supervision, today }, form));
  }
}

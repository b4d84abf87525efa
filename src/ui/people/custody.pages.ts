import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PersonRecordService } from '../../modules/caseload/person-record.service.js';
import { CustodyService } from '../../modules/supervision/custody.service.js';
import type { CustodyRow } from '../../modules/supervision/supervision.queries.js';
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
import { readCustody, custodyDifferences, CustodyForm } from './supervision.form.js';
import { custodyFormPage } from './supervision-form.view.js';

const SAVED = { kind: 'success', text: 'The time in custody has been saved.' } as const;

/** Recording and changing a time in custody. */
@ApiExcludeController()
@UseInterceptors(MergedPersonInterceptor)
@Controller('people/:id/custody')
@Permit('supervision:record')
export class CustodyPages {
  constructor(
    private readonly records: PersonRecordService,
    private readonly custody: CustodyService,
  ) {}

  @Get('new')
  newSpell(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return this.show(principal, id, null);
  }

  @Post('new')
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: CustodyForm,
  ): Promise<PageReply | SeeOther> {
    const { today } = await this.records.header(principal, id);
    const { facts, errors } = readCustody(form, today);
    if (errors.length > 0) return this.show(principal, id, null, { typed: typedIn(form), errors });
    try {
      await this.custody.record(principal, id, facts);
      return seeOther(links.personSupervision(id), SAVED);
    } catch (error) {
      return this.show(principal, id, null, brokenForm(typedIn(form), error));
    }
  }

  @Get(':spellId')
  async edit(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('spellId', ParseIdPipe) spellId: string,
  ): Promise<PageReply> {
    return this.show(principal, id, await this.custody.one(principal, id, spellId));
  }

  @Post(':spellId')
  async change(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('spellId', ParseIdPipe) spellId: string,
    @Body() form: CustodyForm,
  ): Promise<PageReply | SeeOther> {
    const spell = await this.custody.one(principal, id, spellId);
    const { today } = await this.records.header(principal, id);
    const { facts, errors } = readCustody(form, today);
    if (errors.length > 0) return this.show(principal, id, spell, { typed: typedIn(form), errors });
    try {
      await this.custody.correct(principal, { id: spellId, version: versionOf(form.version) }, facts);
      return seeOther(links.personSupervision(id), SAVED);
    } catch (error) {
      if (!isStale(error)) return this.show(principal, id, spell, brokenForm(typedIn(form), error));
      const now = await this.custody.one(principal, id, spellId);
      return page(
        versionConflictPage({
          subject: 'this time in custody',
          action: links.custodyEdit(id, spellId),
          version: now.version,
          changedBy: 'Somebody',
          changedAt: now.corrected_at ?? now.created_at,
          differences: custodyDifferences(facts, now),
          typed: typedIn(form),
          back: { text: 'Supervision and custody', href: links.personSupervision(id) },
        }),
      );
    }
  }

  private async show(
    principal: UserPrincipal,
    id: string,
    custody: CustodyRow | null,
    form: FormState = CLEAN_FORM,
  ): Promise<PageReply> {
    const { person, today } = await this.records.header(principal, id);
    return page(custodyFormPage({ person, custody, today }, form));
  }
}

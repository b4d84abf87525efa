import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PersonRecordService } from '../../modules/caseload/person-record.service.js';
import { OffenceReadingService } from '../../modules/offences/offence-reading.service.js';
import type { OffenceFacts } from '../../domain/offence/offence-rules.js';
import type { OffenceRow } from '../../modules/offences/offences.queries.js';
import { offenceNotFound, OffencesService } from '../../modules/offences/offences.service.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { CLEAN_FORM, type FieldError, type FormState } from '../forms/fields.js';
import { versionConflictPage } from '../forms/version-conflict.view.js';
import { links } from '../links.js';
import { MergedPersonInterceptor } from './merged-person.interceptor.js';
import {
  OffenceForm,
  offenceDifferences,
  readOffence,
  readWithdrawal,
  typedCode,
  typedOffence,
  WithdrawForm,
} from './offence.form.js';
import { type CodeChoice, offenceFormPage } from './offence-form.view.js';
import { offenceWithdrawPage } from './offence-withdraw.view.js';
import { brokenForm, isStale, typedIn, versionOf } from './record.form.js';

const MOST_CHOICES = 10;

interface ReadForm {
  readonly facts: OffenceFacts;
  readonly errors: readonly FieldError[];
  /** Codes that the typed words may mean. */
  readonly choices: readonly CodeChoice[];
}

/** Recording, correcting and withdrawing an offence. */
@ApiExcludeController()
@UseInterceptors(MergedPersonInterceptor)
@Controller('people/:id/offences')
export class OffencePages {
  constructor(
    private readonly records: PersonRecordService,
    private readonly reading: OffenceReadingService,
    private readonly offences: OffencesService,
  ) {}

  @Get('new')
  @Permit('offence:record')
  newOffence(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return this.show(principal, id, null);
  }

  @Post('new')
  @Permit('offence:record')
  async record(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: OffenceForm,
  ): Promise<PageReply | SeeOther> {
    const { facts, errors, choices } = await this.read(principal, id, form);
    if (errors.length > 0) return this.show(principal, id, null, { typed: typedOffence(form), errors }, choices);
    const source_ref = form.source_ref.trim() === '' ? undefined : form.source_ref.trim();
    try {
      await this.offences.record(principal, id, { ...facts, source_ref });
      return seeOther(links.personOffences(id), { kind: 'success', text: 'The offence has been recorded.' });
    } catch (error) {
      return this.show(principal, id, null, brokenForm(typedOffence(form), error));
    }
  }

  @Get(':offenceId/correct')
  @Permit('offence:correct')
  async correction(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('offenceId', ParseIdPipe) offenceId: string,
  ): Promise<PageReply> {
    return this.show(principal, id, await this.offence(principal, id, offenceId));
  }

  @Post(':offenceId/correct')
  @Permit('offence:correct')
  async correct(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('offenceId', ParseIdPipe) offenceId: string,
    @Body() form: OffenceForm,
  ): Promise<PageReply | SeeOther> {
    const offence = await this.offence(principal, id, offenceId);
    const { facts, errors, choices } = await this.read(principal, id, form);
    if (errors.length > 0) return this.show(principal, id, offence, { typed: typedOffence(form), errors }, choices);
    try {
      const at = { id: offenceId, version: versionOf(form.version) };
      await this.offences.correct(principal, at, { ...facts, reason: form.reason });
      return seeOther(links.personOffences(id), { kind: 'success', text: 'The offence has been corrected.' });
    } catch (error) {
      if (isStale(error))
        return this.showConflict(principal, await this.offence(principal, id, offenceId), form, facts);
      return this.show(principal, id, offence, brokenForm(typedOffence(form), error));
    }
  }

  @Get(':offenceId/withdraw')
  @Permit('offence:withdraw')
  async withdrawal(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('offenceId', ParseIdPipe) offenceId: string,
  ): Promise<PageReply> {
    return this.showWithdrawal(principal, id, offenceId);
  }

  @Post(':offenceId/withdraw')
  @Permit('offence:withdraw')
  async withdraw(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Param('offenceId', ParseIdPipe) offenceId: string,
    @Body() form: WithdrawForm,
  ): Promise<PageReply | SeeOther> {
    const { reason, errors } = readWithdrawal(form);
    if (errors.length > 0) return this.showWithdrawal(principal, id, offenceId, { typed: typedIn(form), errors });
    await this.offence(principal, id, offenceId);
    try {
      await this.offences.withdraw(principal, { id: offenceId, version: versionOf(form.version) }, reason);
      return seeOther(links.personOffences(id), { kind: 'success', text: 'The offence has been withdrawn.' });
    } catch (error) {
      if (!isStale(error)) throw error;
      const message = 'Somebody has changed this offence since you opened it. Look at it again before you withdraw it';
      return this.showWithdrawal(principal, id, offenceId, {
        typed: typedIn(form),
        errors: [{ field: 'reason', message }],
      });
    }
  }

  /** Words for the offence become a choice of codes, or a code when only one is meant. */
  private async read(principal: UserPrincipal, id: string, form: OffenceForm): Promise<ReadForm> {
    const { today } = await this.records.header(principal, id);
    const { facts, errors } = readOffence(form, today);
    const typed = typedCode(form);
    if (typed.kind === 'code') return { facts: { ...facts, offence_code: typed.code }, errors, choices: [] };
    const found = typed.kind === 'words' ? await this.reading.searchCodes(principal, typed.text, MOST_CHOICES) : [];
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0)
      return { facts: { ...facts, offence_code: only.code }, errors, choices: [] };
    const message =
      found.length > 0 ? 'Choose which of these offences it was' : 'Enter a Home Office code or words of its title';
    const field = found.length > 0 ? 'code_choice' : 'offence_code';
    return { facts: { ...facts, offence_code: '' }, errors: [{ field, message }, ...errors], choices: found };
  }

  /** An offence of somebody else is not found at this person's address. */
  private async offence(principal: UserPrincipal, id: string, offenceId: string): Promise<OffenceRow> {
    const { offence } = await this.reading.one(principal, offenceId);
    if (offence.offender_id !== id || offence.withdrawn_at !== null) throw offenceNotFound();
    return offence;
  }

  private async show(
    principal: UserPrincipal,
    id: string,
    offence: OffenceRow | null,
    form: FormState = CLEAN_FORM,
    codeChoices: readonly CodeChoice[] = [],
  ): Promise<PageReply> {
    const { person, today } = await this.records.header(principal, id);
    const commonCodes = await this.reading.suggestedCodes(principal, id);
    return page(offenceFormPage({ person, offence, codeChoices, commonCodes, today }, form));
  }

  private async showWithdrawal(
    principal: UserPrincipal,
    id: string,
    offenceId: string,
    form: FormState = CLEAN_FORM,
  ): Promise<PageReply> {
    const offence = await this.offence(principal, id, offenceId);
    const { person, today } = await this.records.header(principal, id);
    return page(offenceWithdrawPage({ person, offence, today }, form));
  }

  private async showConflict(
    principal: UserPrincipal,
    now: OffenceRow,
    form: OffenceForm,
    mine: OffenceFacts,
  ): Promise<PageReply> {
    const [latest] = (await this.reading.one(principal, now.id)).changes;
    return page(
      versionConflictPage({
        subject: 'this offence',
        action: links.offenceCorrect(now.offender_id, now.id),
        version: now.version,
        changedBy: latest?.changed_by ?? 'An import',
        changedAt: latest?.changed_at ?? now.created_at,
        differences: offenceDifferences(mine, now),
        typed: typedOffence(form),
        back: { text: 'Offences', href: links.personOffences(now.offender_id) },
      }),
    );
  }
}

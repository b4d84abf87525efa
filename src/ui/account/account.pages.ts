import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import { AccountsService } from '../../modules/auth/accounts.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { beginSession } from '../../platform/security/sessions.js';
import { CLEAN_FORM, type FieldError, type FormState } from '../forms/fields.js';
import { links } from '../links.js';
import { fieldOfCode, PasswordForm, passwordFormErrors } from './account.form.js';
import { accountPage } from './account.view.js';

@ApiExcludeController()
@Controller(links.account)
@Permit('account:own')
export class AccountPages {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  account(@CurrentPrincipal() principal: UserPrincipal): Promise<PageReply> {
    return this.show(principal, CLEAN_FORM);
  }

  @Post('password')
  async changePassword(
    @CurrentPrincipal() principal: UserPrincipal,
    @Req() request: Request,
    @Body() form: PasswordForm,
  ): Promise<PageReply | SeeOther> {
    const errors = passwordFormErrors(form);
    if (errors.length > 0) return this.show(principal, { typed: {}, errors });
    try {
      const passwords = { current: form.current, next: form.wanted };
      const signedIn = await this.accounts.changePassword(principal, passwords, request.ip ?? 'unknown');
      await beginSession(request, { ...signedIn, signedInAt: this.clock.milliseconds() });
      return seeOther(links.account, { kind: 'success', text: 'Your password has been changed.' });
    } catch (error) {
      return this.show(principal, { typed: {}, errors: [fieldErrorOf(error)] });
    }
  }

  private async show(principal: UserPrincipal, form: FormState): Promise<PageReply> {
    const own = await this.accounts.describeOwn(principal);
    return page(accountPage({ ...own, last_signed_in_at: own.previous_signed_in_at }, form));
  }
}

/** @throws the error itself unless the form can say it beside a field */
function fieldErrorOf(error: unknown): FieldError {
  const field = error instanceof DomainError ? fieldOfCode(error.code) : null;
  if (!(error instanceof DomainError) || field === null) throw error;
  return { field, message: error.message };
}

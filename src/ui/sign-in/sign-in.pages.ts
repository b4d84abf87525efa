import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import { AccountsQueries } from '../../modules/auth/accounts.queries.js';
import { LocalAuthenticator } from '../../modules/auth/local-authenticator.service.js';
import { SignInService } from '../../modules/auth/sign-in.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { localPath, page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { ShowsExpiredFormAgain } from '../../platform/security/expired-form.js';
import { Permit, Public } from '../../platform/security/permit.js';
import { beginSession, endSession, prepareAnonymousForm } from '../../platform/security/sessions.js';
import { roleWords } from '../account/account.view.js';
import { links } from '../links.js';
import { missingFields, reasonOf, SignInForm, SignInQuery, type SignInReason } from './sign-in.form.js';
import { signInPage, type SignInProblem } from './sign-in.view.js';

interface Attempt {
  readonly email: string;
  readonly problem: SignInProblem | null;
  readonly returnTo: string | undefined;
  readonly reason: SignInReason | null;
}

@ApiExcludeController()
@Controller()
export class SignInPages {
  constructor(
    private readonly authenticator: LocalAuthenticator,
    private readonly accounts: AccountsQueries,
    private readonly signIns: SignInService,
    private readonly clock: Clock,
  ) {}

  @Get(links.signIn)
  @Public()
  async form(@Req() request: Request, @Query() query: SignInQuery): Promise<PageReply | SeeOther> {
    if (request.principal !== undefined) return seeOther('/');
    return this.show(request, { email: '', problem: null, returnTo: query.returnTo, reason: reasonOf(query) });
  }

  @Post(links.signIn)
  @Public()
  @ShowsExpiredFormAgain()
  async signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() form: SignInForm,
  ): Promise<PageReply | SeeOther> {
    const again = (problem: SignInProblem): Promise<PageReply> =>
      this.show(request, { email: form.email, problem, returnTo: form.returnTo, reason: null });
    if (request.formExpired === true) return again({ kind: 'expired' });
    const fields = missingFields(form);
    if (fields.length > 0) return again({ kind: 'missing', fields });
    try {
      const signedIn = await this.authenticator.authenticate(request, response);
      if (signedIn === null) return await again({ kind: 'wrong' });
      await beginSession(request, { ...signedIn, signedInAt: this.clock.milliseconds() });
      return seeOther(localPath(form.returnTo ?? '/') ?? '/');
    } catch (error) {
      const seconds = retryAfter(error);
      response.setHeader('Retry-After', String(seconds));
      return again({ kind: 'throttled', until: new Date(this.clock.milliseconds() + seconds * 1000) });
    }
  }

  @Post(links.signOut)
  @Permit('account:own')
  async signOut(
    @CurrentPrincipal() principal: UserPrincipal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    await this.signIns.recordSignOut(principal);
    await endSession(request, response);
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    return seeOther(`${links.signIn}?reason=signed-out`);
  }

  private async show(request: Request, attempt: Attempt): Promise<PageReply> {
    // No other page begins a session for somebody who has not signed in.
    await prepareAnonymousForm(request);
    const accounts = await this.accounts.demonstrationAccounts();
    return page(
      signInPage({
        ...attempt,
        returnTo: localPath(attempt.returnTo ?? ''),
        demonstrationAccounts: accounts.map(({ email, roles }) => ({ email, role: roles.map(roleWords).join(', ') })),
      }),
    );
  }
}

/** @throws the error itself unless it says when to try again */
function retryAfter(error: unknown): number {
  const seconds = error instanceof DomainError ? error.details['retryAfterSeconds'] : undefined;
  if (typeof seconds !== 'number') throw error;
  return seconds;
}

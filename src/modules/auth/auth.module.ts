import { Module } from '@nestjs/common';
import { AccountsQueries } from './accounts.queries.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { LocalAuthenticator } from './local-authenticator.service.js';
import { PasswordHasher } from './password-hasher.js';
import { RefusalsService } from './refusals.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

@Module({
  providers: [
    AccountsQueries,
    AccountsRepository,
    AccountsService,
    ApiTokensService,
    LocalAuthenticator,
    PasswordHasher,
    RefusalsService,
    SignInService,
    SignInThrottle,
  ],
  exports: [AccountsQueries, AccountsService, ApiTokensService, LocalAuthenticator, RefusalsService, SignInService],
})
export class AuthModule {}

import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { permissionsOf } from '../../domain/access/permissions.js';
import { servicePrincipal, type UserPrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { type AccountRow, AccountsRepository } from './accounts.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { type Guess, SignInThrottle } from './sign-in-throttle.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Visit {
  readonly address: string;
  readonly requestId: string;
}

/** Who signed in; the session adds when. */
export interface SignedIn {
  readonly userId: string;
  readonly epoch: number;
}

const JOB = 'auth.sign-in';

@Injectable()
export class SignInService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly throttle: SignInThrottle,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditService,
  ) {}

  /**
   * Three transactions, because hashing takes a tenth of a second and must not hold a connection: count the guess,
   * look the account up, write down what came of it. Unknown, disabled and wrong take the same path.
   * @returns null when the e-mail address and password do not belong together
   * @throws DomainError SIGN_IN.THROTTLED
   */
  async verify(credentials: Credentials, visit: Visit): Promise<SignedIn | null> {
    const guess: Guess = { email: credentials.email.trim().toLowerCase(), address: visit.address };
    const account = await this.countAndFind(guess, visit);
    const matches = await this.hasher.matches(account?.password_hash ?? null, credentials.password);
    if (account === null || !matches || account.disabled_at !== null) {
      await this.recordFailure(visit, account, account?.disabled_at ? 'disabled' : 'not_matching');
      return null;
    }
    await this.recordSuccess(account, guess, credentials.password, visit);
    return { userId: account.id, epoch: account.session_epoch };
  }

  async recordSignOut(principal: UserPrincipal): Promise<void> {
    await this.unitOfWork.run(principal, (tx) => this.audit.record(tx, { verb: 'sign_in', what: 'account.sign-out' }));
  }

  private async countAndFind(guess: Guess, visit: Visit): Promise<AccountRow | null> {
    try {
      await this.unitOfWork.run(servicePrincipal(JOB, visit.requestId), (tx) => this.throttle.count(tx, guess));
    } catch (error) {
      if (error instanceof DomainError) await this.recordFailure(visit, null, 'throttled');
      throw error;
    }
    return this.unitOfWork.run(servicePrincipal(JOB, visit.requestId), (tx) =>
      this.accounts.findByEmail(tx, guess.email),
    );
  }

  private async recordFailure(visit: Visit, account: AccountRow | null, reason: string): Promise<void> {
    await this.unitOfWork.run(servicePrincipal(JOB, visit.requestId, account?.id ?? null), (tx) =>
      this.audit.record(tx, { verb: 'sign_in', what: 'account.sign-in', outcome: 'failed', details: { reason } }),
    );
  }

  private async recordSuccess(account: AccountRow, guess: Guess, password: string, visit: Visit): Promise<void> {
    const stored = account.password_hash ?? '';
    const renewed = this.hasher.needsRenewal(stored) ? await this.hasher.hash(password) : null;
    await this.unitOfWork.run(principalOf(account, visit), async (tx) => {
      await this.throttle.forgive(tx, guess);
      await this.accounts.noteSignIn(tx, account.id);
      if (renewed !== null) await this.accounts.renewHash(tx, account.id, stored, renewed);
      await this.audit.record(tx, { verb: 'sign_in', what: 'account.sign-in' });
    });
  }
}

/** Enough of a principal for the audit entry; what the person may do is read with the next request. */
const principalOf = (account: AccountRow, visit: Visit): UserPrincipal => ({
  kind: 'user',
  userId: account.id,
  displayName: account.display_name,
  agencyId: account.agency_id,
  roles: [],
  permissions: permissionsOf([]),
  requestId: visit.requestId,
  channel: 'page',
});

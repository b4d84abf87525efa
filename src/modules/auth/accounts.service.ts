import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { AccountsQueries, type OwnAccountRow } from './accounts.queries.js';
import { type AccountRow, AccountsRepository, type ProvisionedUser } from './accounts.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { requireStrongPassword } from './password-policy.js';
import type { SignedIn } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

const wrongPassword = (): DomainError =>
  new DomainError('ACCOUNT.PASSWORD_WRONG', 'Your current password is not right.');

@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly queries: AccountsQueries,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
  ) {}

  async describeOwn(principal: UserPrincipal): Promise<OwnAccountRow> {
    return this.unitOfWork.run(principal, (tx) => this.queries.own(tx, principal.userId));
  }

  /**
   * Ends every session of the account, the one that asks included; the caller begins a new one with what is returned.
   * Guesses at the current password count like guesses at sign-in: a stolen session must not become a stolen account.
   * @throws DomainError ACCOUNT.PASSWORD_WRONG, ACCOUNT.PASSWORD_TOO_WEAK, SIGN_IN.THROTTLED
   */
  async changePassword(
    principal: UserPrincipal,
    passwords: { readonly current: string; readonly next: string },
    address: string,
  ): Promise<SignedIn> {
    const account = await this.unitOfWork.run(principal, (tx) => this.own(tx, principal));
    requireStrongPassword(passwords.next, [account.email, account.display_name]);
    const guess = { email: account.email, address };
    await this.unitOfWork.run(principal, (tx) => this.throttle.count(tx, guess));
    if (!(await this.hasher.matches(account.password_hash, passwords.current))) throw wrongPassword();
    const hash = await this.hasher.hash(passwords.next);
    return this.unitOfWork.run(principal, async (tx) => {
      const epoch = await this.accounts.replacePassword(tx, account.id, account.password_hash ?? '', hash);
      if (epoch === null) throw wrongPassword();
      await this.throttle.forgive(tx, guess);
      const ended = await this.accounts.endSessions(tx, account.id);
      await this.audit.record(tx, {
        verb: 'system',
        what: 'account.change-password',
        details: { ended_sessions: ended },
      });
      return { userId: account.id, epoch };
    });
  }

  /** The hash for `provision`: made outside its transaction, because it takes a tenth of a second. */
  hashPassword(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /**
   * Adds or renews accounts with their roles. Their agencies exist already. Worker role only.
   * @throws DomainError AGENCY.UNKNOWN
   */
  async provision(tx: Tx, users: readonly ProvisionedUser[]): Promise<void> {
    for (const user of users) {
      const id = await this.accounts.upsert(tx, user);
      if (id === null) throw new DomainError('AGENCY.UNKNOWN', `There is no agency ${user.agencyCode}.`);
      await this.accounts.setRoles(tx, id, user.roles);
      await this.audit.record(tx, {
        verb: 'system',
        what: 'account.provision',
        details: { user_id: id, roles: user.roles },
      });
    }
  }

  private async own(tx: Tx, principal: UserPrincipal): Promise<AccountRow> {
    const account = await this.accounts.find(tx, principal.userId);
    if (account === null) throw new DomainError('ACCOUNT.UNKNOWN', 'There is no such account.');
    return account;
  }
}

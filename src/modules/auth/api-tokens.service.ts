import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { tokenHash } from './accounts.queries.js';
import { AccountsRepository } from './accounts.repository.js';

const TOKEN_PREFIX = 'dst_';
const TOKEN_BYTES = 32;

export interface TokenWish {
  readonly email: string;
  readonly days: number;
  /** What it is for, in the words of whoever asks: shown on the account page. */
  readonly label: string;
}

@Injectable()
export class ApiTokensService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * @returns the token, which is kept nowhere: the table holds its hash
   * @throws DomainError ACCOUNT.UNKNOWN
   */
  async issue(principal: Principal, wish: TokenWish): Promise<string> {
    const token = TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
    await this.unitOfWork.run(principal, async (tx) => {
      const account = await this.accounts.findByEmail(tx, wish.email.trim().toLowerCase());
      if (account === null || account.disabled_at !== null) {
        throw new DomainError('ACCOUNT.UNKNOWN', `There is no account with the e-mail address ${wish.email}.`);
      }
      await this.accounts.insertToken(tx, {
        userId: account.id,
        hash: tokenHash(token),
        label: wish.label,
        days: wish.days,
      });
      await this.audit.record(tx, {
        verb: 'system',
        what: 'api-token.issue',
        details: { user_id: account.id, days: wish.days },
      });
    });
    return token;
  }
}

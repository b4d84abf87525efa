import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../platform/database/tx.js';
import { permissionsOf } from '../../domain/access/permissions.js';
import {
  PrincipalSource,
  type RequestFacts,
  type SessionClaim,
  type SignedInUser,
} from '../../platform/security/principal-source.js';

interface AccountRow {
  readonly id: string;
  readonly display_name: string;
  readonly agency_id: string;
  readonly agency_name: string;
  readonly roles: readonly string[];
}

const ACCOUNT = `
  select u.id, u.display_name, u.agency_id, a.name as agency_name,
         array(select r.role from account.user_role r where r.user_id = u.id order by r.role) as roles
    from account.app_user u join reference.agency a on a.id = u.agency_id`;

const BY_SESSION = `${ACCOUNT} where u.id = $1 and u.session_epoch = $2 and u.disabled_at is null`;

const BY_TOKEN = `${ACCOUNT} join account.api_token t on t.user_id = u.id
   where t.token_hash = $1 and t.revoked_at is null and t.expires_at > clock_timestamp() and u.disabled_at is null`;

const OWN = `
  select u.display_name, u.email, a.name as agency_name, u.previous_signed_in_at,
         array(select r.role from account.user_role r where r.user_id = u.id order by r.role) as roles,
         array(select ar.name from reference.agency_area aa join reference.area ar on ar.id = aa.area_id
                where aa.agency_id = a.id order by ar.name) as areas
    from account.app_user u join reference.agency a on a.id = u.agency_id where u.id = $1`;

const DEMONSTRATION = `
  select u.email, array(select r.role from account.user_role r where r.user_id = u.id order by r.role) as roles
    from account.app_user u where u.demonstration and u.disabled_at is null order by u.created_at, u.email`;

export interface OwnAccountRow {
  readonly display_name: string;
  readonly email: string;
  readonly agency_name: string;
  readonly roles: readonly string[];
  /** Names of the areas that the agency works in. */
  readonly areas: readonly string[];
  readonly previous_signed_in_at: Date | null;
}

/** Tokens are random, so one round of SHA-256 is enough: there is nothing to guess. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Who a request comes from, read anew each time: one query, without a transaction, because there is no principal yet
 * that one could run for. Sign-in tables hold no case data.
 */
@Injectable()
export class AccountsQueries extends PrincipalSource {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async bySession(claim: SessionClaim, request: RequestFacts): Promise<SignedInUser | null> {
    return this.find(BY_SESSION, [claim.userId, claim.epoch], request);
  }

  override async byToken(token: string, request: RequestFacts): Promise<SignedInUser | null> {
    return this.find(BY_TOKEN, [tokenHash(token)], request);
  }

  async own(tx: Tx, userId: string): Promise<OwnAccountRow> {
    return tx.one<OwnAccountRow & Record<string, unknown>>(OWN, [userId]);
  }

  /** The accounts whose password the README prints; none on an installation that holds real records. */
  async demonstrationAccounts(): Promise<readonly { readonly email: string; readonly roles: readonly string[] }[]> {
    return this.dataSource.query(DEMONSTRATION);
  }

  private async find(text: string, values: unknown[], request: RequestFacts): Promise<SignedInUser | null> {
    const [row]: AccountRow[] = await this.dataSource.query(text, values);
    if (row === undefined) return null;
    return {
      kind: 'user',
      userId: row.id,
      displayName: row.display_name,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      roles: row.roles,
      permissions: permissionsOf(row.roles),
      requestId: request.requestId,
      channel: request.channel,
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly display_name: string;
  readonly agency_id: string;
  readonly password_hash: string | null;
  readonly session_epoch: number;
  readonly disabled_at: Date | null;
}

export interface ProvisionedUser {
  readonly email: string;
  readonly displayName: string;
  readonly agencyCode: string;
  readonly roles: readonly string[];
  readonly passwordHash: string | null;
  readonly demonstration: boolean;
}

const ACCOUNT = `select id, email, display_name, agency_id, password_hash, session_epoch, disabled_at from account.app_user`;
const BY_EMAIL = `${ACCOUNT} where email = $1`;
const BY_ID = `${ACCOUNT} where id = $1`;

@Injectable()
export class AccountsRepository {
  async findByEmail(tx: Tx, email: string): Promise<AccountRow | null> {
    return tx.maybe<AccountRow>(BY_EMAIL, [email]);
  }

  async find(tx: Tx, id: string): Promise<AccountRow | null> {
    return tx.maybe<AccountRow>(BY_ID, [id]);
  }

  async noteSignIn(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update account.app_user
          set previous_signed_in_at = last_signed_in_at, last_signed_in_at = clock_timestamp() where id = $1`,
      [id],
    );
  }

  /** Stronger parameters, same password: sessions stay. */
  async renewHash(tx: Tx, id: string, from: string, to: string): Promise<void> {
    await tx.execute(`update account.app_user set password_hash = $3 where id = $1 and password_hash = $2`, [
      id,
      from,
      to,
    ]);
  }

  /** @returns the new session epoch, or null when the password was changed by somebody else in the meantime */
  async replacePassword(tx: Tx, id: string, from: string, to: string): Promise<number | null> {
    const row = await tx.maybe<{ session_epoch: number }>(
      `update account.app_user set password_hash = $3, session_epoch = session_epoch + 1
        where id = $1 and password_hash = $2 returning session_epoch`,
      [id, from, to],
    );
    return row?.session_epoch ?? null;
  }

  async raiseEpoch(tx: Tx, id: string): Promise<number> {
    const row = await tx.one<{ session_epoch: number }>(
      `update account.app_user set session_epoch = session_epoch + 1 where id = $1 returning session_epoch`,
      [id],
    );
    return row.session_epoch;
  }

  async endSessions(tx: Tx, userId: string): Promise<number> {
    return tx.execute(`delete from account.session where user_id = $1`, [userId]);
  }

  /** @returns the user's id, or null when there is no such agency */
  async upsert(tx: Tx, user: ProvisionedUser): Promise<string | null> {
    const row = await tx.maybe<{ id: string }>(
      `insert into account.app_user (email, display_name, agency_id, password_hash, demonstration)
       select lower($1), $2, a.id, $4, $5 from reference.agency a where a.code = $3
       on conflict (email) do update set display_name = excluded.display_name, agency_id = excluded.agency_id,
                                         password_hash = excluded.password_hash, demonstration = excluded.demonstration
       returning id`,
      [user.email, user.displayName, user.agencyCode, user.passwordHash, user.demonstration],
    );
    return row?.id ?? null;
  }

  async setRoles(tx: Tx, userId: string, roles: readonly string[]): Promise<void> {
    await tx.execute(`delete from account.user_role where user_id = $1 and role <> all ($2)`, [userId, roles]);
    await tx.execute(
      `insert into account.user_role (user_id, role) select $1, unnest($2::text[]) on conflict (user_id, role) do nothing`,
      [userId, roles],
    );
  }

  async insertToken(tx: Tx, token: { userId: string; hash: Buffer; label: string; days: number }): Promise<void> {
    await tx.execute(
      `insert into account.api_token (user_id, token_hash, label, expires_at)
       values ($1, $2, $3, clock_timestamp() + make_interval(days => $4))`,
      [token.userId, token.hash, token.label, token.days],
    );
  }
}

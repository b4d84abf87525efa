import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import type { Role } from '../../../../src/domain/access/permissions.js';
import { tokenHash } from '../../../../src/modules/auth/accounts.queries.js';
import type { UserPrincipal } from '../../../../src/platform/database/principal.js';
import { aPartnership, aUser } from '../../../support/factories.js';

export const PASSWORD = 'correct horse battery staple';

let stored: Promise<string> | undefined;

export interface TestAccount {
  readonly email: string;
  readonly principal: UserPrincipal;
}

/** An account that can sign in with PASSWORD. */
export async function anAccount(
  admin: pg.Client,
  options: { agency: string; roles?: readonly Role[]; name?: string },
): Promise<TestAccount> {
  const email = `${options.name ?? 'person'}-${Math.random().toString(36).slice(2)}@force.example`;
  const principal = await aUser(admin, { agency: options.agency, roles: options.roles ?? ['practitioner'], email });
  stored ??= hash(PASSWORD, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
  await admin.query('update account.app_user set password_hash = $2 where id = $1', [principal.userId, await stored]);
  return { email, principal };
}

let tokens = 0;

export async function aToken(admin: pg.Client, userId: string, validFor = '1 day'): Promise<string> {
  tokens += 1;
  const token = `dst_test-${process.pid}-${tokens}-${Math.random().toString(36).slice(2)}`;
  await admin.query(
    `insert into account.api_token (user_id, token_hash, label, expires_at)
     values ($1, $2, 'test', clock_timestamp() + $3::interval)`,
    [userId, tokenHash(token), validFor],
  );
  return token;
}

export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

/** One account for each role, all of the police of one partnership. */
export async function staff(admin: pg.Client) {
  const partnership = await aPartnership(admin);
  const agency = partnership.police;
  return {
    partnership,
    officer: await anAccount(admin, { agency, name: 'officer' }),
    coordinator: await anAccount(admin, { agency, name: 'coordinator', roles: ['coordinator'] }),
    data: await anAccount(admin, { agency, name: 'data', roles: ['data_manager'] }),
    admin: await anAccount(admin, { agency, name: 'admin', roles: ['administrator'] }),
  };
}

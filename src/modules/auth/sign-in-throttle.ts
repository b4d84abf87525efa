import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { derivedKey } from '../../platform/security/derived-keys.js';

const PER_ACCOUNT = 10;
const PER_ADDRESS = 100;
const WINDOW_SECONDS = 900;
/** Attempts are counted in buckets of a minute; a bucket counts until all of it is older than the window. */
const BUCKET_SECONDS = 60;

const COUNT = `
  select coalesce(sum(attempts), 0)::int as attempts,
         coalesce(ceil(extract(epoch from min(window_start) - clock_timestamp())) + $2, 0)::int as seconds_left
    from account.sign_in_attempt
   where subject = $1 and window_start > clock_timestamp() - make_interval(secs => $2)`;

const ADD = `
  insert into account.sign_in_attempt (subject, window_start) values ($1, date_trunc('minute', clock_timestamp()))
  on conflict (subject, window_start) do update set attempts = sign_in_attempt.attempts + 1`;

const FORGET_OLD = `
  delete from account.sign_in_attempt where (subject, window_start) in (
    select subject, window_start from account.sign_in_attempt
     where window_start < clock_timestamp() - interval '1 hour' limit 100 for update skip locked)`;

export interface Guess {
  readonly email: string;
  /** The visitor's network address. */
  readonly address: string;
}

/**
 * Counts guesses in the database, before they are evaluated, so that several web processes and parallel requests cannot
 * try more than one could. Subjects are keyed hashes: people type passwords into the field for the e-mail address.
 */
@Injectable()
export class SignInThrottle {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = derivedKey(config.environment.SESSION_SECRET, 'sign-in-attempt');
  }

  /** @throws DomainError SIGN_IN.THROTTLED with `retryAfterSeconds` */
  async count(tx: Tx, guess: Guess): Promise<void> {
    await tx.execute(FORGET_OLD);
    for (const { subject, limit } of this.subjectsOf(guess)) {
      // Held to the end of the transaction: two guesses at the same moment are counted one after the other.
      await tx.execute(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [subject]);
      const { attempts, seconds_left } = await tx.one<{ attempts: number; seconds_left: number }>(COUNT, [
        subject,
        WINDOW_SECONDS + BUCKET_SECONDS,
      ]);
      if (attempts >= limit) throw throttled(Math.max(1, seconds_left));
      await tx.execute(ADD, [subject]);
    }
  }

  /** A right password was no guess: the account starts again, and the address gets its attempt back. */
  async forgive(tx: Tx, guess: Guess): Promise<void> {
    const [account, address] = this.subjectsOf(guess);
    await tx.execute(`delete from account.sign_in_attempt where subject = $1`, [account.subject]);
    await tx.execute(
      `update account.sign_in_attempt set attempts = attempts - 1
        where subject = $1 and attempts > 0
          and window_start = (select max(window_start) from account.sign_in_attempt where subject = $1)`,
      [address.subject],
    );
  }

  private subjectsOf({ email, address }: Guess) {
    return [
      { subject: this.subject('account', email), limit: PER_ACCOUNT },
      { subject: this.subject('address', address), limit: PER_ADDRESS },
    ] as const;
  }

  private subject(kind: string, value: string): string {
    return createHmac('sha256', this.key).update(`${kind} ${value}`).digest('base64url');
  }
}

function throttled(retryAfterSeconds: number): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new DomainError(
    'SIGN_IN.THROTTLED',
    `There were too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    { retryAfterSeconds },
  );
}

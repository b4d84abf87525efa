import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Tx } from '../database/tx.js';

/** A reply as it was first given. */
export interface StoredReply {
  readonly kind: 'api' | 'page';
  readonly status: number;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly location: string | null;
  readonly body: string | null;
}

export type Claim = { readonly outcome: 'claimed' } | { readonly outcome: 'replay'; readonly reply: StoredReply };

interface KeyRow {
  readonly same: boolean;
  readonly reply: StoredReply | null;
  readonly abandoned: boolean;
  readonly request_id: string;
  readonly created_at: Date;
}

const INSERT = `
  insert into idempotency_key (user_id, key, fingerprint, request_id)
  values (nullif(current_setting('desist.user_id', true), '')::uuid, $1, $2, $3)
  on conflict (user_id, key) do nothing`;

/** A request does not run for two minutes (statements end after seconds): its process died before it could answer. */
const READ = `
  select fingerprint = $2 as same, reply, request_id, created_at,
         completed_at is null and claimed_at < clock_timestamp() - interval '2 minutes' as abandoned
    from idempotency_key where key = $1 for update`;

@Injectable()
export class IdempotencyRepository {
  /**
   * Claims the key for this request, or gives the reply of the one that had it before.
   * @throws DomainError IDEMPOTENCY.KEY_REUSED, .IN_FLIGHT or .OUTCOME_UNKNOWN
   */
  async claim(tx: Tx, key: string, fingerprint: Buffer): Promise<Claim> {
    if ((await tx.execute(INSERT, [key, fingerprint, tx.principal.requestId])) === 1) return { outcome: 'claimed' };
    const row = await tx.one<KeyRow>(READ, [key, fingerprint]);
    if (!row.same) {
      throw new DomainError('IDEMPOTENCY.KEY_REUSED', 'This Idempotency-Key was used for another request.');
    }
    if (row.reply !== null) return { outcome: 'replay', reply: row.reply };
    if (!row.abandoned) {
      throw new DomainError('IDEMPOTENCY.IN_FLIGHT', 'The same request is being carried out. Ask again in a moment.');
    }
    await this.takeOver(tx, key, row);
    return { outcome: 'claimed' };
  }

  async complete(tx: Tx, key: string, reply: StoredReply): Promise<void> {
    await tx.execute(`update idempotency_key set completed_at = clock_timestamp(), reply = $2 where key = $1`, [
      key,
      JSON.stringify(reply),
    ]);
  }

  /** The request came to nothing that is worth repeating: the key is free again. */
  async release(tx: Tx, key: string): Promise<void> {
    await tx.execute(`delete from idempotency_key where key = $1 and completed_at is null`, [key]);
  }

  /** @returns how many keys of all users were older than the time they are kept (48 hours; the row policy says which) */
  async purge(tx: Tx): Promise<number> {
    return tx.execute(`delete from idempotency_key`);
  }

  /** The process died before or after its commit, and only the audit entry, written in that commit, tells which. */
  private async takeOver(tx: Tx, key: string, row: KeyRow): Promise<void> {
    const before = await tx.one<{ done: boolean }>(`select audit.carried_out($1, $2) as done`, [
      row.request_id,
      row.created_at,
    ]);
    if (before.done) {
      throw new DomainError(
        'IDEMPOTENCY.OUTCOME_UNKNOWN',
        'This request was carried out, but its reply was lost. Read the record to see what it did.',
      );
    }
    await tx.execute(`update idempotency_key set claimed_at = clock_timestamp(), request_id = $2 where key = $1`, [
      key,
      tx.principal.requestId,
    ]);
  }
}

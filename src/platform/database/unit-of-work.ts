import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { isRetryable } from './database-errors.js';
import type { Principal } from './principal.js';
import { Tx } from './tx.js';

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 10;

export interface UnitOfWorkOptions {
  /** `REPEATABLE READ` for work that must see one snapshot from its first read to its last write. */
  readonly isolation?: 'READ COMMITTED' | 'REPEATABLE READ';
}

/**
 * The one door to the database. Opens a transaction, says on whose behalf it runs (row-level security reads it), hands
 * it to the work, and commits. A serialisation failure or deadlock re-runs the whole work, so the work does nothing
 * but SQL.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  async run<Result>(
    principal: Principal,
    work: (tx: Tx) => Promise<Result>,
    options: UnitOfWorkOptions = {},
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(principal, work, options);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
        await delay(FIRST_DELAY_MS * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private async attempt<Result>(
    principal: Principal,
    work: (tx: Tx) => Promise<Result>,
    options: UnitOfWorkOptions,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction(options.isolation ?? 'READ COMMITTED');
      await client.query(contextStatement(principal));
      const tx = new Tx(principal, runner.manager, client);
      const result = await work(tx);
      await runner.commitTransaction();
      tx.committed();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await rollBackQuietly(() => runner.rollbackTransaction());
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The third argument of set_config makes the setting end with the transaction: the next borrower starts with none. */
function contextStatement(principal: Principal) {
  const values =
    principal.kind === 'user'
      ? [principal.userId, principal.agencyId, '', principal.requestId]
      : ['', '', principal.job, principal.requestId];
  return {
    name: 'desist_context',
    text: `select set_config('desist.user_id', $1, true), set_config('desist.agency_id', $2, true),
                  set_config('desist.job', $3, true), set_config('desist.request_id', $4, true)`,
    values,
  };
}

/** A connection that died cannot roll back; its transaction is gone anyway, and the first error is the one to report. */
async function rollBackQuietly(rollBack: () => Promise<void>): Promise<void> {
  try {
    await rollBack();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

import type { EntityManager } from 'typeorm';
import type { PoolClient, QueryResultRow } from 'pg';
import type { Principal } from './principal.js';

export interface Statement {
  /** A name prepares the statement once per connection: for hot reads only. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** One open transaction and on whose behalf it runs. Handed from the use case to every repository and query it calls. */
export class Tx {
  private readonly afterCommitCallbacks: (() => void)[] = [];

  constructor(
    readonly principal: Principal,
    readonly manager: EntityManager,
    /** The transaction's own connection: COPY streams and cursors need it. */
    readonly client: PoolClient,
  ) {}

  /** Rows of one statement. Dates come as YYYY-MM-DD text, moments as Date, bigint as number. */
  async query<Row extends QueryResultRow>(
    statement: string | Statement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return (await this.run<Row>(statement, values)).rows;
  }

  /** @throws Error when the statement gives no row: for `returning` and aggregates, which always give one */
  async one<Row extends QueryResultRow>(statement: string | Statement, values: readonly unknown[] = []): Promise<Row> {
    const row = await this.maybe<Row>(statement, values);
    if (row === null) throw new Error('A statement that always returns a row returned none.');
    return row;
  }

  async maybe<Row extends QueryResultRow>(
    statement: string | Statement,
    values: readonly unknown[] = [],
  ): Promise<Row | null> {
    return (await this.query<Row>(statement, values))[0] ?? null;
  }

  /** @returns how many rows the statement changed */
  async execute(statement: string | Statement, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(statement, values)).rowCount ?? 0;
  }

  /** Runs when the commit has succeeded, and never when the work is rolled back or re-run. */
  afterCommit(callback: () => void): void {
    this.afterCommitCallbacks.push(callback);
  }

  /** For UnitOfWork only. */
  committed(): void {
    for (const callback of this.afterCommitCallbacks) callback();
  }

  private run<Row extends QueryResultRow>(statement: string | Statement, values: readonly unknown[]) {
    if (typeof statement === 'string') return this.client.query<Row>(statement, [...values]);
    return this.client.query<Row>({ ...statement, values: [...(statement.values ?? values)] });
  }
}

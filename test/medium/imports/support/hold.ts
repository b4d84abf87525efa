import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** Where a transaction is to stop: as late as the named change of the named table. */
export interface HoldPoint {
  readonly table: string;
  readonly change: 'insert' | 'update';
  /** About `new`, the row; every row when it is left out. */
  readonly when?: string;
}

const LOCK = `20261, 1`;
const PATIENCE_MS = 60_000;

/**
 * Stops whoever makes a certain change just before he makes it, until he is released: a test then knows where the other
 * process stands, on a quick machine and on a slow one. A trigger asks for a lock that the test holds.
 */
export class Hold {
  private constructor(private readonly admin: pg.Client) {}

  static async at(admin: pg.Client, { table, change, when = 'true' }: HoldPoint): Promise<Hold> {
    await admin.query(`select pg_advisory_lock(${LOCK})`);
    await admin.query(`
      create or replace function public.test_hold() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${LOCK}); return new; end $$;
      create trigger test_hold before ${change} on ${table} for each row when (${when}) execute function public.test_hold()`);
    return new Hold(admin);
  }

  /** Waits until somebody stands there. */
  async reached(): Promise<void> {
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and classid = 20261 and objid = 1 and not granted
                        and database = (select oid from pg_database where datname = current_database())`;
    await until(
      async () => ((await this.admin.query(waiting)).rowCount ?? 0) > 0,
      'Nobody reached the point of the hold.',
    );
  }

  /** Lets whoever stands there go on, and everybody else pass. */
  async release(): Promise<void> {
    await this.admin.query(`select pg_advisory_unlock(${LOCK})`);
    // Waits for the transaction that was held: until then it owns the lock.
    await this.admin.query(`drop function public.test_hold() cascade`);
  }
}

/** @throws Error with the complaint when it does not come true within a minute */
export async function until(isTrue: () => Promise<boolean>, complaint: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(complaint);
    await delay(10);
  }
}

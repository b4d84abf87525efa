import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const LOCK = `select pg_try_advisory_lock(hashtextextended('desist.import', 0)) as taken`;
const UNLOCK = `select pg_advisory_unlock(hashtextextended('desist.import', 0))`;
const ASK_AGAIN_MS = 500;

/**
 * One import at a time, over all processes: two that upsert the same people would wait for each other in circles. The
 * lock belongs to a connection, so that it ends with a process however that ends.
 */
@Injectable()
export class ImportTurn {
  constructor(private readonly dataSource: DataSource) {}

  /** @param waiting is called again and again while another import runs; an error that it throws ends the wait */
  async take<Result>(waiting: () => Promise<void>, work: () => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      while (!(await isTaken(runner))) {
        await waiting();
        await delay(ASK_AGAIN_MS);
      }
      return await work();
    } finally {
      await release(runner);
    }
  }
}

async function isTaken(runner: QueryRunner): Promise<boolean> {
  const rows = (await runner.query(LOCK)) as { taken: boolean }[];
  return rows[0]?.taken === true;
}

/** A connection that has died holds no lock any more. */
async function release(runner: QueryRunner): Promise<void> {
  try {
    await runner.query(UNLOCK);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  } finally {
    await runner.release();
  }
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuditModule } from '../../../../src/modules/audit/audit.module.js';
import { OffencesModule } from '../../../../src/modules/offences/offences.module.js';
import { OffendersModule } from '../../../../src/modules/offenders/offenders.module.js';
import { SupervisionModule } from '../../../../src/modules/supervision/supervision.module.js';
import { Config } from '../../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../../src/platform/config/environment.js';
import { CoreModule } from '../../../../src/platform/core.module.js';
import { DatabaseModule } from '../../../../src/platform/database/database.module.js';
import type { Principal } from '../../../../src/platform/database/principal.js';
import type { Tx } from '../../../../src/platform/database/tx.js';
import { UnitOfWork } from '../../../../src/platform/database/unit-of-work.js';
import { aPartnership } from '../../../support/factories.js';
import { withDatabase } from '../../../support/medium.js';

type Partnership = Awaited<ReturnType<typeof aPartnership>>;

export interface Records {
  readonly database: ReturnType<typeof withDatabase>['current'];
  readonly partnership: Partnership;
  get<Service>(type: Type<Service>): Service;
  inTx<Result>(principal: Principal, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Rows as they stand, past every policy. */
  rows<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Real: PostgreSQL with its policies and the app role, every service of offenders, offences and supervision, the audit. */
export function withRecords(poolSize = 6): { readonly current: Records } {
  const database = withDatabase();
  let app: INestApplicationContext | undefined;
  let partnership: Partnership | undefined;

  beforeAll(async () => {
    const { current } = database;
    partnership = await aPartnership(current.admin);
    const config = new Config(parseEnvironment(current.environment()));
    const module = await Test.createTestingModule({
      imports: [
        CoreModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.appDatabaseUrl, poolSize, applicationName: `test-${randomUUID()}` }),
        AuditModule,
        OffendersModule,
        OffencesModule,
        SupervisionModule,
      ],
    }).compile();
    app = await module.init();
  }, 60_000);

  afterAll(async () => {
    await app?.close();
  });

  return {
    get current(): Records {
      if (app === undefined || partnership === undefined)
        throw new Error('The records are there in tests and hooks only.');
      const context = app;
      const { current } = database;
      return {
        database: current,
        partnership,
        get: (type) => context.get(type),
        inTx: (principal, work) => context.get(UnitOfWork).run(principal, work),
        rows: async (sql, values = []) => (await current.admin.query(sql, [...values])).rows as never,
      };
    },
  };
}

/** What the newest audit entries say, newest first. */
export async function auditTrail(records: Records, most = 5) {
  return records.rows<{ verb: string; what: string; subject_ids: string[]; details: Record<string, unknown> }>(
    `select verb, what, subject_ids, details from audit.event order by id desc limit $1`,
    [most],
  );
}

export async function scoreRequests(records: Records, offenderId: string): Promise<number> {
  const rows = await records.rows(
    `select 1 from jobs.job_request where name = 'scoring.recalculate-offender' and payload ->> 'offenderId' = $1`,
    [offenderId],
  );
  return rows.length;
}

export async function revisionOf(records: Records, offenderId: string): Promise<number> {
  const [row] = await records.rows<{ revision: number }>(
    `select revision from offender_revision where offender_id = $1`,
    [offenderId],
  );
  return row?.revision ?? 0;
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule } from '../../../../src/modules/audit/audit.module.js';
import { DuplicateReadingService } from '../../../../src/modules/imports/duplicates/duplicate-reading.service.js';
import {
  type DuplicateDecision,
  DuplicatesService,
} from '../../../../src/modules/imports/duplicates/duplicates.service.js';
import { ProposeDuplicatesProcessor } from '../../../../src/modules/imports/duplicates/propose-duplicates.processor.js';
import { ImportsWorkerModule } from '../../../../src/modules/imports/imports-worker.module.js';
import { LiveScoreProcessor } from '../../../../src/modules/scoring/live-score.processor.js';
import { ScoringWorkerModule } from '../../../../src/modules/scoring/scoring-worker.module.js';
import { Config } from '../../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../../src/platform/config/environment.js';
import { CoreModule } from '../../../../src/platform/core.module.js';
import { DatabaseModule } from '../../../../src/platform/database/database.module.js';
import { servicePrincipal, type UserPrincipal } from '../../../../src/platform/database/principal.js';
import { anAgency, aUser } from '../../../support/factories.js';
import type { TestDatabase } from '../../../support/medium.js';
import { type ImportOutcome, type ImportRig, type TestFiles, withImports } from '../../imports/support/import-rig.js';
import { asWebProcess } from '../../imports/support/web-modules.js';

export interface ProposalRow {
  readonly id: string;
  readonly left_id: string;
  readonly right_id: string;
  readonly status: string;
  readonly version: number;
}

/** The people who decide, and one who sees the area SOUTH only. */
interface People {
  readonly coordinator: UserPrincipal;
  readonly manager: UserPrincipal;
  readonly southerner: UserPrincipal;
}

/** Imports, the worker's jobs and the web process's services on one database, without queues: the test does each job. */
export class DuplicatesRig {
  constructor(
    readonly imports: ImportRig,
    private readonly web: TestingModule,
    private readonly worker: TestingModule,
    readonly people: People,
  ) {}

  /** A service of the web process, on the role that row-level security binds. */
  get<Service>(type: Type<Service>): Service {
    return this.web.get(type, { strict: false });
  }

  get service(): DuplicatesService {
    return this.get(DuplicatesService);
  }

  get reading(): DuplicateReadingService {
    return this.get(DuplicateReadingService);
  }

  /** An import with the search for duplicates that follows from it. */
  async import(files: TestFiles): Promise<ImportOutcome> {
    const outcome = await this.imports.import(files);
    await this.doJobs();
    return outcome;
  }

  /** What the worker does: waiting searches for duplicates and scores. @returns whom it scored */
  async doJobs(): Promise<string[]> {
    const context = { principal: servicePrincipal('test', randomUUID()) };
    const scored: string[] = [];
    for (const { name, payload } of await this.imports.query<{ name: string; payload: Record<string, string> }>(
      `select name, payload from jobs.job_request where completed_at is null order by requested_at`,
    )) {
      const { importRunId = '', offenderId = '' } = payload;
      if (name === 'duplicates.propose')
        await this.worker.get(ProposeDuplicatesProcessor).process({ importRunId }, context);
      if (name !== 'scoring.recalculate-offender') continue;
      await this.score(offenderId);
      scored.push(offenderId);
    }
    return scored.sort();
  }

  /** As the live lane would. */
  async score(...offenderIds: readonly string[]): Promise<void> {
    const context = { principal: servicePrincipal('test', randomUUID()) };
    for (const offenderId of offenderIds) await this.worker.get(LiveScoreProcessor).process({ offenderId }, context);
  }

  async idOf(sourceRef: string): Promise<string> {
    return this.imports.value(`select id from offender where source_ref = $1`, [sourceRef]);
  }

  /** The proposal about two people by their references. */
  async pair(one: string, other: string): Promise<ProposalRow> {
    const found = await this.maybePair(one, other);
    if (found === null) throw new Error(`${one} and ${other} were not proposed.`);
    return found;
  }

  async maybePair(one: string, other: string): Promise<ProposalRow | null> {
    const [row] = await this.imports.query<ProposalRow>(
      `select d.id, d.left_id, d.right_id, d.status, d.version
         from duplicate_proposal d join offender l on l.id = d.left_id join offender r on r.id = d.right_id
        where (l.source_ref, r.source_ref) in (($1, $2), ($2, $1))`,
      [one, other],
    );
    return row ?? null;
  }

  /** The coordinator's decision, unless somebody else is named. */
  async decide(pair: ProposalRow, decision: DuplicateDecision, by: UserPrincipal = this.people.coordinator) {
    await this.service.decide(by, pair, decision);
  }

  async refuse(one: string, other: string): Promise<void> {
    await this.decide(await this.pair(one, other), { kind: 'not_same', reason: 'Two people.' });
  }

  /** Makes one record of two: `to` survives. */
  async merge(from: string, to: string): Promise<void> {
    const pair = await this.pair(from, to);
    const survivor = pair.left_id === (await this.idOf(to)) ? 'left' : 'right';
    await this.decide(pair, { kind: 'merge', survivor, reason: 'One person.' });
  }

  async undo(from: string, to: string): Promise<void> {
    await this.service.undoMerge(this.people.coordinator, await this.pair(from, to), 'They are two after all.');
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.worker.close();
  }
}

async function openRig(imports: ImportRig): Promise<DuplicatesRig> {
  const { database } = imports;
  const { admin } = database;
  const area = (code: string) => imports.value<string>(`select id from reference.area where code = $1`, [code]);
  const agency = await anAgency(admin, { areas: [await area('COUNTY')] });
  const southern = await anAgency(admin, { type: 'local_authority', areas: [await area('SOUTH')] });
  const people: People = {
    coordinator: await aUser(admin, { agency, roles: ['coordinator'] }),
    manager: await aUser(admin, { agency, roles: ['data_manager'] }),
    southerner: await aUser(admin, { agency: southern, roles: ['data_manager'] }),
  };
  return new DuplicatesRig(imports, await asWebProcess(database), await asWorkerProcess(database), people);
}

async function asWorkerProcess(database: TestDatabase): Promise<TestingModule> {
  const config = new Config(parseEnvironment(database.environment()));
  return Test.createTestingModule({
    imports: [
      CoreModule.forRoot(config),
      DatabaseModule.forRoot({ url: config.workerDatabaseUrl, poolSize: 4, applicationName: 'test-worker' }),
      AuditModule,
      ImportsWorkerModule,
      ScoringWorkerModule,
    ],
  }).compile();
}

/** `const rig = withDuplicates();` at the top of a spec. */
export function withDuplicates(): { readonly current: DuplicatesRig } {
  let rig: DuplicatesRig | undefined;
  // Asked for before the database is: what ends in the order of asking has to let go of the database first.
  afterAll(async () => {
    await rig?.close();
  }, 60_000);
  const imports = withImports();
  beforeAll(async () => {
    rig = await openRig(imports.current);
  }, 60_000);
  return {
    get current(): DuplicatesRig {
      if (rig === undefined) throw new Error('The rig is there in tests and hooks only.');
      return rig;
    },
  };
}

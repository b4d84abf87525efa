import 'reflect-metadata';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ImportCommandModule } from '../../../../src/commands/import/import-command.module.js';
import { IMPORT_KINDS, type ImportKind } from '../../../../src/modules/imports/import-file.dto.js';
import { type ImportCounts, ImportReadingService } from '../../../../src/modules/imports/import-reading.service.js';
import { ImportRunnerService } from '../../../../src/modules/imports/import-runner.service.js';
import type { ImportMode } from '../../../../src/modules/imports/import-runs.repository.js';
import { ImportsService } from '../../../../src/modules/imports/imports.service.js';
import { RejectionsFileService } from '../../../../src/modules/imports/rejections-file.service.js';
import { Config } from '../../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../../src/platform/config/environment.js';
import { servicePrincipal } from '../../../../src/platform/database/principal.js';
import { anArea } from '../../../support/factories.js';
import { TestDatabase } from '../../../support/medium.js';
import type { Row } from './import-rows.js';

/** A file of an import: rows, or its very text. */
export type TestFiles = Partial<Record<ImportKind, readonly Row[] | string | Buffer>>;

export interface Rejection {
  readonly file: string;
  readonly line: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface ImportOutcome {
  readonly runId: string;
  readonly counts: ImportCounts;
  /** As the CSV of rejected rows has them. */
  readonly rejections: readonly Rejection[];
}

const PRINCIPAL = servicePrincipal('import', 'test');

/** The import as its command wires it, on a database of the test's own with the areas NORTH and SOUTH of COUNTY. */
export class ImportRig {
  private constructor(
    readonly database: TestDatabase,
    readonly application: TestingModule,
    readonly folder: string,
  ) {}

  static async open(database: TestDatabase): Promise<ImportRig> {
    const folder = await mkdtemp(join(tmpdir(), 'desist-import-'));
    const config = new Config(parseEnvironment(database.environment({ DATA_DIR: folder })));
    const application = await Test.createTestingModule({ imports: [ImportCommandModule.forRoot(config)] }).compile();
    const county = await anArea(database.admin, { code: 'COUNTY' });
    for (const code of ['NORTH', 'SOUTH']) await anArea(database.admin, { code, parent: county });
    return new ImportRig(database, application, folder);
  }

  async close(): Promise<void> {
    await this.application.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get environment(): Record<string, string> {
    return this.database.environment({ DATA_DIR: this.folder });
  }

  async write(name: string, content: readonly Row[] | string | Buffer): Promise<string> {
    const path = join(this.folder, name);
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : csv(content);
    await writeFile(path, text);
    return path;
  }

  async register(files: TestFiles, mode: ImportMode = 'import'): Promise<string> {
    const sources = [];
    for (const kind of IMPORT_KINDS) {
      const content = files[kind];
      if (content === undefined) continue;
      const name = `${kind}.csv`;
      sources.push({ kind, name, path: await this.write(name, content) });
    }
    return this.application.get(ImportsService).register(PRINCIPAL, { mode, channel: 'command' }, sources);
  }

  async import(files: TestFiles, mode: ImportMode = 'import'): Promise<ImportOutcome> {
    return this.run(await this.register(files, mode));
  }

  async run(runId: string): Promise<ImportOutcome> {
    await this.application.get(ImportRunnerService).run(runId, { lanes: 2 });
    const counts = await this.application.get(ImportReadingService).counts(PRINCIPAL, runId);
    const path = await this.application.get(RejectionsFileService).write(PRINCIPAL, runId);
    const rejections: Rejection[] = parse(await readFile(path, 'utf8'), { columns: true });
    return { runId, counts, rejections };
  }

  async query<Found extends object>(sql: string, values: readonly unknown[] = []): Promise<Found[]> {
    return (await this.database.admin.query<Found>(sql, [...values])).rows;
  }

  async value<Found>(sql: string, values: readonly unknown[] = []): Promise<Found> {
    const [row] = await this.query<Record<string, Found>>(sql, values);
    const [first] = Object.values(row ?? {});
    return first as Found;
  }
}

export const csv = (rows: readonly Row[]): string => stringify([...rows], { header: true, quoted_match: /[\n\r]/ });

/** `const rig = withImports();` at the top of a spec. */
export function withImports(): { readonly current: ImportRig } {
  let database: TestDatabase | undefined;
  let rig: ImportRig | undefined;
  beforeAll(async () => {
    database = await TestDatabase.create();
    rig = await ImportRig.open(database);
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await database?.drop();
  }, 60_000);
  return {
    get current(): ImportRig {
      if (rig === undefined) throw new Error('The rig is there in tests and hooks only.');
      return rig;
    },
  };
}

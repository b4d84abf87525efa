import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchDatabase } from './bench-database.js';
import { atMostTimesFloor, type Figure, figure } from './figures.js';
import { ProductProcess } from './processes.js';
import { seconds } from './timing.js';

const STAGING = `
  create unlogged table bench_staging (source text, source_ref text, offender_ref text, offence_code text,
                                       committed_on text, role text, outcome_on text, disposal text)`;
const TABLE = `
  create table bench_offence (like offence_event including all);
  alter table bench_offence
    add constraint fk_bench_offence_offender foreign key (offender_id) references offender,
    add constraint fk_bench_offence_code foreign key (offence_code) references reference.offence_code`;
const INSERT = `
  insert into bench_offence (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on, disposal)
  select o.id, s.source, s.source_ref, s.role, s.offence_code, s.committed_on::date, nullif(s.outcome_on, '')::date,
         nullif(s.disposal, '')
    from bench_staging s join offender o on o.source = s.source and o.source_ref = s.offender_ref`;

export interface BenchFiles {
  readonly offenders: string;
  readonly offences: string;
  readonly supervision: string;
  readonly custody: string;
}

/** Imports everything with the product's own command; the offences are timed and compared with the barest load. */
export async function importFigures(
  database: BenchDatabase,
  files: BenchFiles,
  environment: Readonly<Record<string, string>>,
  judged: boolean,
): Promise<Figure[]> {
  const load = (args: readonly string[]) => ProductProcess.start('commands/import.js', args, environment).finish();
  await load(['--offenders', files.offenders, '--supervision', files.supervision, '--custody', files.custody]);
  await database.settle();
  const value = await seconds(() => load(['--offences', files.offences]));
  await database.settle();
  const floor = await seconds(() => barestLoad(database, files.offences));
  await database.admin.query('drop table bench_offence, bench_staging');
  return [figure('import of the offences', { value, unit: 's', floor }, judged ? atMostTimesFloor(2) : null)];
}

async function barestLoad({ admin }: BenchDatabase, file: string): Promise<void> {
  await admin.query(STAGING);
  await admin.query(TABLE);
  const copy = admin.query(copyFrom(`copy bench_staging from stdin with (format csv, header match)`));
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy);
  await admin.query('analyze bench_staging');
  await admin.query(INSERT);
}

import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CommandResult, ImportCommand } from './support/command.js';
import { Hold, type HoldPoint, until } from './support/hold.js';
import { withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow } from './support/import-rows.js';
import { forgetEverything, stateOf } from './support/state.js';

const rig = withImports();
const TIMEOUT = 120_000;
/** Two pieces of people (2,000 and the rest) and two of offences (2,500 and the rest). */
const PEOPLE = 2_550;
const FEW = 50;

const refs = Array.from({ length: PEOPLE }, (_, index) => `P${index}`);
const FILES = {
  offenders: refs.map((ref, index) => aPersonRow(ref, { crn: index % 3 === 0 ? `X${100000 + index}` : '' })),
  offences: refs.map((ref, index) =>
    anOffenceRow(`C${index}`, ref, index % FEW === 0 ? { offence_code: '99999' } : {}),
  ),
  supervision: refs.slice(0, FEW).map((ref, index) => aSupervisionRow(`S${index}`, ref)),
  custody: refs.slice(0, FEW).map((ref, index) => aCustodyRow(`K${index}`, ref)),
};
const READ = 2 * PEOPLE + 2 * FEW;
const REJECTED = PEOPLE / FEW;
const EXPECTED = { read: READ, added: READ - REJECTED, changed: 0, unchanged: 0, rejected: REJECTED };

const PIECE_OF_PEOPLE: HoldPoint = {
  table: 'jobs.import_chunk',
  change: 'update',
  when: `new.kind = 'offenders' and new.number = 1`,
};
const PIECE_OF_OFFENCES: HoldPoint = {
  table: 'jobs.import_chunk',
  change: 'update',
  when: `new.kind = 'offences' and new.number = 0`,
};

interface Standing {
  readonly phase: string;
  readonly status: string;
  /** How far each file is. */
  readonly files: string;
  /** Pieces of the file at work: those that landed, of how many. */
  readonly pieces: string;
}

const standing = async (): Promise<Standing | undefined> =>
  (
    await rig.current.query<Standing>(
      `select phase, status,
              (select string_agg(case when loaded_at is not null then 'loaded' when checked_at is not null then 'checked'
                                      when staged_at is not null then 'read' else 'waiting' end, ' '
                                 order by array_position(array['offenders', 'offences', 'supervision', 'custody'], kind))
                 from jobs.import_file) as files,
              (select count(finished_at) || ' of ' || count(*) from jobs.import_chunk) as pieces
         from jobs.import_run`,
    )
  )[0];

let held: Hold | null = null;

async function files(): Promise<string[]> {
  const args = [];
  for (const [kind, rows] of Object.entries(FILES))
    args.push(`--${kind}`, await rig.current.write(`${kind}.csv`, rows));
  return args;
}

/** An import that stands still at a point, and nowhere else. */
async function startedAndHeldAt(point: HoldPoint): Promise<ImportCommand> {
  await forgetEverything(rig.current);
  held = await Hold.at(rig.current.database.admin, point);
  const command = ImportCommand.start(rig.current.environment, await files());
  await held.reached();
  return command;
}

async function letGo(): Promise<void> {
  await held?.release();
  held = null;
}

const runIdIn = (text: string): string => /Import ([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
const resume = (runId: string): Promise<CommandResult> =>
  ImportCommand.run(rig.current.environment, ['--resume', runId]);

/** Rows that landed must not lag behind the revisions by which a sweep finds them. */
const unseen = () =>
  rig.current.value<number>(
    `select count(*) from offender o where exists (select 1 from offence_event e where e.offender_id = o.id)
        and coalesce((select revision from offender_revision r where r.offender_id = o.id), 0) < 2`,
  );

function countsOf({ status, stdout, stderr }: CommandResult): object {
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return JSON.parse(stdout) as object;
}

async function expectAllOfIt(counts: object, state: string): Promise<void> {
  expect(counts).toMatchObject(EXPECTED);
  expect(await stateOf(rig.current)).toBe(state);
  expect(await rig.current.value(`select count(*) from import_rejection`)).toBe(REJECTED);
  expect(await rig.current.value(`select count(*) from jobs.job_request where name = 'duplicates.propose'`)).toBe(1);
}

describe('an import that is killed', () => {
  let uninterrupted = '';
  let milliseconds = 0;

  afterEach(letGo);

  it(
    'not at all, for comparison',
    async () => {
      const began = performance.now();
      const counts = countsOf(await ImportCommand.run(rig.current.environment, await files()));
      milliseconds = performance.now() - began;
      expect(counts).toMatchObject(EXPECTED);
      uninterrupted = await stateOf(rig.current);
    },
    TIMEOUT,
  );

  it.each<[string, HoldPoint, Partial<Standing>]>([
    [
      'while it reads the offences',
      { table: 'staging.offence_row', change: 'insert', when: 'new.line = 2000' },
      { phase: 'reading', files: 'read waiting waiting waiting', pieces: '0 of 0' },
    ],
    [
      'while it checks the offences',
      { table: 'staging.offence_checked', change: 'insert', when: `new.source_ref = 'C1'` },
      { phase: 'checking', files: 'loaded read read read', pieces: '0 of 0' },
    ],
    [
      'while it writes people',
      PIECE_OF_PEOPLE,
      { phase: 'loading', files: 'checked read read read', pieces: '1 of 2' },
    ],
    [
      'while it writes offences, the later piece first',
      PIECE_OF_OFFENCES,
      { phase: 'loading', files: 'loaded checked read read', pieces: '1 of 2' },
    ],
    [
      'just before it is finished',
      { table: 'jobs.import_run', change: 'update', when: `new.status = 'finished'` },
      { phase: 'finishing', files: 'loaded loaded loaded loaded', pieces: '0 of 0' },
    ],
  ])(
    '%s goes on where it stopped and ends like one that was not',
    async (_, point, where) => {
      const command = await startedAndHeldAt(point);
      await until(async () => (await standing())?.pieces === where.pieces, `Other pieces than ${where.pieces} landed.`);
      expect(await standing()).toMatchObject({ ...where, status: 'running' });
      await command.kill();
      await letGo();
      expect(await standing()).toMatchObject({ ...where, status: 'running' });
      expect(await unseen()).toBe(0);
      // In this process, to save the seconds that the command takes to start: below it is the command that resumes.
      const { counts } = await rig.current.run(runIdIn(command.said));
      await expectAllOfIt(counts, uninterrupted);
    },
    TIMEOUT,
  );

  it(
    'again and again, whenever that is, gets to its end all the same',
    async () => {
      await forgetEverything(rig.current);
      let args = await files();
      for (const part of [0.5, 0.7]) {
        const command = ImportCommand.start(rig.current.environment, args);
        await delay(milliseconds * part * (0.8 + 0.4 * Math.random()));
        await command.kill();
        const runId = await rig.current.value<string | undefined>(`select id from jobs.import_run`);
        if (runId !== undefined) args = ['--resume', runId];
      }
      await expectAllOfIt(countsOf(await ImportCommand.run(rig.current.environment, args)), uninterrupted);
    },
    TIMEOUT,
  );

  it(
    'with the server, whose crash empties the staging tables, reads its files again and counts nothing twice',
    async () => {
      const command = await startedAndHeldAt(PIECE_OF_OFFENCES);
      await until(async () => (await standing())?.pieces === '1 of 2', 'The other piece never landed.');
      // What a crash of PostgreSQL does to a process: its connections are gone, and so is what unlogged tables held.
      await rig.current.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'desist-import' and datname = current_database()`,
      );
      await letGo();
      const { status, stderr } = await command.result();
      expect(status).toBe(1);
      const runId = runIdIn(stderr);
      expect(stderr).toContain(`npm run import -- --resume ${runId}`);
      await rig.current.query(
        `truncate staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row, staging.offender_checked,
                  staging.offence_checked, staging.supervision_checked, staging.custody_checked, staging.person, staging.suspect,
                  staging.survivor, staging.known_row, staging.restated_row`,
      );
      await expectAllOfIt(countsOf(await resume(runId)), uninterrupted);
    },
    TIMEOUT,
  );

  it(
    'is not resumed with a file that has changed meanwhile',
    async () => {
      const command = await startedAndHeldAt(PIECE_OF_PEOPLE);
      await command.kill();
      await letGo();
      await rig.current.query(
        `truncate staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row`,
      );
      await rig.current.write('offences.csv', FILES.offences.slice(1));
      const { status, stderr } = await resume(runIdIn(command.said));
      expect(status).toBe(2);
      expect(stderr).toMatch(/offences\.csv is not the file with which this import began/);
    },
    TIMEOUT,
  );
});

describe('two imports at once', () => {
  it(
    'take turns, and the same files land once',
    async () => {
      const first = await startedAndHeldAt(PIECE_OF_PEOPLE);
      const second = ImportCommand.start(rig.current.environment, await files());
      await until(() => Promise.resolve(second.said.includes('Waiting for another import')), 'It never said it waits.');
      await letGo();
      const results = await Promise.all([first.result(), second.result()]);
      expect(results.map(({ status }) => status)).toEqual([0, 0]);
      expect(results.map(({ stdout }) => JSON.parse(stdout) as object)).toMatchObject([
        EXPECTED,
        { ...EXPECTED, added: 0, unchanged: EXPECTED.added },
      ]);
      expect(results.map(({ stderr }) => stderr.includes('Waiting for another import'))).toEqual([false, true]);
    },
    TIMEOUT,
  );
});

import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ImportCommand } from './support/command.js';
import { withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow } from './support/import-rows.js';
import { forgetEverything, stateOf } from './support/state.js';

const rig = withImports();
const PEOPLE = 6_000;
const TIMEOUT = 240_000;

const refs = Array.from({ length: PEOPLE }, (_, index) => `P${index}`);
const FILES = {
  offenders: refs.map((ref, index) => aPersonRow(ref, { crn: index % 3 === 0 ? `X${100000 + index}` : '' })),
  offences: refs.flatMap((ref, index) =>
    Array.from({ length: 5 }, (_, offence) =>
      anOffenceRow(`C${index}-${offence}`, ref, index % 50 === 0 && offence === 0 ? { offence_code: '99999' } : {}),
    ),
  ),
  supervision: refs.map((ref, index) => aSupervisionRow(`S${index}`, ref)),
  custody: refs.map((ref, index) => aCustodyRow(`K${index}`, ref)),
};
const EXPECTED = { read: 8 * PEOPLE, added: 8 * PEOPLE - PEOPLE / 50, changed: 0, unchanged: 0, rejected: PEOPLE / 50 };

async function files(): Promise<string[]> {
  const args = [];
  for (const [kind, rows] of Object.entries(FILES))
    args.push(`--${kind}`, await rig.current.write(`${kind}.csv`, rows));
  return args;
}

const runIdIn = (text: string): string => /Import ([0-9a-f-]{36})/.exec(text)?.[1] ?? '';

/** Rows that landed must not lag behind the revisions by which a sweep finds them. */
const unseen = () =>
  rig.current.value<number>(
    `select count(*) from offender o where exists (select 1 from offence_event e where e.offender_id = o.id)
        and (select revision from offender_revision r where r.offender_id = o.id) < 2`,
  );

async function untilSaid(command: ImportCommand, pattern: RegExp): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!pattern.test(command.said)) {
    if (Date.now() > deadline) throw new Error(`It never said ${pattern.source}: ${command.said}`);
    await delay(5);
  }
}

describe('an import that is killed', () => {
  let uninterrupted = '';

  it(
    'not at all, for comparison',
    async () => {
      const { status, stdout, stderr } = await ImportCommand.run(rig.current.environment, await files());
      expect({ status, stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(stdout)).toMatchObject(EXPECTED);
      uninterrupted = await stateOf(rig.current);
    },
    TIMEOUT,
  );

  it.each([
    ['while it reads', /Reading/, 150],
    ['while it checks', /Checking/, 20],
    ['while it writes people', /Writing/, 300],
    ['while it writes offences', /Writing the good rows … [234]0 %/, 150],
    ['towards its end', /Writing the good rows … 8|Finishing/, 30],
  ])(
    '%s goes on where it stopped and ends like one that was not',
    async (_, moment, afterMs) => {
      await forgetEverything(rig.current);
      const command = ImportCommand.start(rig.current.environment, await files());
      await untilSaid(command, moment);
      await delay(afterMs);
      await command.kill();
      expect(await unseen()).toBe(0);
      const runId = runIdIn(command.said);
      const { status, stdout, stderr } = await ImportCommand.run(rig.current.environment, ['--resume', runId]);
      expect({ status, stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(stdout)).toMatchObject(EXPECTED);
      expect(await stateOf(rig.current)).toBe(uninterrupted);
      expect(await rig.current.value(`select count(*) from import_rejection`)).toBe(EXPECTED.rejected);
      expect(await rig.current.value(`select count(*) from jobs.job_request where name = 'duplicates.propose'`)).toBe(
        1,
      );
    },
    TIMEOUT,
  );

  it(
    'with the server, whose crash empties the staging tables, reads its files again and counts nothing twice',
    async () => {
      await forgetEverything(rig.current);
      const command = ImportCommand.start(rig.current.environment, await files());
      await untilSaid(command, /Writing the good rows … [234]0 %/);
      // What a crash of PostgreSQL does to a process: its connections are gone, and so is what unlogged tables held.
      await rig.current.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'desist-import' and datname = current_database()`,
      );
      const { status, stderr } = await command.result();
      expect(status).toBe(1);
      const runId = runIdIn(stderr);
      expect(stderr).toContain(`npm run import -- --resume ${runId}`);
      await rig.current.query(
        `truncate staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row, staging.offender_checked,
                  staging.offence_checked, staging.supervision_checked, staging.custody_checked, staging.person, staging.suspect,
                  staging.survivor, staging.known_row, staging.restated_row`,
      );
      const resumed = await ImportCommand.run(rig.current.environment, ['--resume', runId]);
      expect({ status: resumed.status, stderr: resumed.stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(resumed.stdout)).toMatchObject(EXPECTED);
      expect(await stateOf(rig.current)).toBe(uninterrupted);
    },
    TIMEOUT,
  );

  it(
    'is not resumed with a file that has changed meanwhile',
    async () => {
      await forgetEverything(rig.current);
      const command = ImportCommand.start(rig.current.environment, await files());
      await untilSaid(command, /Writing/);
      await command.kill();
      await rig.current.query(
        `truncate staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row`,
      );
      await rig.current.write('offences.csv', FILES.offences.slice(1));
      const { status, stderr } = await ImportCommand.run(rig.current.environment, ['--resume', runIdIn(command.said)]);
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
      await forgetEverything(rig.current);
      const args = await files();
      const results = await Promise.all([1, 2].map(() => ImportCommand.run(rig.current.environment, args)));
      const counts = results.map(({ stdout }) => JSON.parse(stdout) as typeof EXPECTED);
      expect(results.map(({ status }) => status)).toEqual([0, 0]);
      expect(counts.map(({ added }) => added).sort((one, other) => other - one)).toEqual([EXPECTED.added, 0]);
      expect(counts.map(({ read, rejected }) => [read, rejected])).toEqual(
        [1, 2].map(() => [EXPECTED.read, EXPECTED.rejected]),
      );
      expect(results.filter(({ stderr }) => stderr.includes('Waiting for another import'))).toHaveLength(1);
    },
    TIMEOUT,
  );
});

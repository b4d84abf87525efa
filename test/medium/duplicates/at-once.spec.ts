import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OffencesService } from '../../../src/modules/offences/offences.service.js';
import { OffenderRecordingService } from '../../../src/modules/offenders/offender-recording.service.js';
import { Hold, until } from '../imports/support/hold.js';
import { MOVING } from './person-pointers.js';
import { type Doubled, filesOf } from './support/doubled.js';
import { withDuplicates } from './support/duplicates-rig.js';
import { rowsOf } from './support/everything.js';

jest.setTimeout(90_000);
const rig = withDuplicates();

const named = (familyName: string, number: number, ...refs: string[]): Doubled => ({
  familyName,
  bornOn: `19${70 + number}-0${number}-1${number}`,
  crn: `X${111_111 * number}`,
  refs,
});
const PEOPLE = [
  named('Winterbourne', 1, 'Ann', 'Bea'),
  named('Garforth', 2, 'Cid', 'Dan'),
  named('Oldroyd', 3, 'Eve', 'Fay', 'Gil'),
  named('Pemberton', 4, 'Hal', 'Ian'),
  named('Tattersall', 5, 'Jon', 'Kim'),
  named('Blenkinsop', 6, 'Lee', 'Max'),
];

const ofThem = (kind: 'offenders' | 'offences') => PEOPLE.flatMap((person) => filesOf(person)[kind] as never[]);

let held: Hold | null = null;
const letGo = async (): Promise<void> => {
  await held?.release();
  held = null;
};
afterEach(letGo);

beforeAll(async () => {
  await rig.current.import({ offenders: ofThem('offenders'), offences: ofThem('offences') });
});

/** Sessions of the web process that wait for one another. */
const untilWaiting = (sessions: number) =>
  until(async () => {
    const waiting = await rig.current.imports.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length === sessions;
  }, `There were never ${sessions} sessions that waited.`);

const MERGE = { kind: 'merge', survivor: 'left', reason: 'One person.' } as const;
const REFUSE = { kind: 'not_same', reason: 'Two people.' } as const;

const outcomes = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? 'done' : String((one.reason as { code?: string }).code)));

describe('two people who decide about one pair at the same time', () => {
  it('one of them wins and the other is told to look again', async () => {
    const pair = await rig.current.pair('Ann', 'Bea');
    const { coordinator, manager } = rig.current.people;
    held = await Hold.at(rig.current.imports.database.admin, { table: 'duplicate_proposal', change: 'update' });
    const first = rig.current.decide(pair, MERGE, coordinator);
    await held.reached();
    const second = rig.current.decide(pair, REFUSE, manager);
    const both = Promise.allSettled([first, second]);
    await untilWaiting(2);
    await letGo();
    expect(outcomes(await both)).toEqual(['done', 'VERSION.STALE']);
    expect(await rig.current.pair('Ann', 'Bea')).toMatchObject({ status: 'merged', version: pair.version + 1 });
    expect(await rig.current.imports.value(`select count(*) from offender_merge where undone_at is null`)).toBe(1);
  });

  it('who looks again is told that it is decided', async () => {
    const pair = await rig.current.pair('Ann', 'Bea');
    const late = rig.current.decide(pair, REFUSE, rig.current.people.manager);
    await expect(late).rejects.toMatchObject({ code: 'DUPLICATE.ALREADY_DECIDED' });
  });

  it('and who undoes it at the same time as somebody else is told too', async () => {
    const pair = await rig.current.pair('Ann', 'Bea');
    const { coordinator, manager } = rig.current.people;
    const both = [coordinator, manager].map((by) => rig.current.service.undoMerge(by, pair, 'Two after all.'));
    expect(outcomes(await Promise.allSettled(both)).sort()).toEqual(['VERSION.STALE', 'done']);
    expect(await rig.current.imports.value(`select count(*) from offender_merge where undone_at is null`)).toBe(0);
  });
});

describe('two merges of one record into two others at the same time', () => {
  it('only one comes about, whichever was first', async () => {
    const [one, other] = [await rig.current.pair('Eve', 'Fay'), await rig.current.pair('Eve', 'Gil')];
    const eve = await rig.current.idOf('Eve');
    const awayFromEve = (pair: typeof one) =>
      ({ ...MERGE, survivor: pair.left_id === eve ? 'right' : 'left' }) as const;
    const both = [one, other].map((pair) => rig.current.decide(pair, awayFromEve(pair)));
    expect(outcomes(await Promise.allSettled(both)).sort()).toEqual(['OFFENDER.MERGED', 'done']);
    expect(await rig.current.imports.value(`select count(*) from offender_merge where from_id = $1`, [eve])).toBe(1);
  });
});

describe('a merge and an edit of the record that it takes away', () => {
  const OFFENCE = {
    offence_code: '02801',
    committed_on: '2025-01-02',
    role: 'charged',
    outcome_on: null,
    disposal: null,
  } as const;

  it('the edit first: the merge waits and takes it along', async () => {
    const from = await rig.current.idOf('Cid');
    held = await Hold.at(rig.current.imports.database.admin, { table: 'offence_event', change: 'insert' });
    const edit = rig.current.get(OffencesService).record(rig.current.people.manager, from, OFFENCE);
    await held.reached();
    const merge = rig.current.merge('Cid', 'Dan');
    const both = Promise.all([edit, merge]);
    await untilWaiting(2);
    await letGo();
    const [{ id }] = await both;
    expect(await rig.current.imports.value(`select offender_id from offence_event where id = $1`, [id])).toBe(
      await rig.current.idOf('Dan'),
    );
    expect((await rowsOf(rig.current, MOVING, from)).offence_event).toBe(0);
  });

  it.each<[string, string, string, (from: string) => Promise<unknown>]>([
    [
      'an offence',
      'Hal',
      'Ian',
      (from) => rig.current.get(OffencesService).record(rig.current.people.manager, from, OFFENCE),
    ],
    [
      'another name',
      'Jon',
      'Kim',
      (from) =>
        rig.current
          .get(OffenderRecordingService)
          .change(rig.current.people.manager, { id: from, version: 1 }, { given_names: 'Other' }),
    ],
  ])('the merge first: %s is refused, with the record to go to', async (_, from, to, edit) => {
    held = await Hold.at(rig.current.imports.database.admin, { table: 'offender_merge', change: 'insert' });
    const merge = rig.current.merge(from, to);
    await held.reached();
    const edited = edit(await rig.current.idOf(from));
    const both = Promise.allSettled([merge, edited]);
    await untilWaiting(2);
    await letGo();
    const [, told] = await both;
    const surviving_id = await rig.current.idOf(to);
    expect(told).toMatchObject({ status: 'rejected', reason: { code: 'OFFENDER.MERGED', details: { surviving_id } } });
  });

  it('an edit of the survivor is kept', async () => {
    const to = await rig.current.idOf('Max');
    held = await Hold.at(rig.current.imports.database.admin, { table: 'offence_event', change: 'insert' });
    const edit = rig.current.get(OffencesService).record(rig.current.people.manager, to, OFFENCE);
    await held.reached();
    const merge = rig.current.merge('Lee', 'Max');
    const both = Promise.all([edit, merge]);
    await untilWaiting(2);
    await letGo();
    await both;
    expect((await rowsOf(rig.current, MOVING, to)).offence_event).toBe(5);
  });
});

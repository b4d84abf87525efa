import { describe, expect, it } from '@jest/globals';
import type { Row } from '../imports/support/import-rows.js';
import { aPersonRow } from '../imports/support/import-rows.js';
import { withDuplicates } from './support/duplicates-rig.js';

const rig = withDuplicates();

/** Names, birthdays and numbers that have nothing in common, so that each case has its people for itself. */
const NAMES = [
  ...['Southey', 'Garforth', 'Pemberton', 'Winterbourne', 'Oldroyd', 'Tattersall', 'Blenkinsop', 'Dunstable'],
  ...['Cholmondeley', 'Entwistle', 'Fazackerley', 'Hepplewhite', 'Micklethwait'],
];

/** A person as the police record him. */
const police = (number: number, other: Row = {}): Row =>
  aPersonRow(`F${number}`, {
    family_name: NAMES[number] ?? '',
    given_names: 'Leopold',
    date_of_birth: `${1970 + number}-${String(12 - (number % 12)).padStart(2, '0')}-${10 + number}`,
    crn: `X${100_000 + number * 1_111}`,
    ...other,
  });
/** The same person as a prison spells him. */
const prison = (number: number, other: Row = {}): Row => {
  const { family_name = '' } = police(number);
  const slip = family_name.slice(0, 4) + family_name.slice(5);
  return police(number, { source: 'prison', source_ref: `J${number}`, family_name: slip, ...other });
};
const bothOf = (number: number): Row[] => [police(number), prison(number)];

const merged = () => rig.current.imports.value<number>(`select count(*) from offender where merged_into is not null`);

describe('an import', () => {
  it('proposes a likely pair with its evidence, and merges nobody', async () => {
    const { runId } = await rig.current.import({ offenders: bothOf(1) });
    const { id, status } = await rig.current.pair('F1', 'J1');
    expect(status).toBe('open');
    const pair = await rig.current.reading.pair(rig.current.people.coordinator, id);
    expect(pair.strength).toBe('strong');
    expect(pair.weight).toBeGreaterThan(24);
    expect(pair.evidence.items.map(({ field, verdict }) => `${field} ${verdict}`)).toEqual(
      expect.arrayContaining(['crn agree', 'birth_date agree', 'family_name close', 'given_names agree', 'sex agree']),
    );
    expect(pair.evidence.items.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(pair.weight, 3);
    expect(await merged()).toBe(0);
    expect(
      await rig.current.imports.query(`select run_id, decided_by from duplicate_proposal where id = $1`, [id]),
    ).toEqual([{ run_id: runId, decided_by: null }]);
    expect(await rig.current.imports.value(`select proposed from jobs.import_run where id = $1`, [runId])).toBe(1);
    expect(await rig.current.imports.value(`select count(*) from import_person`)).toBe(0);
  });

  it('says what to be careful about', async () => {
    await rig.current.import({ offenders: [police(2, { crn: 'X200001' }), prison(2, { crn: 'X200002' })] });
    const { id } = await rig.current.pair('F2', 'J2');
    const { strength, evidence } = await rig.current.reading.pair(rig.current.people.coordinator, id);
    expect(strength).toBe('probable');
    expect(evidence.cautions).toContain('Both records hold valid numbers of one kind, and they differ.');
  });

  it.each<[string, Row]>([
    ['another person of the name', { source_ref: 'N1', family_name: 'Winterbourne', date_of_birth: '1951-11-30' }],
    ['somebody of the same birthday', { source_ref: 'N2', family_name: 'Okonkwo', given_names: 'Chidi' }],
    ['a sister', { source_ref: 'N3', family_name: 'Winterbourne', given_names: 'Ottilie', sex: 'F' }],
    ['his father', { source_ref: 'N4', family_name: 'Winterbourne', date_of_birth: '1948-09-13' }],
  ])('does not propose %s', async (_, other) => {
    await rig.current.import({ offenders: [police(3), prison(3, { crn: '', ...other })] });
    expect(await rig.current.maybePair('F3', other.source_ref ?? '')).toBeNull();
  });

  it('finds people who are there already, and a second import proposes nothing anew', async () => {
    await rig.current.import({ offenders: [police(4)] });
    await rig.current.import({ offenders: [prison(4)] });
    const first = await rig.current.pair('F4', 'J4');
    const { runId } = await rig.current.import({ offenders: bothOf(4) });
    expect(await rig.current.pair('F4', 'J4')).toEqual(first);
    expect(await rig.current.imports.value(`select proposed from jobs.import_run where id = $1`, [runId])).toBeNull();
  });

  it('brings newer evidence to a pair that waits', async () => {
    await rig.current.import({ offenders: [police(5, { crn: '' }), prison(5)] });
    const before = await rig.current.pair('F5', 'J5');
    await rig.current.import({ offenders: [police(5)] });
    const after = await rig.current.pair('F5', 'J5');
    expect(after).toMatchObject({ id: before.id, status: 'open', version: before.version + 1 });
    const { evidence } = await rig.current.reading.pair(rig.current.people.coordinator, after.id);
    expect(evidence.items.map(({ field }) => field)).toContain('crn');
  });
});

describe('a refusal', () => {
  it('is remembered by an import of the same files, and by one after either record has changed', async () => {
    await rig.current.import({ offenders: bothOf(6) });
    await rig.current.refuse('F6', 'J6');
    const refused = await rig.current.pair('F6', 'J6');
    expect(refused.status).toBe('refused');
    await rig.current.import({ offenders: bothOf(6) });
    await rig.current.import({
      offenders: [police(6, { given_names: 'Leo' }), prison(6, { family_name: 'Blenkinsop' })],
    });
    await rig.current.import({ offenders: [prison(6, { ethnicity: 'W2' })] });
    expect(await rig.current.pair('F6', 'J6')).toEqual(refused);
    const people = { left: await rig.current.idOf('F6'), right: await rig.current.idOf('J6') };
    expect(
      await rig.current.imports.query(
        `select id from duplicate_proposal where $1 in (left_id, right_id) or $2 in (left_id, right_id)`,
        [people.left, people.right],
      ),
    ).toEqual([{ id: refused.id }]);
  });

  it('also stands between the people whom either record was merged with', async () => {
    await rig.current.import({ offenders: [...bothOf(7), police(7, { source: 'court', source_ref: 'T7' })] });
    await rig.current.refuse('F7', 'J7');
    // The third is taken for each of the two: the other proposal waits while one is accepted.
    expect((await rig.current.pair('J7', 'T7')).status).toBe('open');
    await rig.current.imports.query(`delete from duplicate_proposal where id = $1`, [
      (await rig.current.pair('J7', 'T7')).id,
    ]);
    await rig.current.merge('F7', 'T7');
    await rig.current.import({ offenders: [prison(7, { ethnicity: 'W2' })] });
    await rig.current.import({ offenders: [police(7, { source: 'court', source_ref: 'T7', ethnicity: 'W2' })] });
    expect(await rig.current.maybePair('J7', 'T7')).toBeNull();
    expect((await rig.current.pair('F7', 'J7')).status).toBe('refused');
  });

  it('does not speak about other pairs', async () => {
    await rig.current.import({ offenders: bothOf(8) });
    await rig.current.refuse('F8', 'J8');
    await rig.current.import({ offenders: [prison(8, { source: 'court', source_ref: 'T8' })] });
    expect([(await rig.current.pair('F8', 'T8')).status, (await rig.current.pair('J8', 'T8')).status]).toEqual([
      'open',
      'open',
    ]);
  });

  it('is not needed for a pair that was put off: it waits, and a later import leaves it where it is', async () => {
    await rig.current.import({ offenders: bothOf(9) });
    await rig.current.decide(await rig.current.pair('F9', 'J9'), { kind: 'later', reason: 'I ask the prison first.' });
    await rig.current.import({ offenders: [prison(9, { crn: '' })] });
    expect((await rig.current.pair('F9', 'J9')).status).toBe('later');
    await rig.current.refuse('F9', 'J9');
    expect((await rig.current.pair('F9', 'J9')).status).toBe('refused');
  });
});

describe('a pair with somebody whom the reader may not see', () => {
  it('is not there for him: not in the list, not by its id, not to decide and not to undo', async () => {
    await rig.current.import({ offenders: [police(0), prison(0, { area_code: 'SOUTH' })] });
    const pair = await rig.current.pair('F0', 'J0');
    const { southerner, coordinator } = rig.current.people;
    expect((await rig.current.reading.list(coordinator, 'open', null, 100)).rows.map(({ id }) => id)).toContain(
      pair.id,
    );
    const list = await rig.current.reading.list(southerner, 'open', null, 100);
    expect([list.rows, list.count]).toEqual([[], { value: 0, more: false }]);
    await expect(rig.current.reading.pair(southerner, pair.id)).rejects.toMatchObject({ code: 'DUPLICATE.NOT_FOUND' });
    for (const decision of [
      { kind: 'merge', survivor: 'left', reason: 'One.' },
      { kind: 'not_same', reason: 'Two.' },
    ] as const) {
      await expect(rig.current.decide(pair, decision, southerner)).rejects.toMatchObject({
        code: 'DUPLICATE.NOT_FOUND',
      });
    }
    await rig.current.merge('F0', 'J0');
    const standing = await rig.current.pair('F0', 'J0');
    await expect(rig.current.service.undoMerge(southerner, standing, 'No.')).rejects.toMatchObject({
      code: 'DUPLICATE.NOT_FOUND',
    });
    expect(await rig.current.pair('F0', 'J0')).toEqual(standing);
  });

  it('is there once both are his', async () => {
    await rig.current.import({
      offenders: [police(10, { area_code: 'SOUTH' }), prison(10, { area_code: 'SOUTH' })],
    });
    const { id } = await rig.current.pair('F10', 'J10');
    expect((await rig.current.reading.list(rig.current.people.southerner, 'open', null, 100)).rows).toMatchObject([
      { id },
    ]);
  });
});

describe('looking at pairs and deciding about them', () => {
  it('is written down with both people and who it was', async () => {
    await rig.current.import({ offenders: bothOf(11) });
    const { id, left_id: left, right_id: right } = await rig.current.pair('F11', 'J11');
    const { userId } = rig.current.people.coordinator;
    await rig.current.reading.pair(rig.current.people.coordinator, id);
    await rig.current.merge('F11', 'J11');
    await rig.current.undo('F11', 'J11');
    const mergeId = await rig.current.imports.value(
      `select id from offender_merge where from_id in ($1, $2) and to_id in ($1, $2)`,
      [left, right],
    );
    const entries = await rig.current.imports.query(
      `select verb, what, actor_user_id, subject_ids @> $1 and cardinality(subject_ids) = 2 as both, details
         from audit.event where what like 'duplicate.%' and subject_ids && $1 order by id`,
      [[left, right]],
    );
    expect(entries).toEqual([
      { verb: 'consultation', what: 'duplicate.pair', actor_user_id: userId, both: true, details: {} },
      { verb: 'combination', what: 'duplicate.merge', actor_user_id: userId, both: true, details: { proposal_id: id } },
      {
        verb: 'combination',
        what: 'duplicate.undo_merge',
        actor_user_id: userId,
        both: true,
        details: { merge_id: mergeId },
      },
    ]);
  });

  it('needs a reason', async () => {
    await rig.current.import({ offenders: bothOf(12) });
    const pair = await rig.current.pair('F12', 'J12');
    const refusal = rig.current.decide(pair, { kind: 'not_same', reason: ' ' });
    await expect(refusal).rejects.toMatchObject({ code: 'DUPLICATE.REASON_MISSING' });
    expect(await rig.current.pair('F12', 'J12')).toEqual(pair);
  });
});

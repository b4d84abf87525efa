import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import { CustodyService } from '../../../src/modules/supervision/custody.service.js';
import { SupervisionService } from '../../../src/modules/supervision/supervision.service.js';
import { SupervisionQueries } from '../../../src/modules/supervision/supervision.queries.js';
import { anOffender } from '../../support/factories.js';
import { auditTrail, revisionOf, scoreRequests, withRecords } from '../offenders/support/records.js';

const records = withRecords();
const supervision = () => records.current.get(SupervisionService);
const custody = () => records.current.get(CustodyService);
const officer = () => records.current.partnership.officer;
const person = () => anOffender(records.current.database.admin, { area: records.current.partnership.north });
const LICENCE = { type: 'licence', starts_on: '2024-01-10', ends_on: '2024-12-31', phase: null } as const;
const REMAND = { kind: 'remand', from_on: '2024-01-10', expected_release_on: null, released_on: '2024-02-10' } as const;

describe('orders and licences', () => {
  it('are recorded with the audit entry, the revision and the wish for a score, and end later', async () => {
    const id = await person();
    const order = await supervision().record(officer(), id, { ...LICENCE, ends_on: null });
    expect(order).toMatchObject({ type: 'licence', in_force: true, version: 1, source: 'desist' });
    expect((await auditTrail(records.current, 1))[0]).toMatchObject({ verb: 'collection', subject_ids: [id] });
    const ended = await supervision().correct(
      officer(),
      { id: order.id, version: 1 },
      { ends_on: '2024-03-01', phase: undefined },
    );
    expect(ended).toMatchObject({ ends_on: '2024-03-01', in_force: false, version: 2 });
    expect(ended.corrected_at).not.toBeNull();
    expect(await revisionOf(records.current, id)).toBe(3);
    expect(await scoreRequests(records.current, id)).toBe(1);
  });

  it('make a person statutory from their first to their last day', async () => {
    const id = await person();
    await supervision().record(officer(), id, LICENCE);
    const inForce = (on: string) =>
      records.current.inTx(
        officer(),
        async (tx) => (await records.current.get(SupervisionQueries).supervisionOf(tx, id, on))[0]?.in_force,
      );
    const days = ['2024-01-09', '2024-01-10', '2024-12-31', '2025-01-01'];
    expect(await Promise.all(days.map(inForce))).toEqual([false, true, true, false]);
    expect((await records.current.get(OffenderReadingService).one(officer(), id)).statutory).toBe(false);
  });

  it.each([
    ['an end before the beginning', { ends_on: '2024-01-09' }, 'SUPERVISION.ENDS_BEFORE_START'],
    ['a beginning before birth', { starts_on: '1980-01-01' }, 'SUPERVISION.BEFORE_BIRTH'],
    ['an impossible day', { starts_on: '2024-02-30' }, 'SUPERVISION.DATE_IMPOSSIBLE'],
  ])('are refused with %s', async (_, change, code) => {
    await expect(supervision().record(officer(), await person(), { ...LICENCE, ...change })).rejects.toMatchObject({
      code,
    });
  });

  it('are one for each source and reference', async () => {
    const named = { source: 'delius', source_ref: randomUUID() };
    await supervision().record(officer(), await person(), { ...LICENCE, ...named });
    await expect(supervision().record(officer(), await person(), { ...LICENCE, ...named })).rejects.toMatchObject({
      code: 'SUPERVISION.DUPLICATE_REFERENCE',
    });
  });

  it('are changed by one of two editors', async () => {
    const { id } = await supervision().record(officer(), await person(), LICENCE);
    const outcomes = await Promise.allSettled(
      ['standard', 'final_third'].map((phase) =>
        supervision().correct(officer(), { id, version: 1 }, { phase: phase as 'standard' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION.STALE' } });
  });
});

describe('times in custody', () => {
  it('begin, are expected to end, and end with a release', async () => {
    const id = await person();
    const spell = await custody().record(officer(), id, {
      ...REMAND,
      released_on: null,
      expected_release_on: '2024-06-01',
    });
    expect(spell).toMatchObject({ inside: true, overlaps: [] });
    expect((await records.current.get(OffenderReadingService).one(officer(), id)).in_custody).toBe(true);
    const released = await custody().correct(officer(), { id: spell.id, version: 1 }, { released_on: '2024-05-30' });
    expect(released).toMatchObject({
      inside: false,
      released_on: '2024-05-30',
      expected_release_on: '2024-06-01',
      version: 2,
    });
    expect(await revisionOf(records.current, id)).toBe(3);
  });

  it('may overlap, and both then say so; a release on the day of the next is no overlap', async () => {
    const id = await person();
    const first = await custody().record(officer(), id, REMAND);
    const second = await custody().record(officer(), id, {
      ...REMAND,
      kind: 'sentence',
      from_on: '2024-02-09',
      released_on: null,
    });
    const third = await custody().record(officer(), id, {
      ...REMAND,
      from_on: '2023-12-01',
      released_on: '2024-01-10',
    });
    const rows = await custody().list(officer(), id);
    expect(Object.fromEntries(rows.map((row) => [row.id, row.overlaps]))).toEqual({
      [first.id]: [second.id],
      [second.id]: [first.id],
      [third.id]: [],
    });
  });

  it.each([
    ['a beginning to come', { from_on: '2150-01-01', released_on: null }, 'CUSTODY.IN_FUTURE'],
    ['a beginning before birth', { from_on: '1980-01-01' }, 'CUSTODY.BEFORE_BIRTH'],
    ['a release to come', { released_on: '2150-01-01' }, 'CUSTODY.RELEASED_IN_FUTURE'],
    ['a release before the beginning', { released_on: '2024-01-09' }, 'CUSTODY.RELEASED_BEFORE_START'],
    [
      'an expected release before the beginning',
      { expected_release_on: '2024-01-09' },
      'CUSTODY.EXPECTED_BEFORE_START',
    ],
    ['an impossible day', { released_on: '2023-02-29' }, 'CUSTODY.DATE_IMPOSSIBLE'],
  ])('are refused with %s', async (_, change, code) => {
    await expect(custody().record(officer(), await person(), { ...REMAND, ...change })).rejects.toMatchObject({ code });
  });

  it('are one for each source and reference, and changed by one of two editors', async () => {
    const named = { source: 'nomis', source_ref: randomUUID() };
    const { id } = await custody().record(officer(), await person(), { ...REMAND, ...named });
    await expect(custody().record(officer(), await person(), { ...REMAND, ...named })).rejects.toMatchObject({
      code: 'CUSTODY.DUPLICATE_REFERENCE',
    });
    await custody().correct(officer(), { id, version: 1 }, { kind: 'recall' });
    await expect(custody().correct(officer(), { id, version: 1 }, { kind: 'sentence' })).rejects.toMatchObject({
      code: 'VERSION.STALE',
    });
  });
});

describe('orders and custody of a hidden person', () => {
  it('are hidden with the person', async () => {
    const { southerner } = records.current.partnership;
    const id = await person();
    const order = await supervision().record(officer(), id, LICENCE);
    const spell = await custody().record(officer(), id, REMAND);
    const attempts = await Promise.allSettled([
      supervision().list(southerner, id),
      custody().list(southerner, id),
      supervision().record(southerner, id, LICENCE),
      custody().record(southerner, id, REMAND),
      supervision().correct(southerner, { id: order.id, version: 1 }, { phase: 'standard' }),
      custody().correct(southerner, { id: spell.id, version: 1 }, { kind: 'recall' }),
    ]);
    const codes = attempts.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'shown'));
    expect(codes).toEqual([
      ...Array<string>(4).fill('OFFENDER.NOT_FOUND'),
      'SUPERVISION.NOT_FOUND',
      'CUSTODY.NOT_FOUND',
    ]);
  });
});

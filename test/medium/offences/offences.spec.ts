import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OffenceReadingService } from '../../../src/modules/offences/offence-reading.service.js';
import { type OffenceToRecord, OffencesService } from '../../../src/modules/offences/offences.service.js';
import { anOffender } from '../../support/factories.js';
import { auditTrail, revisionOf, scoreRequests, withRecords } from '../offenders/support/records.js';

const records = withRecords(12);
const offences = () => records.current.get(OffencesService);
const reading = () => records.current.get(OffenceReadingService);
const person = (dateOfBirth: string | null = '1990-05-17') =>
  anOffender(records.current.database.admin, { area: records.current.partnership.north, dateOfBirth });
const officer = () => records.current.partnership.officer;
const CONVICTION: OffenceToRecord = {
  offence_code: '02801',
  committed_on: '2024-03-02',
  role: 'convicted',
  outcome_on: '2024-05-06',
  disposal: null,
};
const WHOLE = { withWithdrawn: false, after: null, limit: 200 } as const;

describe('recording an offence', () => {
  it('writes it with the audit entry, the revision and the wish for a score', async () => {
    const id = await person();
    const offence = await offences().record(officer(), id, { ...CONVICTION, disposal: 'community order' });
    expect(offence).toMatchObject({
      ...CONVICTION,
      disposal: 'community order',
      source: 'desist',
      version: 1,
      ambiguous: false,
    });
    expect(await revisionOf(records.current, id)).toBe(2);
    expect(await scoreRequests(records.current, id)).toBe(1);
    const [entry] = await auditTrail(records.current, 1);
    expect(entry).toMatchObject({
      verb: 'collection',
      what: 'offence.record',
      subject_ids: [id],
      details: { offence_id: offence.id },
    });
  });

  it('accepts an ambiguous code and flags it', async () => {
    expect(await offences().record(officer(), await person(), { ...CONVICTION, offence_code: '08800' })).toMatchObject({
      ambiguous: true,
    });
  });

  it('lets the stages of one offence share a reference, each once', async () => {
    const id = await person();
    const named = { source: 'niche', source_ref: randomUUID() };
    await offences().record(officer(), id, { ...CONVICTION, ...named, role: 'charged', outcome_on: null });
    await offences().record(officer(), id, { ...CONVICTION, ...named });
    await expect(offences().record(officer(), id, { ...CONVICTION, ...named })).rejects.toMatchObject({
      code: 'OFFENCE.DUPLICATE_REFERENCE',
    });
    expect(await reading().page(officer(), id, WHOLE)).toHaveLength(2);
  });

  it.each([
    ['an unknown code', { offence_code: '99999' }, 'OFFENCE.UNKNOWN_CODE', 'offence_code'],
    ['a code of another form', { offence_code: '028/01' }, 'OFFENCE.UNKNOWN_CODE', 'offence_code'],
    ['an impossible day', { committed_on: '2023-02-29' }, 'OFFENCE.COMMITTED_IMPOSSIBLE', 'committed_on'],
    ['a day to come', { committed_on: '2999-01-01', outcome_on: '2999-01-02' }, 'OFFENCE.IN_FUTURE', 'committed_on'],
    ['a day before birth', { committed_on: '1990-05-16' }, 'OFFENCE.BEFORE_BIRTH', 'committed_on'],
    ['a conviction without a date', { outcome_on: null }, 'OFFENCE.OUTCOME_MISSING', 'outcome_on'],
    ['a caution without a date', { role: 'cautioned', outcome_on: null }, 'OFFENCE.OUTCOME_MISSING', 'outcome_on'],
    [
      'no further action without a date',
      { role: 'no_further_action', outcome_on: null },
      'OFFENCE.OUTCOME_MISSING',
      'outcome_on',
    ],
    ['an outcome before the offence', { outcome_on: '2024-03-01' }, 'OFFENCE.OUTCOME_BEFORE_COMMITTED', 'outcome_on'],
    ['an outcome to come', { outcome_on: '2999-01-01' }, 'OFFENCE.OUTCOME_IN_FUTURE', 'outcome_on'],
  ] as const)('refuses %s, names the field and stores nothing', async (_, change, code, field) => {
    const id = await person();
    await expect(offences().record(officer(), id, { ...CONVICTION, ...change })).rejects.toMatchObject({
      code,
      details: { field, errors: [{ field }] },
    });
    expect(await reading().page(officer(), id, WHOLE)).toEqual([]);
    expect(await scoreRequests(records.current, id)).toBe(0);
  });

  it('accepts the day of birth unknown, and stages without an outcome', async () => {
    const id = await person(null);
    for (const role of ['suspected', 'arrested', 'charged'] as const) {
      expect(await offences().record(officer(), id, { ...CONVICTION, role, outcome_on: null })).toMatchObject({
        role,
        outcome_on: null,
      });
    }
  });

  it('keeps every one of twenty recorded at once', async () => {
    const id = await person();
    await Promise.all(Array.from({ length: 20 }, () => offences().record(officer(), id, CONVICTION)));
    expect(await reading().page(officer(), id, WHOLE)).toHaveLength(20);
    expect(await revisionOf(records.current, id)).toBe(21);
  }, 30_000);
});

describe('correcting an offence', () => {
  it('keeps what it said before, who changed it and why', async () => {
    const id = await person();
    const { id: offence } = await offences().record(officer(), id, CONVICTION);
    const corrected = await offences().correct(
      officer(),
      { id: offence, version: 1 },
      { committed_on: '2024-02-02', reason: ' wrong month ' },
    );
    expect(corrected).toMatchObject({ committed_on: '2024-02-02', version: 2 });
    expect(corrected.corrected_at).not.toBeNull();
    const { changes } = await reading().one(officer(), offence);
    expect(changes).toMatchObject([
      {
        kind: 'corrected',
        reason: 'wrong month',
        changed_by: officer().displayName,
        before: { committed_on: '2024-03-02', version: 1 },
      },
    ]);
    expect(await revisionOf(records.current, id)).toBe(3);
  });

  it.each([
    ['no reason', { committed_on: '2024-02-02', reason: '  ' }, 'OFFENCE.REASON_MISSING'],
    ['a day before birth', { committed_on: '1980-01-01', reason: 'x' }, 'OFFENCE.BEFORE_BIRTH'],
    ['an outcome taken away from a conviction', { outcome_on: null, reason: 'x' }, 'OFFENCE.OUTCOME_MISSING'],
  ])('refuses %s', async (_, correction, code) => {
    const { id } = await offences().record(officer(), await person(), CONVICTION);
    await expect(offences().correct(officer(), { id, version: 1 }, correction)).rejects.toMatchObject({ code });
    expect((await reading().one(officer(), id)).changes).toEqual([]);
  });

  it('writes nothing when nothing differs', async () => {
    const { id } = await offences().record(officer(), await person(), CONVICTION);
    const same = await offences().correct(
      officer(),
      { id, version: 1 },
      { role: 'convicted', disposal: undefined, reason: 'x' },
    );
    expect(same).toMatchObject({ version: 1, corrected_at: null });
  });

  it('refuses a stage that is recorded under the same reference', async () => {
    const id = await person();
    const named = { source: 'niche', source_ref: randomUUID() };
    await offences().record(officer(), id, { ...CONVICTION, ...named });
    const charge = await offences().record(officer(), id, { ...CONVICTION, ...named, role: 'charged' });
    const attempt = offences().correct(officer(), { id: charge.id, version: 1 }, { role: 'convicted', reason: 'x' });
    await expect(attempt).rejects.toMatchObject({ code: 'OFFENCE.DUPLICATE_REFERENCE' });
  });

  it('lets one of two editors through', async () => {
    const { id } = await offences().record(officer(), await person(), CONVICTION);
    const outcomes = await Promise.allSettled(
      ['2024-02-01', '2024-02-02'].map((committed_on) =>
        offences().correct(officer(), { id, version: 1 }, { committed_on, reason: 'x' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION.STALE' } });
    expect((await reading().one(officer(), id)).changes).toHaveLength(1);
  });
});

describe('withdrawing an offence', () => {
  it('takes it out of the list and of the sanctions, and keeps it on record with the reason', async () => {
    const id = await person();
    const { id: offence } = await offences().record(officer(), id, CONVICTION);
    expect(await offences().withdraw(officer(), { id: offence, version: null }, 'entered twice')).toMatchObject({
      withdrawn_reason: 'entered twice',
      version: 2,
    });
    expect(await reading().page(officer(), id, WHOLE)).toEqual([]);
    expect(await reading().page(officer(), id, { ...WHOLE, withWithdrawn: true })).toHaveLength(1);
    expect(await reading().sanctions(officer(), id)).toEqual([]);
    expect((await reading().one(officer(), offence)).changes).toMatchObject([
      { kind: 'withdrawn', reason: 'entered twice' },
    ]);
  });

  it('is done once, and ends corrections', async () => {
    const { id } = await offences().record(officer(), await person(), CONVICTION);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => offences().withdraw(officer(), { id, version: null }, 'x')),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await reading().one(officer(), id)).changes).toHaveLength(1);
    const late = offences().correct(officer(), { id, version: 2 }, { disposal: 'x', reason: 'x' });
    await expect(late).rejects.toMatchObject({ code: 'OFFENCE.WITHDRAWN' });
  });

  it('asks for a reason, and for the version that was read when one is given', async () => {
    const { id } = await offences().record(officer(), await person(), CONVICTION);
    await expect(offences().withdraw(officer(), { id, version: 1 }, '')).rejects.toMatchObject({
      code: 'OFFENCE.REASON_MISSING',
    });
    await expect(offences().withdraw(officer(), { id, version: 7 }, 'x')).rejects.toMatchObject({
      code: 'VERSION.STALE',
    });
  });
});

describe('reading offences', () => {
  it('gives every offence once over pages of any size, latest first', async () => {
    const id = await person();
    for (const day of ['2024-01-01', '2024-01-01', '2023-05-05', '2024-02-02', '2024-01-01']) {
      await offences().record(officer(), id, { ...CONVICTION, committed_on: day, outcome_on: '2024-06-06' });
    }
    const whole = (await reading().page(officer(), id, WHOLE)).map((row) => row.id);
    expect(whole).toHaveLength(5);
    for (const limit of [1, 2, 4]) {
      const seen: string[] = [];
      let after: { committedOn: string; id: string } | null = null;
      for (;;) {
        const rows: Awaited<ReturnType<OffenceReadingService['page']>> = await reading().page(officer(), id, {
          ...WHOLE,
          after,
          limit,
        });
        seen.push(...rows.slice(0, limit).map((row) => row.id));
        const last = rows[limit - 1];
        if (rows.length <= limit || last === undefined) break;
        after = { committedOn: last.committed_on, id: last.id };
      }
      expect(seen).toEqual(whole);
    }
  });

  it('counts what was dealt with on one day as one sanction, and says which offence was the most serious and why', async () => {
    const id = await person();
    const on = { outcome_on: '2024-05-06' };
    await offences().record(officer(), id, { ...CONVICTION, ...on, offence_code: '02801' });
    await offences().record(officer(), id, { ...CONVICTION, ...on, offence_code: '00801' });
    await offences().record(officer(), id, { ...CONVICTION, role: 'cautioned', outcome_on: '2024-07-07' });
    await offences().record(officer(), id, { ...CONVICTION, role: 'charged', outcome_on: null });
    const days = await reading().sanctions(officer(), id);
    expect(days.map((day) => [day.on, day.offences.length])).toEqual([
      ['2024-07-07', 1],
      ['2024-05-06', 2],
    ]);
    expect(days[0]?.most_serious).toMatchObject({ offence_code: '02801', rule: 'only_code' });
    expect(days[1]?.most_serious.rule).not.toBe('only_code');
  });

  it('hides everything about a person whom the reader may not see', async () => {
    const { southerner } = records.current.partnership;
    const id = await person();
    const { id: offence } = await offences().record(officer(), id, CONVICTION);
    const attempts = await Promise.allSettled([
      reading().page(southerner, id, WHOLE),
      reading().sanctions(southerner, id),
      offences().record(southerner, id, CONVICTION),
      reading().one(southerner, offence),
      offences().correct(southerner, { id: offence, version: 1 }, { disposal: 'x', reason: 'x' }),
      offences().withdraw(southerner, { id: offence, version: 1 }, 'x'),
    ]);
    const codes = attempts.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'shown'));
    expect(codes).toEqual([
      ...Array<string>(3).fill('OFFENDER.NOT_FOUND'),
      ...Array<string>(3).fill('OFFENCE.NOT_FOUND'),
    ]);
  });
});

describe('finding an offence code', () => {
  it.each([
    ['028', '02801'],
    ['028/03', '02803'],
    ['shoplifting', '04600'],
    ['shop lift', '04600'],
    ['burglery', '02801'],
  ])('%p finds %s among the first', async (text, code) => {
    const found = await reading().searchCodes(officer(), text, 50);
    expect(found.map((choice) => choice.code)).toContain(code);
  });

  it('gives nothing for nonsense, and takes signs of a pattern as they stand', async () => {
    expect(await reading().searchCodes(officer(), 'qqxxqq', 20)).toEqual([]);
    expect(await reading().searchCodes(officer(), '%', 20)).toEqual([]);
    expect(await reading().searchCodes(officer(), '_____', 20)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import {
  OffenderRecordingService,
  type PersonToCreate,
} from '../../../src/modules/offenders/offender-recording.service.js';
import { anArea, anOffender } from '../../support/factories.js';
import { auditTrail, revisionOf, scoreRequests, withRecords } from './support/records.js';

const records = withRecords(12);
const recording = () => records.current.get(OffenderRecordingService);
const reading = () => records.current.get(OffenderReadingService);

async function codeOf(area: string): Promise<string> {
  const [row] = await records.current.rows<{ code: string }>(`select code from reference.area where id = $1`, [area]);
  return row?.code ?? '';
}

async function aPerson(change: Partial<PersonToCreate> = {}): Promise<PersonToCreate> {
  return {
    family_name: 'Brandreth',
    given_names: 'Ana Maria',
    date_of_birth: '1988-03-14',
    sex: 'F',
    ethnicity: 'W9',
    area_code: await codeOf(records.current.partnership.north),
    deceased_on: null,
    identifiers: [],
    aliases: [],
    ...change,
  };
}

describe('adding a person', () => {
  it('writes the person, the revision, the matching keys, the audit entry and the wish for a score together', async () => {
    const { officer } = records.current.partnership;
    const { person } = await recording().create(
      officer,
      await aPerson({
        identifiers: [{ kind: 'pnc', value: '88/123456' }],
        aliases: [{ family_name: 'Stone', given_names: null }],
      }),
    );
    expect(person).toMatchObject({ family_name: 'Brandreth', source: 'desist', version: 1, locally_changed: [] });
    expect(person.identifiers).toMatchObject([{ kind: 'pnc', as_received: '88/123456', valid: false }]);
    expect(person.aliases).toMatchObject([{ family_name: 'Stone', given_names: '' }]);
    expect(await revisionOf(records.current, person.id)).toBe(1);
    expect(await scoreRequests(records.current, person.id)).toBe(1);
    const keys = await records.current.rows(`select key from offender_match_key where offender_id = $1`, [person.id]);
    expect(keys.length).toBeGreaterThan(2);
    expect((await auditTrail(records.current, 1))[0]).toMatchObject({ verb: 'collection', subject_ids: [person.id] });
  });

  it('keeps a number as received beside its canonical form, and flags one that fails its check', async () => {
    const { officer } = records.current.partnership;
    const identifiers = [
      { kind: 'crn', value: 'x 123457' },
      { kind: 'pnc', value: '2001/0123456Z' },
    ] as const;
    const { person } = await recording().create(officer, await aPerson({ family_name: 'Quillfeather', identifiers }));
    expect(person.identifiers).toMatchObject([
      { kind: 'crn', canonical: 'X123457', as_received: 'x 123457', valid: true },
      { kind: 'pnc', canonical: '2001/0123456Z', as_received: '2001/0123456Z', valid: false },
    ]);
    const keys = await records.current.rows<{ key: string }>(
      `select key from offender_match_key where offender_id = $1`,
      [person.id],
    );
    const byNumber = keys.map(({ key }) => key).filter((key) => key.startsWith('i:'));
    expect(byNumber).toEqual(['i:crn:X123457']);
  });

  it('tells who on record may be the same, and why, and records the look at them', async () => {
    const { officer } = records.current.partnership;
    const { person: first } = await recording().create(
      officer,
      await aPerson({ family_name: 'Thistlewood', given_names: 'Peter' }),
    );
    const { person: second, possibleDuplicates } = await recording().create(
      officer,
      await aPerson({ family_name: 'Thistelwood', given_names: 'Pete' }),
    );
    expect(possibleDuplicates.map(({ id }) => id)).toEqual([first.id]);
    expect(possibleDuplicates[0]?.reasons.join(' ')).toMatch(/same birth date/i);
    expect(second.id).not.toBe(first.id);
    const looks = (await auditTrail(records.current, 3)).filter(({ what }) => what === 'offender.possible-duplicates');
    expect(looks[0]?.subject_ids).toEqual([first.id]);
  });

  it('does not tell of people whom the asker may not see', async () => {
    const { officer, southerner, south } = records.current.partnership;
    await recording().create(officer, await aPerson({ family_name: 'Hollingbourne' }));
    const { possibleDuplicates } = await recording().create(
      southerner,
      await aPerson({ family_name: 'Hollingbourne', area_code: await codeOf(south) }),
    );
    expect(possibleDuplicates).toEqual([]);
  });

  it('answers the same for possible duplicates before anything is stored', async () => {
    const { officer } = records.current.partnership;
    const described = await aPerson({
      family_name: 'Ravensworth',
      given_names: 'Ottilie',
      date_of_birth: '1961-11-30',
    });
    const { person } = await recording().create(officer, described);
    const before = await records.current.rows(`select 1 from offender`);
    expect((await recording().possibleDuplicates(officer, described)).map(({ id }) => id)).toEqual([person.id]);
    expect(await records.current.rows(`select 1 from offender`)).toHaveLength(before.length);
  });

  it.each([
    ['a reference that is taken', { source: 'niche', source_ref: 'N-1' }, 'OFFENDER.DUPLICATE_REFERENCE'],
    ['an unknown area', { area_code: 'NOWHERE' }, 'AREA.UNKNOWN'],
    ['a birth date to come', { date_of_birth: '2999-01-01' }, 'OFFENDER.BORN_IN_FUTURE'],
  ])('refuses %s and stores nothing', async (_, change, code) => {
    const { officer } = records.current.partnership;
    if (code === 'OFFENDER.DUPLICATE_REFERENCE') await recording().create(officer, await aPerson(change));
    const before = await records.current.rows(`select 1 from offender`);
    await expect(recording().create(officer, await aPerson(change))).rejects.toMatchObject({ code });
    expect(await records.current.rows(`select 1 from offender`)).toHaveLength(before.length);
  });

  it('refuses an area in which the agency does not work', async () => {
    const { southerner, north } = records.current.partnership;
    const person = await aPerson({ area_code: await codeOf(north) });
    await expect(recording().create(southerner, person)).rejects.toMatchObject({ code: 'OFFENDER.AREA_NOT_YOURS' });
  });

  it('gives two who add the same reference at once one person', async () => {
    const { officer } = records.current.partnership;
    const same = await aPerson({ source: 'niche', source_ref: `N-${randomUUID()}` });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => recording().create(officer, same)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      outcomes.filter(
        (one) => one.status === 'rejected' && (one.reason as { code: string }).code === 'OFFENDER.DUPLICATE_REFERENCE',
      ),
    ).toHaveLength(3);
  });
});

describe('changing a person', () => {
  it('remembers each changed field as changed by hand, and asks for a score only when the scores read it', async () => {
    const { officer, north } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, { area: north });
    const first = await recording().change(officer, { id, version: 1 }, { given_names: '  Anna ', ethnicity: 'W1' });
    expect(first).toMatchObject({ given_names: 'Anna', version: 2, locally_changed: ['ethnicity', 'given_names'] });
    expect(await scoreRequests(records.current, id)).toBe(0);
    const second = await recording().change(officer, { id, version: 2 }, { date_of_birth: '1991-01-02' });
    expect(second.locally_changed).toEqual(['date_of_birth', 'ethnicity', 'given_names']);
    expect(await scoreRequests(records.current, id)).toBe(1);
    expect(await revisionOf(records.current, id)).toBe(2);
    expect((await auditTrail(records.current, 1))[0]).toMatchObject({
      verb: 'alteration',
      details: { fields: ['date_of_birth'] },
    });
  });

  it('leaves everything alone when nothing differs', async () => {
    const { officer, north } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, { area: north, givenNames: 'Given' });
    const same = await recording().change(officer, { id, version: 1 }, { given_names: 'Given', sex: undefined });
    expect(same).toMatchObject({ version: 1, locally_changed: [], sex: 'M' });
  });

  it('moves a person into an area that the agency sees, where others then see the person too', async () => {
    const { officer, southerner, north, south } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, { area: north });
    await expect(reading().one(southerner, id)).rejects.toMatchObject({ code: 'OFFENDER.NOT_FOUND' });
    await recording().change(officer, { id, version: 1 }, { area_code: await codeOf(south) });
    expect(await reading().one(southerner, id)).toMatchObject({ id, locally_changed: ['area_code'] });
    const outside = await codeOf(await anArea(records.current.database.admin));
    await expect(recording().change(southerner, { id, version: 2 }, { area_code: outside })).rejects.toMatchObject({
      code: 'OFFENDER.AREA_NOT_YOURS',
    });
  });

  it('answers a hidden person exactly as one who was never there', async () => {
    const { southerner, north } = records.current.partnership;
    const hidden = await anOffender(records.current.database.admin, { area: north });
    const errors = await Promise.all(
      [hidden, randomUUID()].flatMap((id) => [
        reading()
          .one(southerner, id)
          .catch((error: unknown) => error),
        recording()
          .change(southerner, { id, version: 1 }, { sex: 'F' })
          .catch((error: unknown) => error),
      ]),
    );
    const said = errors.map((error) => JSON.stringify({ ...(error as object), message: (error as Error).message }));
    expect(new Set(said).size).toBe(1);
    expect(errors[0]).toMatchObject({ code: 'OFFENDER.NOT_FOUND' });
  });

  it('lets one of two editors through and tells the other', async () => {
    const { officer, north } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, { area: north });
    const outcomes = await Promise.allSettled([
      recording().change(officer, { id, version: 1 }, { family_name: 'One' }),
      recording().change(officer, { id, version: 1 }, { family_name: 'Two' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((one): one is PromiseRejectedResult => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'VERSION.STALE' });
  });

  it('loses none of fifty changes that arrive at once', async () => {
    const { officer, north } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, { area: north, givenNames: '' });
    const append = async (letter: string): Promise<void> => {
      for (;;) {
        const { version, given_names } = await reading().one(officer, id);
        try {
          await recording().change(officer, { id, version }, { given_names: `${given_names ?? ''}${letter}` });
          return;
        } catch (error) {
          if ((error as { code?: string }).code !== 'VERSION.STALE') throw error;
        }
      }
    };
    const letters = Array.from({ length: 50 }, (_, index) => String.fromCharCode(65 + (index % 26)));
    await Promise.all(letters.map(append));
    const after = await reading().one(officer, id);
    expect(after.version).toBe(51);
    expect([...(after.given_names ?? '')].sort()).toEqual([...letters].sort());
  }, 60_000);
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OffenderDetailsService } from '../../../src/modules/offenders/offender-details.service.js';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import { OffenderWhereaboutsService } from '../../../src/modules/offenders/offender-whereabouts.service.js';
import { anOffender } from '../../support/factories.js';
import { auditTrail, withRecords } from './support/records.js';

const records = withRecords();
const details = () => records.current.get(OffenderDetailsService);
const whereabouts = () => records.current.get(OffenderWhereaboutsService);
const person = () => anOffender(records.current.database.admin, { area: records.current.partnership.north });
const read = (id: string) => records.current.get(OffenderReadingService).one(records.current.partnership.officer, id);
const keysOf = async (id: string): Promise<string[]> =>
  (await records.current.rows<{ key: string }>(`select key from offender_match_key where offender_id = $1`, [id])).map(
    ({ key }) => key,
  );

describe('numbers of a person', () => {
  it('are added in their canonical form, matched by when valid, and move the version', async () => {
    const { officer } = records.current.partnership;
    const id = await person();
    await details().addIdentifier(officer, id, { kind: 'prison', value: 'a 1234 bc' });
    const { identifiers, version } = await read(id);
    expect(identifiers).toMatchObject([
      { kind: 'prison', canonical: 'A1234BC', as_received: 'a 1234 bc', valid: true },
    ]);
    expect(version).toBe(2);
    expect(await keysOf(id)).toContain('i:prison:A1234BC');
  });

  it('are refused when the person has them already, in whatever writing', async () => {
    const { officer } = records.current.partnership;
    const id = await person();
    await details().addIdentifier(officer, id, { kind: 'crn', value: 'X123456' });
    await expect(details().addIdentifier(officer, id, { kind: 'crn', value: 'x-123456' })).rejects.toMatchObject({
      code: 'IDENTIFIER.HELD_ALREADY',
    });
  });

  it('may be the same on two people: evidence, not an error', async () => {
    const { officer } = records.current.partnership;
    for (const id of [await person(), await person()])
      await details().addIdentifier(officer, id, { kind: 'crn', value: 'X654321' });
    expect(await records.current.rows(`select 1 from offender_identifier where canonical = 'X654321'`)).toHaveLength(2);
  });

  it('once removed are not matched by, and no import brings their kind back', async () => {
    const { officer } = records.current.partnership;
    const id = await person();
    const added = await details().addIdentifier(officer, id, { kind: 'crn', value: 'X777777' });
    await details().removeIdentifier(officer, id, added);
    const after = await read(id);
    expect(after.identifiers).toEqual([]);
    expect(after.locally_changed).toEqual(['crn']);
    expect(await keysOf(id)).not.toContain('i:crn:X777777');
    await expect(details().removeIdentifier(officer, id, added)).rejects.toMatchObject({
      code: 'IDENTIFIER.NOT_FOUND',
    });
  });

  it('of another person are out of reach through the wrong one', async () => {
    const { officer } = records.current.partnership;
    const [mine, other] = [await person(), await person()];
    const added = await details().addIdentifier(officer, other, { kind: 'crn', value: 'X888888' });
    await expect(details().removeIdentifier(officer, mine, added)).rejects.toMatchObject({
      code: 'IDENTIFIER.NOT_FOUND',
    });
    expect((await read(other)).identifiers).toHaveLength(1);
  });
});

describe('aliases of a person', () => {
  it('are added once, matched by, removed, and not brought back by an import', async () => {
    const { officer } = records.current.partnership;
    const id = await person();
    await details().addAlias(officer, id, { family_name: 'Stays', given_names: null });
    const before = await keysOf(id);
    const alias = { family_name: 'Nightingale', given_names: 'Florence' };
    const added = await details().addAlias(officer, id, alias);
    expect((await keysOf(id)).length).toBeGreaterThan(before.length);
    await expect(details().addAlias(officer, id, alias)).rejects.toMatchObject({ code: 'ALIAS.HELD_ALREADY' });
    await details().removeAlias(officer, id, added);
    expect((await keysOf(id)).sort()).toEqual(before.sort());
    expect((await read(id)).locally_changed).toEqual(['aliases']);
  });
});

describe('addresses and contact points', () => {
  const address = {
    kind: 'home',
    lines: '1 Test Street\nTestham',
    postcode: 'TT1 1TT',
    from_on: '2026-01-01',
  } as const;

  it('are added and ended, never overwritten, the present ones first', async () => {
    const { officer } = records.current.partnership;
    const id = await person();
    const first = await whereabouts().addAddress(officer, id, address);
    await whereabouts().end(officer, { kind: 'address', offenderId: id, id: first, version: 1 }, '2026-03-01');
    await whereabouts().addAddress(officer, id, { ...address, kind: 'temporary', from_on: '2026-02-01' });
    expect(await whereabouts().addresses(officer, id)).toMatchObject([
      { kind: 'temporary', to_on: null, version: 1 },
      { kind: 'home', to_on: '2026-03-01', version: 2 },
    ]);
    expect((await auditTrail(records.current, 1))[0]).toMatchObject({
      verb: 'consultation',
      what: 'offender.addresses',
    });
  });

  it('let a wrong end be taken back, by one of two editors', async () => {
    const { officer } = records.current.partnership;
    const offenderId = await person();
    const id = await whereabouts().addContactPoint(officer, offenderId, {
      kind: 'mobile',
      value: '07700 900123',
      from_on: '2026-01-01',
    });
    const at = { kind: 'contact_point', offenderId, id, version: 1 } as const;
    await whereabouts().end(officer, at, '2026-02-02');
    await expect(whereabouts().end(officer, at, null)).rejects.toMatchObject({ code: 'VERSION.STALE' });
    await whereabouts().end(officer, { ...at, version: 2 }, null);
    expect(await whereabouts().contactPoints(officer, offenderId)).toMatchObject([{ to_on: null, version: 3 }]);
  });

  it('do not end before they begin, nor begin in the far future', async () => {
    const { officer } = records.current.partnership;
    const offenderId = await person();
    const id = await whereabouts().addAddress(officer, offenderId, address);
    const end = whereabouts().end(officer, { kind: 'address', offenderId, id, version: 1 }, '2025-12-31');
    await expect(end).rejects.toMatchObject({ code: 'ADDRESS.ENDS_BEFORE_START' });
    const add = whereabouts().addAddress(officer, offenderId, { ...address, from_on: '2999-01-01' });
    await expect(add).rejects.toMatchObject({ code: 'ADDRESS.FROM_IMPOSSIBLE' });
  });

  it('are hidden with their person, for reading and for writing', async () => {
    const { officer, southerner } = records.current.partnership;
    const offenderId = await person();
    const id = await whereabouts().addAddress(officer, offenderId, address);
    const attempts = [
      whereabouts().addresses(southerner, offenderId),
      whereabouts().contactPoints(southerner, offenderId),
      whereabouts().addAddress(southerner, offenderId, address),
      whereabouts().end(southerner, { kind: 'address', offenderId, id, version: 1 }, null),
      details().addIdentifier(southerner, offenderId, { kind: 'crn', value: 'X123456' }),
      details().removeAlias(southerner, offenderId, randomUUID()),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'OFFENDER.NOT_FOUND' } });
    }
  });
});

import { describe, expect, it, beforeAll } from '@jest/globals';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import type { ListRequest, OffenderRow } from '../../../src/modules/offenders/offenders.queries.js';
import type { UserPrincipal } from '../../../src/platform/database/principal.js';
import { anOffender } from '../../support/factories.js';
import { auditTrail, withRecords } from './support/records.js';

const records = withRecords();
const EVERYBODY: ListRequest = { areaCode: null, after: null, limit: 200 };
const list = (principal: UserPrincipal, request: Partial<ListRequest> = {}) =>
  records.current.get(OffenderReadingService).list(principal, { ...EVERYBODY, ...request });

beforeAll(async () => {
  const { north, south } = records.current.partnership;
  const { admin } = records.current.database;
  const names: [string, string | null][] = [
    ['Adder', 'Bea'],
    ['Adder', null],
    ['Adder', 'Ann'],
    ['Adder', 'Ann'],
    ['Zander', 'Ida'],
    ['adder', 'Lower'],
    ['Öder', 'Jörg'],
  ];
  for (const [familyName, givenNames] of names) await anOffender(admin, { area: north, familyName, givenNames });
  for (const familyName of ['Adder', 'Middler']) await anOffender(admin, { area: south, familyName });
}, 60_000);

describe('the list of people', () => {
  it('goes by family name, given names and id across the areas that the reader sees', async () => {
    const rows = await list(records.current.partnership.officer);
    const keys = rows.map(({ family_name, given_names, id }) => [family_name, given_names ?? '', id]);
    expect(rows).toHaveLength(9);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
    expect(keys.slice(0, 3).map(([family, given]) => `${family} ${given}`)).toEqual([
      'Adder ',
      'Adder Ann',
      'Adder Ann',
    ]);
  });

  it('shows the people of the agency’s own areas and nobody else', async () => {
    const { southerner, south, officer } = records.current.partnership;
    expect((await list(southerner)).map(({ family_name }) => family_name)).toEqual(['Adder', 'Middler']);
    const [{ code } = { code: '' }] = await records.current.rows<{ code: string }>(
      `select code from reference.area where id = $1`,
      [south],
    );
    expect(await list(officer, { areaCode: code })).toHaveLength(2);
    const [{ north } = { north: '' }] = await records.current.rows<{ north: string }>(
      `select code as north from reference.area where id = $1`,
      [records.current.partnership.north],
    );
    expect(await list(southerner, { areaCode: north })).toEqual([]);
  });

  it('gives everybody once over its pages, whatever the size of a page', async () => {
    const { officer } = records.current.partnership;
    const everybody = (await list(officer)).map(({ id }) => id);
    for (const limit of [1, 2, 3, 8, 9]) {
      const seen: string[] = [];
      let after: ListRequest['after'] = null;
      for (;;) {
        const rows: OffenderRow[] = await list(officer, { limit, after });
        seen.push(...rows.slice(0, limit).map(({ id }) => id));
        const last: OffenderRow | undefined = rows[limit - 1];
        if (rows.length <= limit || last === undefined) break;
        after = { familyName: last.family_name, givenNames: last.given_names ?? '', id: last.id };
      }
      expect(seen).toEqual(everybody);
    }
  });

  it('counts, for a reader, exactly the people of the list', async () => {
    const { officer, southerner } = records.current.partnership;
    for (const principal of [officer, southerner]) {
      const { people } = await records.current.inTx(principal, (tx) =>
        tx.one<{ people: number }>(`select count(*) as people from offender`),
      );
      expect(people).toBe((await list(principal)).length);
    }
  });

  it('records everybody shown, and not the first of the next page', async () => {
    const rows = await list(records.current.partnership.officer, { limit: 3 });
    expect(rows).toHaveLength(4);
    const [look] = await auditTrail(records.current, 1);
    expect(look?.subject_ids).toEqual(rows.slice(0, 3).map(({ id }) => id));
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseName } from '../../../src/domain/identity/names.js';
import { OffenderRecordingService } from '../../../src/modules/offenders/offender-recording.service.js';
import { PersonSearchService } from '../../../src/modules/offenders/person-search.service.js';
import { anOffender } from '../../support/factories.js';
import { withRecords } from '../offenders/support/records.js';

const records = withRecords();
const found = async (text: string, as: 'officer' | 'southerner' = 'officer'): Promise<string[]> =>
  (await records.current.get(PersonSearchService).search(records.current.partnership[as], text, 20)).people.map(
    ({ id }) => id,
  );

describe('names in the database', () => {
  const HAND_MADE = [
    ...[
      "O'Neill",
      'O’Brien',
      'Smith-Jones',
      'Müller',
      'Żółć',
      'Łukasz',
      'Ørsted',
      'Straße',
      'Þórsson',
      'Æthelred',
      'Œuvre',
    ],
    ...[
      'Дмитрий Щукин',
      'Їжакевич',
      'Ђорђевић',
      'Παπαδόπουλος',
      'Μπάμπης Γκίκας',
      'ΣΟΦΟΣ',
      'İbrahim',
      'Nguyễn Thị',
      'محمد',
    ],
    ...[
      'مُحَمَّد',
      '李小龍',
      'ਗੁਰਪ੍ਰੀਤ',
      'রহমান',
      '  two   spaces ',
      'Dr. J. Smith (jr)',
      'ﬁnn',
      'Ａlice',
      "D'Souza",
      'ʻOkina',
      'x'.repeat(250),
    ],
    ...['', '-', '1234', 'café2000', 'Ἀθηνᾶ', 'ẞ', 'ǿ', '한글'],
  ];
  const SIGNS = [
    ...'abcdefghijklmnopqrstuvwxyzABCXYZ',
    ..."'’- .1",
    ...'łøßæœðþđħıŋŧəŁØÆŒÐÞĐ',
    ...'абвгґѓдђеёєжзиіїйјкќлљмнњопрстћуўфхцчџшщъыьэюяѕЖЩЇ',
    ...'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΩΣ',
    ...'áàâäãåçéèêëíìîïñóòôöõúùûüýÿžščřěůąęńśźżćőűşğțăîâİ',
    ...['\u0301', '\u0308', '李', '王', 'م', 'ح'],
  ];

  async function normalised(names: readonly string[]): Promise<string[]> {
    const rows = await records.current.rows<{ name: string }>(
      `select search.normalise_name(n.name) as name from unnest($1::text[]) with ordinality as n (name, place) order by n.place`,
      [names],
    );
    return rows.map(({ name }) => name);
  }

  it('are normalised exactly as the domain does it', async () => {
    const name = fc.array(fc.constantFrom(...SIGNS), { maxLength: 14 }).map((signs) => signs.join(''));
    const names = [...HAND_MADE, ...fc.sample(name, { numRuns: 5_000, seed: 42 })];
    const there = await normalised(names);
    const differing = names
      .map((text, at) => [text, normaliseName(text), there[at]])
      .filter(([, here, sql]) => here !== sql);
    expect(differing).toEqual([]);
  });
});

describe('the name index follows the records', () => {
  it('through a bulk insert of people and aliases', async () => {
    const { north } = records.current.partnership;
    await records.current.rows(
      `insert into offender (source, source_ref, family_name, given_names, area_id)
       select 'bulk', n::text, 'Bulkley' || chr(96 + n), 'Zoltan', $1 from generate_series(1, 20) as n`,
      [north],
    );
    await records.current.rows(
      `insert into offender_alias (offender_id, family_name, given_names, source)
       select id, 'Aliasson', 'Zoltan', 'bulk' from offender where source = 'bulk' and source_ref in ('1', '2')`,
    );
    expect(await found('zoltan bulkleyc')).toHaveLength(1 + 19);
    expect((await found('zoltan aliasson')).length).toBe(2);
  });

  it('through a new name, birth date and area', async () => {
    const { north, south, officer: user } = records.current.partnership;
    const id = await anOffender(records.current.database.admin, {
      area: north,
      familyName: 'Beforeham',
      dateOfBirth: '1950-05-05',
    });
    const [{ code } = { code: '' }] = await records.current.rows<{ code: string }>(
      `select code from reference.area where id = $1`,
      [south],
    );
    expect(await found('beforeham', 'southerner')).toEqual([]);
    await records.current
      .get(OffenderRecordingService)
      .change(user, { id, version: 1 }, { family_name: 'Afterham', date_of_birth: '1951-06-06', area_code: code });
    expect(await found('beforeham')).toEqual([]);
    expect(await found('afterham', 'southerner')).toEqual([id]);
    expect(await found('6/6/1951', 'southerner')).toEqual([id]);
    expect(await found('5/5/1950')).toEqual([]);
  });

  it('through a changed and a removed alias', async () => {
    const id = await anOffender(records.current.database.admin, { area: records.current.partnership.north });
    await records.current.rows(
      `insert into offender_alias (offender_id, family_name, source) values ($1, 'Firstalias', 't')`,
      [id],
    );
    expect(await found('firstalias')).toEqual([id]);
    await records.current.rows(`update offender_alias set family_name = 'Secondname' where offender_id = $1`, [id]);
    expect(await found('firstalias')).toEqual([]);
    expect(await found('secondname')).toEqual([id]);
    await records.current.rows(`delete from offender_alias where offender_id = $1`, [id]);
    expect(await found('secondname')).toEqual([]);
  });

  it('and holds exactly one row for each recorded name and each alias', async () => {
    const [counts] = await records.current.rows<{ indexed: number; recorded: number }>(
      `select (select count(*) from search.person_name) as indexed,
              (select count(*) from offender) + (select count(*) from offender_alias) as recorded`,
    );
    expect(counts?.indexed).toBe(counts?.recorded);
    expect(
      await records.current.rows(
        `select 1 from search.person_name p cross join lateral unnest(p.tokens) as t (token)
          where not exists (select 1 from search.name_token n where n.token = t.token)`,
      ),
    ).toEqual([]);
  });

  it('when two imports bring the same new names at once', async () => {
    const { north } = records.current.partnership;
    const bring = (source: string) =>
      records.current.inTx(records.current.partnership.officer, (tx) =>
        tx.execute(
          `insert into offender (source, source_ref, family_name, area_id)
           select $1::text, n::text, 'Newword' || chr(96 + n), $2::uuid from generate_series(1, 26) as n order by case when $1 = 'x' then n else -n end`,
          [source, north],
        ),
      );
    await Promise.all(['x', 'y', 'z'].map(bring));
    expect(await found('newwordq')).toHaveLength(20);
    expect((await records.current.rows(`select 1 from search.name_token where token like 'newword_'`)).length).toBe(26);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { csv, type ImportOutcome, withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow, type Row } from './support/import-rows.js';

const rig = withImports();
const YEAR_AHEAD = `${new Date().getFullYear() + 1}-01-15`;
const LONG = 'x'.repeat(600);

type Case = readonly [title: string, wrong: Row, column: string, value: string, reason: RegExp];

const OFFENDERS: readonly Case[] = [
  ['no source', { source: '' }, 'source', '', /required/],
  ['a source of our own', { source: 'Desist' }, 'source', 'Desist', /no file may speak for it/],
  ['no reference', { source_ref: ' ' }, 'source_ref', '', /required/],
  ['no family name', { family_name: '' }, 'family_name', '', /required/],
  ['no area', { area_code: '' }, 'area_code', '', /required/],
  ['an unknown area', { area_code: 'NOWHERE' }, 'area_code', 'NOWHERE', /no area/],
  ['an impossible birth date', { date_of_birth: '1990-02-30' }, 'date_of_birth', '1990-02-30', /no such day/],
  ['a birth date written otherwise', { date_of_birth: '17/05/1990' }, 'date_of_birth', '17/05/1990', /YYYY-MM-DD/],
  ['a birth date ahead', { date_of_birth: YEAR_AHEAD }, 'date_of_birth', YEAR_AHEAD, /future/],
  ['a birth date long ago', { date_of_birth: '1890-01-01' }, 'date_of_birth', '1890-01-01', /before 1900/],
  ['an unknown sex', { sex: 'Q' }, 'sex', 'Q', /none of M, F and X/],
  ['an unknown ethnicity', { ethnicity: 'Z9' }, 'ethnicity', 'Z9', /18\+1/],
  [
    'a death before birth',
    { deceased_on: '1989-01-01' },
    'deceased_on',
    '1989-01-01',
    /before date_of_birth \(1990-05-17\)/,
  ],
  ['a name too long', { family_name: LONG }, 'family_name', LONG.slice(0, 200), /longer than 200/],
  ['a name that cannot be shown', { family_name: 'A\u0000B' }, 'family_name', 'A\uFFFDB', /cannot be shown/],
  ['a name that hides its direction', { given_names: 'A\u202EB' }, 'given_names', 'A\uFFFDB', /cannot be shown/],
];

const OFFENCES: readonly Case[] = [
  ['no person', { offender_ref: '' }, 'offender_ref', '', /required/],
  ['an unknown person', { offender_ref: 'NOBODY' }, 'offender_ref', 'NOBODY', /No person of this source/],
  ['a person of another source', { source: 'prison' }, 'offender_ref', 'KNOWN', /No person of this source/],
  ['no code', { offence_code: '' }, 'offence_code', '', /required/],
  ['an unknown code', { offence_code: '99999' }, 'offence_code', '99999', /no such Home Office offence code\.$/],
  ['a code without its zero', { offence_code: '2801' }, 'offence_code', '2801', /Was 02801 meant\?/],
  ['a code written apart', { offence_code: '028/01' }, 'offence_code', '028/01', /Was 02801 meant\?/],
  ['no day', { committed_on: '' }, 'committed_on', '', /required/],
  ['an impossible day', { committed_on: '2023-02-29' }, 'committed_on', '2023-02-29', /no such day/],
  ['a day ahead', { committed_on: YEAR_AHEAD, outcome_on: '', role: 'charged' }, 'committed_on', YEAR_AHEAD, /future/],
  ['a day before birth', { committed_on: '1980-01-01' }, 'committed_on', '1980-01-01', /before the person was born/],
  ['no role', { role: '' }, 'role', '', /required/],
  ['an unknown role', { role: 'sentenced' }, 'role', 'sentenced', /none of suspected, arrested/],
  ['a conviction without its day', { outcome_on: '' }, 'outcome_on', '', /required for the role convicted/],
  ['a caution without its day', { outcome_on: '', role: 'cautioned' }, 'outcome_on', '', /role cautioned/],
  [
    'no further action without its day',
    { outcome_on: '', role: 'no_further_action' },
    'outcome_on',
    '',
    /no_further_action/,
  ],
  ['an impossible outcome', { outcome_on: '2024-13-01' }, 'outcome_on', '2024-13-01', /no such day/],
  ['an outcome ahead', { outcome_on: YEAR_AHEAD }, 'outcome_on', YEAR_AHEAD, /future/],
  ['an outcome before the offence', { outcome_on: '2024-03-01' }, 'outcome_on', '2024-03-01', /before committed_on/],
  ['a disposal too long', { disposal: LONG }, 'disposal', LONG.slice(0, 200), /longer than 500/],
];

const SUPERVISION: readonly Case[] = [
  ['an unknown type', { type: 'parole' }, 'type', 'parole', /none of community_order/],
  ['an unknown phase', { phase: 'late' }, 'phase', 'late', /none of early_engagement/],
  ['no beginning', { starts_on: '' }, 'starts_on', '', /required/],
  ['an end before its beginning', { ends_on: '2024-05-31' }, 'ends_on', '2024-05-31', /before starts_on/],
  ['a beginning before birth', { starts_on: '1980-01-01', ends_on: '' }, 'starts_on', '1980-01-01', /born/],
  ['a year beyond reason', { ends_on: '9999-12-31' }, 'ends_on', '9999-12-31', /after 2200/],
  ['an unknown person', { offender_ref: 'NOBODY' }, 'offender_ref', 'NOBODY', /No person/],
];

const CUSTODY: readonly Case[] = [
  ['an unknown kind', { kind: 'cell' }, 'kind', 'cell', /none of remand, sentence and recall/],
  ['a beginning ahead', { from: YEAR_AHEAD, expected_release_on: '', released_on: '' }, 'from', YEAR_AHEAD, /future/],
  ['a release ahead', { released_on: YEAR_AHEAD }, 'released_on', YEAR_AHEAD, /future/],
  ['a release before its beginning', { released_on: '2024-05-01' }, 'released_on', '2024-05-01', /before from/],
  [
    'an expected release before its beginning',
    { expected_release_on: '2024-05-01' },
    'expected_release_on',
    '2024-05-01',
    /before from/,
  ],
  ['a beginning before birth', { from: '1980-01-01' }, 'from', '1980-01-01', /born/],
];

const every = { deceased_on: '' };
/** Each kind's cases, and a good row of the kind. */
const KINDS = {
  offenders: { cases: OFFENDERS, good: (ref: string) => aPersonRow(ref, every) },
  offences: { cases: OFFENCES, good: (ref: string) => anOffenceRow(ref, 'KNOWN', { disposal: '' }) },
  supervision: { cases: SUPERVISION, good: (ref: string) => aSupervisionRow(ref, 'KNOWN') },
  custody: { cases: CUSTODY, good: (ref: string) => aCustodyRow(ref, 'KNOWN') },
} as const;
const titled = (cases: readonly Case[]) => cases.map((one, index) => [one[0], index] as const);

describe('a row is rejected, and the good row beside it lands,', () => {
  /** One import for all cases of a kind: an import of one row takes as long as one of thousands. */
  const outcomes = new Map<keyof typeof KINDS, ImportOutcome>();
  beforeAll(async () => {
    await rig.current.import({ offenders: [aPersonRow('KNOWN')] });
    for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
      const { cases, good } = KINDS[kind];
      const rows = cases.flatMap(([, wrong], index) => [{ ...good(`BAD${index}`), ...wrong }, good(`GOOD${index}`)]);
      outcomes.set(kind, await rig.current.import({ [kind]: rows }));
    }
  }, 60_000);

  const check = (kind: keyof typeof KINDS, index: number) => {
    const [, , column, value, reason] = KINDS[kind].cases[index] ?? [];
    const line = String(2 + 2 * index);
    expect(outcomes.get(kind)?.rejections.filter((one) => one.line === line)).toEqual([
      { file: kind, line, column, value, reason: expect.stringMatching(reason ?? '') },
    ]);
  };

  it.each(titled(OFFENDERS))('a person with %s', (_, index) => check('offenders', index));
  it.each(titled(OFFENCES))('an offence with %s', (_, index) => check('offences', index));
  it.each(titled(SUPERVISION))('an order with %s', (_, index) => check('supervision', index));
  it.each(titled(CUSTODY))('a spell with %s', (_, index) => check('custody', index));

  it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('and no other row of the %s', async (kind) => {
    const { length } = KINDS[kind].cases;
    const { counts, rejections } = outcomes.get(kind) ?? {};
    expect(rejections).toHaveLength(length);
    expect(counts).toEqual({ read: 2 * length, added: length, changed: 0, unchanged: 0, rejected: length });
    const table = {
      offenders: 'offender',
      offences: 'offence_event',
      supervision: 'supervision',
      custody: 'custody_spell',
    };
    expect(await rig.current.value(`select count(*) from ${table[kind]} where source_ref ~ '^(GOOD|BAD)'`)).toBe(
      length,
    );
  });
});

describe('rejected rows', () => {
  it('name all that is wrong with one row, the first column leading', async () => {
    const { rejections } = await rig.current.import({
      offences: [anOffenceRow('M1', 'KNOWN', { offence_code: '99999', committed_on: '2024-02-30', outcome_on: '' })],
    });
    expect(rejections).toEqual([
      {
        file: 'offences',
        line: '2',
        column: 'offence_code',
        value: '99999',
        reason:
          'There is no such Home Office offence code. Also committed_on: There is no such day; write dates as YYYY-MM-DD. ' +
          'outcome_on: An outcome date is required for the role convicted.',
      },
    ]);
  });

  it('come with the line on which they begin, line ends inside values and empty lines counted', async () => {
    const rows = csv([
      anOffenceRow('L1', 'KNOWN', { disposal: 'two\nlines' }),
      anOffenceRow('L2', 'KNOWN', { disposal: '', role: 'nonsense' }),
    ]).replace('\nforce,L2', '\n\nforce,L2');
    expect((await rig.current.import({ offences: rows })).rejections).toMatchObject([{ line: '5', value: 'nonsense' }]);
  });

  it('with too many or too few values say so, and nothing else', async () => {
    const header = 'source,source_ref,offender_ref,offence_code,committed_on,role,outcome_on';
    const { rejections, counts } = await rig.current.import({
      offences: `${header}\nforce,W1,KNOWN,02801,2024-01-01,charged,,surplus\nforce,W2,KNOWN\n`,
    });
    expect(counts).toMatchObject({ read: 2, rejected: 2 });
    expect(rejections.map(({ reason }) => reason)).toEqual([
      'The row has 8 values for 7 columns: a comma inside a value needs quotes around the value.',
      'The row has 3 values for 7 columns: a comma inside a value needs quotes around the value.',
    ]);
  });

  it('that are not UTF-8 are rejected one by one', async () => {
    const good = csv([
      anOffenceRow('U1', 'KNOWN', { disposal: 'Geb?hr' }),
      anOffenceRow('U2', 'KNOWN', { disposal: '' }),
    ]);
    const { rejections, counts } = await rig.current.import({
      offences: Buffer.from(good.replace('?', '\u00fc'), 'latin1'),
    });
    expect(counts).toMatchObject({ read: 2, added: 1, rejected: 1 });
    expect(rejections).toMatchObject([{ column: 'disposal', reason: 'The value is not UTF-8 text.' }]);
  });

  it('never run as a formula in a spreadsheet', async () => {
    const { rejections } = await rig.current.import({
      offences: [
        anOffenceRow('F1', 'KNOWN', { role: '=HYPERLINK("x")' }),
        anOffenceRow('F2', 'KNOWN', { role: '@SUM(1)' }),
      ],
    });
    expect(rejections.map(({ value }) => value)).toEqual([`'=HYPERLINK("x")`, `'@SUM(1)`]);
  });

  it('of one reference leave the first row that is otherwise good', async () => {
    const { rejections, counts } = await rig.current.import({
      offences: [
        anOffenceRow('D1', 'KNOWN', { role: 'charged', outcome_on: '' }),
        anOffenceRow('D1', 'KNOWN', { offence_code: '99999' }),
        anOffenceRow('D1', 'NOBODY'),
        anOffenceRow('D1', 'KNOWN'),
        anOffenceRow('D1', 'KNOWN', { offence_code: '04600' }),
      ],
    });
    expect(counts).toMatchObject({ read: 5, added: 2, rejected: 3 });
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      ['3', 'There is no such Home Office offence code.'],
      ['4', 'No person of this source has this reference.'],
      ['6', 'The same reference stands on line 5 of this file already.'],
    ]);
  });

  it('of a repeated person, order or spell name the first line too', async () => {
    const { rejections } = await rig.current.import({
      offenders: [aPersonRow('T1'), aPersonRow('T1', { family_name: 'Other' })],
      supervision: [aSupervisionRow('T2', 'T1'), aSupervisionRow('T2', 'T1')],
      custody: [aCustodyRow('T3', 'T1'), aCustodyRow('T3', 'T1')],
    });
    expect(rejections.map(({ file, line, column, reason }) => [file, line, column, /line 2/.test(reason)])).toEqual([
      ['custody', '3', 'source_ref', true],
      ['offenders', '3', 'source_ref', true],
      ['supervision', '3', 'source_ref', true],
    ]);
  });

  it('claim no reference that is another person’s', async () => {
    await rig.current.import({ offenders: [aPersonRow('O1'), aPersonRow('O2')], offences: [anOffenceRow('OC', 'O1')] });
    const { rejections, counts } = await rig.current.import({ offences: [anOffenceRow('OC', 'O2')] });
    expect(counts).toMatchObject({ read: 1, rejected: 1 });
    expect(rejections).toMatchObject([
      { column: 'source_ref', reason: 'The reference is recorded for another person.' },
    ]);
  });
});

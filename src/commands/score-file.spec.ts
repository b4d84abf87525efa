import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INPUT_COLUMNS, OUTPUT_COLUMNS } from './score-file-row.js';
import { main } from './score-file-stream.js';
import { UsageError } from './support/run-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-file-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = INPUT_COLUMNS.join(',');
const BURGLAR = 'M,27,15,27,14,burglary_domestic';
let files = 0;

async function scoreText(text: string | Buffer) {
  files += 1;
  const [input, output] = [join(folder, `${files}.csv`), join(folder, `${files}.out.csv`)];
  writeFileSync(input, text);
  const said: string[] = [];
  await main([input, output], (line) => said.push(line));
  const rows = parse<Record<string, string>>(readFileSync(output, 'utf8'), { columns: true });
  return { rows, said, text: readFileSync(output, 'utf8') };
}

const errorOf = async (row: string) => (await scoreText(`${HEADER}\n${row}\n`)).rows[0]?.['error'];

describe('score-file', () => {
  it('gives the same row back with unrounded probabilities and the band', async () => {
    const { rows, text, said } = await scoreText(`${HEADER}\n${BURGLAR}\n`);
    expect(text.split('\n')[0]).toBe([...INPUT_COLUMNS, ...OUTPUT_COLUMNS].join(','));
    expect(rows).toEqual([
      {
        sex: 'M',
        age_at_conviction: '27',
        age_at_first_sanction: '15',
        age_at_follow_up: '27',
        previous_sanctions: '14',
        offence_group: 'burglary_domestic',
        ogrs3_1yr: expect.any(String),
        ogrs3_2yr: expect.any(String),
        band: 'MEDIUM',
        error: '',
      },
    ]);
    expect(Number(rows[0]?.['ogrs3_2yr'])).toBeCloseTo(0.693169, 6);
    expect(rows[0]?.['ogrs3_2yr']?.length).toBeGreaterThan(12);
    expect(said).toEqual(['Scored 1 of 1 rows.']);
  });

  it('scores every test vector to the last digit', async () => {
    const vectors = readFileSync(new URL('../../test/golden/data/ogrs3-vectors.csv', import.meta.url), 'utf8');
    const expected = parse<Record<string, string>>(vectors, { columns: true });
    const lines = expected.map((row) => INPUT_COLUMNS.map((column) => row[column]).join(','));
    const { rows } = await scoreText(`${HEADER}\n${lines.join('\n')}\n`);
    expect(rows).toHaveLength(300);
    const apart = rows.map((row, index) => Math.abs(Number(row['ogrs3_2yr']) - Number(expected[index]?.['p2'])));
    expect(Math.max(...apart)).toBeLessThan(1e-9);
  });

  it('bands by the rounded percentage: 0.4952, 0.7481 and 0.8959 read 50, 75 and 90', async () => {
    const rows = ['M,22,20,22,2,public_order', 'M,42,17,42,32,drug_possession_supply', 'M,24,11,24,20,absconding_bail'];
    const scored = await scoreText(`${HEADER}\n${rows.join('\n')}\n`);
    expect(scored.rows.map((row) => [row['ogrs3_2yr']?.slice(0, 6), row['band']])).toEqual([
      ['0.4951', 'MEDIUM'],
      ['0.7481', 'HIGH'],
      ['0.8959', 'VERY_HIGH'],
    ]);
  });

  it('takes any order of columns, a byte order mark, CRLF, quotes and blanks', async () => {
    const header = [...INPUT_COLUMNS].reverse().join(', ');
    const row = [...BURGLAR.split(',')]
      .reverse()
      .map((cell) => `"${cell}"`)
      .join(', ');
    const { rows } = await scoreText(`\uFEFF${header}\r\n${row}\r\n\r\n`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ sex: 'M', band: 'MEDIUM', error: '' });
  });

  it.each([
    ['M,,15,27,14,', 'missing_input: age_at_conviction, offence_group'],
    [
      'M',
      'missing_input: age_at_conviction, age_at_first_sanction, age_at_follow_up, previous_sanctions, offence_group',
    ],
    ['X,27,15,27,14,violence', 'sex_not_m_or_f'],
    ['M,27.5,15,twenty,14,violence', 'not_a_whole_number: age_at_conviction, age_at_follow_up'],
    ['M,27,15,27,14,burglary', 'offence_group_unknown'],
    ['M,9,9,30,1,other_offence', 'conviction_age_under_10'],
    ['M,30,31,30,1,other_offence', 'first_sanction_after_conviction'],
    ['M,30,21,30,-1,other_offence', 'sanction_count_out_of_range'],
    ['M,30,21,30,999,other_offence', 'sanction_count_out_of_range'],
    ['M,17,15,17,1,other_offence', 'under_18_not_scored'],
    [`${BURGLAR},1`, 'more_cells_than_columns'],
  ])('answers %s with %s', async (row, error) => {
    expect(await errorOf(row)).toBe(error);
  });

  it('passes an analyst’s own columns through, and refuses one that the result would hold twice', async () => {
    const { text, rows } = await scoreText(`case_id,${HEADER},reoffended\n"A,1",${BURGLAR},yes\n`);
    expect(text.split('\n')[0]).toBe(['case_id', ...INPUT_COLUMNS, 'reoffended', ...OUTPUT_COLUMNS].join(','));
    expect(rows).toMatchObject([{ case_id: 'A,1', reoffended: 'yes', band: 'MEDIUM', error: '' }]);
    await expect(scoreText(`${HEADER},band\n${BURGLAR},P1\n`)).rejects.toThrow('already in the file: band');
  });

  it('goes on after a bad row', async () => {
    const { rows, said } = await scoreText(`${HEADER}\nX,27,15,27,14,violence\n${BURGLAR}\n`);
    expect(rows.map((row) => [row['band'], row['error']])).toEqual([
      ['', 'sex_not_m_or_f'],
      ['MEDIUM', ''],
    ]);
    expect(said).toEqual(['Scored 1 of 2 rows, 1 with an error.']);
  });

  it('warns on stderr with the line, and leaves the error empty', async () => {
    const { rows, said } = await scoreText(`${HEADER}\n${BURGLAR}\nM,27,15,27,0,violence\n`);
    expect(rows[1]).toMatchObject({ error: '', band: 'LOW' });
    expect(said).toEqual(['line 3: first_sanction_age_inconsistent', 'Scored 2 of 2 rows.']);
  });

  it('names wrong columns in one sentence and leaves an earlier result alone', async () => {
    const [input, output] = [join(folder, 'columns.csv'), join(folder, 'columns.out.csv')];
    writeFileSync(output, 'earlier');
    writeFileSync(input, 'sex,age,age_at_first_sanction,age_at_follow_up,previous_sanctions,offence_group\n');
    const work = main([input, output], () => undefined);
    await expect(work).rejects.toThrow(
      new UsageError(`The columns of ${input} are not those of score-file (missing: age_at_conviction).`),
    );
    expect(readFileSync(output, 'utf8')).toBe('earlier');
  });

  it.each([
    ['no arguments', []],
    ['one argument', ['in.csv']],
    ['the same file twice', ['in.csv', './in.csv']],
    ['a file that is not there', ['/no/such/in.csv', '/no/such/out.csv']],
  ])('refuses %s', async (_, argv) => {
    await expect(main(argv, () => undefined)).rejects.toBeInstanceOf(UsageError);
  });

  it.each(['Zo\u00eb', 'Zo\u00eb, at the very end'])(
    'refuses another encoding instead of changing letters: %s',
    async (name) => {
      const text = `note,${HEADER}\n"${name}",${BURGLAR}\n${name}`;
      await expect(scoreText(Buffer.from(text, 'latin1'))).rejects.toThrow(/is not UTF-8 text/);
      expect((await scoreText(text)).rows[0]).toMatchObject({ note: name, band: 'MEDIUM' });
    },
  );

  it('refuses an empty file and one that is no CSV', async () => {
    await expect(scoreText('')).rejects.toThrow(UsageError);
    await expect(scoreText(`${HEADER}\n"M,27,15\n`)).rejects.toThrow(UsageError);
  });

  it('keeps a file of many rows a stream', async () => {
    const rows = 20_000;
    const input = join(folder, 'many.csv');
    const output = join(folder, 'many.out.csv');
    writeFileSync(input, `${HEADER}\n${`${BURGLAR}\n`.repeat(rows)}`);
    const said: string[] = [];
    await main([input, output], (line) => said.push(line));
    expect(said).toEqual([`Scored ${rows} of ${rows} rows.`]);
    expect(existsSync(output)).toBe(true);
  });
});

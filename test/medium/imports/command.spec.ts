import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { ImportCommand } from './support/command.js';
import { withImports } from './support/import-rig.js';
import { anOffenceRow, aPersonRow } from './support/import-rows.js';

jest.setTimeout(60_000);
const rig = withImports();
const run = (...args: string[]) => ImportCommand.run(rig.current.environment, args);
const everything = async () => {
  const tables = await rig.current.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'search', 'reference', 'account') and c.relname <> 'import_rejection' order by 1`,
  );
  const contents = [];
  for (const { name } of tables) contents.push([name, await rig.current.query(`select * from ${name} order by 1`)]);
  return JSON.stringify(contents);
};

describe('npm run import', () => {
  it('prints the counts as the last line of stdout, progress elsewhere, and ends well with rejected rows', async () => {
    const offenders = await rig.current.write('people.csv', [aPersonRow('P1'), aPersonRow('P2', { area_code: 'X' })]);
    const offences = await rig.current.write('crimes.csv', [anOffenceRow('C1', 'P1'), anOffenceRow('C2', 'P2')]);
    const { status, stdout, stderr } = await run('--offenders', offenders, '--offences', offences);
    expect(status).toBe(0);
    expect(stdout.split('\n').at(-2)).toBe(stdout.trimEnd());
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(['read', 'added', 'changed', 'unchanged', 'rejected', 'rejections']);
    expect(result).toMatchObject({ read: 4, added: 2, changed: 0, unchanged: 0, rejected: 2 });
    expect(String(result.rejections)).toMatch(
      new RegExp(`^${join(rig.current.folder, 'rejections')}/[0-9a-f-]{36}\\.csv$`),
    );
    expect(await readFile(String(result.rejections), 'utf8')).toBe(
      'file,line,column,value,reason\n' +
        'offences,3,offender_ref,P2,No person of this source has this reference.\n' +
        'offenders,3,area_code,X,There is no area with this code.\n',
    );
    expect(stderr).toMatch(/^Import [0-9a-f-]{36}\n/);
  });

  it('changes nothing with --dry-run, and counts people of the same import as known', async () => {
    const before = await everything();
    const offenders = await rig.current.write('more.csv', [
      aPersonRow('P3'),
      aPersonRow('P1', { family_name: 'Else' }),
    ]);
    const offences = await rig.current.write('more-crimes.csv', [anOffenceRow('C3', 'P3'), anOffenceRow('C4', 'P9')]);
    const { status, stdout } = await run('--offenders', offenders, '--offences', offences, '--dry-run');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 4, added: 2, changed: 1, unchanged: 0, rejected: 1 });
    expect(await everything()).toBe(before);
    expect(await rig.current.value(`select count(*) from import_rejection where resolution = 'preview'`)).toBe(1);
  });

  it.each([
    ['without a file', [], /Name at least one file/],
    ['with an option that it does not have', ['--offender', 'x'], /Unknown option/],
    ['with a file that is not there', ['--offences', '/nowhere/x.csv'], /x\.csv cannot be read: it cannot be opened/],
    ['asked to resume nothing', ['--resume', '00000000-0000-7000-8000-000000000000'], /no such import/],
    ['asked to resume something else', ['--resume', 'yesterday'], /--resume takes the id/],
  ])('says in a sentence what is wrong %s', async (_, args, sentence) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ {4}at /);
  });

  it('refuses unknown columns by name before anything is read', async () => {
    const offences = await rig.current.write('odd.csv', 'source,source_ref,judge\n');
    const { status, stderr } = await run('--offences', offences);
    expect(status).toBe(2);
    expect(stderr).toMatch(/unknown column "judge"; missing columns "offender_ref", "offence_code"/);
  });
});

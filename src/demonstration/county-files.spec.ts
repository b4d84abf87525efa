import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { countyFilesIn, readKnownOffenceCodes, writeCounty } from './county-files.js';
import { generateCounty } from './county.js';
import { csvLine } from './csv-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'county-'));
const options = { offenders: 400, seed: '7', asAt: '2025-11-22', faults: true, knownCodes: readKnownOffenceCodes() };
const read = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true });
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

afterAll(() => rmSync(folder, { recursive: true }));

describe('writeCounty', () => {
  const first = join(folder, 'first');
  const counts = writeCounty(options, first);
  const files = countyFilesIn(first);
  const records = [...generateCounty(options)];

  it('writes what a CSV reader reads back, value for value', () => {
    expect(read(files.offenders)).toEqual(records.map(({ offender }) => offender));
    expect(read(files.offences)).toEqual(records.flatMap(({ offences }) => offences));
    expect(read(files.supervision)).toEqual(records.flatMap(({ supervision }) => supervision));
    expect(read(files.custody)).toEqual(records.flatMap(({ custody }) => custody));
  });

  it('writes exactly the columns that the import takes', () => {
    const header = (path: string): string => readFileSync(path, 'utf8').split('\n')[0] ?? '';
    expect(header(files.offenders)).toBe(
      'source,source_ref,family_name,given_names,date_of_birth,sex,ethnicity,pnc_id,cro,crn,area_code,prison_number,aliases,deceased_on',
    );
    expect(header(files.offences)).toBe(
      'source,source_ref,offender_ref,offence_code,committed_on,role,outcome_on,disposal',
    );
    expect(header(files.supervision)).toBe('source,source_ref,offender_ref,type,starts_on,ends_on,phase');
    expect(header(files.custody)).toBe('source,source_ref,offender_ref,kind,from,expected_release_on,released_on');
  });

  it('writes the areas as a tree', () => {
    const areas = read(files.areas);
    expect(areas[0]).toEqual({ code: 'CVN', name: 'Corvenshire', parent_code: '' });
    expect(areas.slice(1).map(({ parent_code: parent }) => parent)).toEqual(Array(8).fill('CVN'));
  });

  it('counts the lines of each file', () => {
    expect(counts).toEqual({
      offenders: 400,
      offences: read(files.offences).length,
      supervision: read(files.supervision).length,
      custody: read(files.custody).length,
      areas: 9,
      faultyRows: 11,
    });
  });

  it('writes the same bytes again', () => {
    const second = countyFilesIn(join(folder, 'second'));
    writeCounty(options, join(folder, 'second'));
    for (const name of ['offenders', 'offences', 'supervision', 'custody', 'areas'] as const) {
      expect(digest(second[name])).toBe(digest(files[name]));
    }
  });

  it('touches nothing when an option is wrong', () => {
    const nowhere = join(folder, 'nowhere');
    expect(() => writeCounty({ ...options, offenders: 0 }, nowhere)).toThrow(
      expect.objectContaining({ code: 'COUNTY.SIZE' }),
    );
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('csvLine', () => {
  it.each([
    ["O'Brien", 'Zoë'],
    ['Hollis, Dean;Deano', ''],
    ['say "no"', 'two\nlines', 'carriage\rreturn', 'a;b'],
  ])('survives a CSV reader: %j', (...values: string[]) => {
    expect(parse(csvLine(values))).toEqual([values]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TestFiles, withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow, type Row } from './support/import-rows.js';
import { forgetEverything, stateOf } from './support/state.js';

const rig = withImports();
const TIMEOUT = 180_000;

/** A small world, so that rows meet: few references, few people, every kind of slip now and then. */
const person = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const slip = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Row>({}) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Row>(
      { source: '' },
      { source_ref: '' },
      { offender_ref: 'Z' },
      { offence_code: '99999' },
      { committed_on: '2024-02-30' },
      { committed_on: '1970-01-01', from: '1970-01-01', starts_on: '1970-01-01' },
      { role: 'guilty', type: 'parole', kind: 'cell' },
      { area_code: 'NOWHERE', outcome_on: '' },
      { family_name: '' },
    ),
  },
);
/** Only what the row has a column for. */
const slipped = (row: Row, wrong: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, wrong[column] ?? value]));
const people = fc.array(
  fc
    .record({
      ref: person,
      name: fc.constantFrom('Smith', 'Jones'),
      born: fc.constantFrom('1980-01-01', ''),
      crn: fc.constantFrom('X123456', ''),
      slip,
    })
    .map(({ ref, name, born, crn, slip: wrong }) =>
      slipped(aPersonRow(ref, { family_name: name, date_of_birth: born, crn }), wrong),
    ),
  { maxLength: 8 },
);
const offences = fc.array(
  fc
    .record({
      ref: fc.constantFrom('1', '2', '3'),
      person,
      role: fc.constantFrom('charged', 'convicted'),
      code: fc.constantFrom('02801', '04600'),
      slip,
    })
    .map(({ ref, person: of, role, code, slip: wrong }) =>
      slipped(anOffenceRow(ref, of, { role, offence_code: code }), wrong),
    ),
  { maxLength: 12 },
);
const supervision = fc.array(
  fc
    .record({ ref: fc.constantFrom('1', '2'), person, slip })
    .map(({ ref, person: of, slip: wrong }) => slipped(aSupervisionRow(ref, of), wrong)),
  { maxLength: 4 },
);
const custody = fc.array(
  fc
    .record({ ref: fc.constantFrom('1', '2'), person, slip })
    .map(({ ref, person: of, slip: wrong }) => slipped(aCustodyRow(ref, of), wrong)),
  { maxLength: 4 },
);
const HEADERS = {
  offenders: aPersonRow('x'),
  offences: anOffenceRow('x', 'x'),
  supervision: aSupervisionRow('x', 'x'),
  custody: aCustodyRow('x', 'x'),
};
const files = fc.record({ offenders: people, offences, supervision, custody });
type World = { readonly [Kind in keyof typeof HEADERS]: readonly Row[] };

/** A file without rows still has its header. */
const asFiles = (world: World): TestFiles =>
  Object.fromEntries(
    (Object.keys(HEADERS) as (keyof typeof HEADERS)[]).map((kind) => [
      kind,
      world[kind].length > 0 ? world[kind] : `${Object.keys(HEADERS[kind]).join(',')}\n`,
    ]),
  );
const rowsIn = (world: World): number => Object.values(world).reduce((sum, rows) => sum + rows.length, 0);

describe('whatever the files hold', () => {
  it(
    'a dry run counts what the import then does, all counts add up, and a second import adds and changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(files, files, async (before, world) => {
          await forgetEverything(rig.current);
          await rig.current.import(asFiles(before));
          const untouched = await stateOf(rig.current);
          const foretold = await rig.current.import(asFiles(world), 'dry_run');
          expect(await stateOf(rig.current)).toBe(untouched);
          const { counts, rejections } = await rig.current.import(asFiles(world));
          expect(counts).toEqual(foretold.counts);
          expect(rejections).toEqual(foretold.rejections);
          expect(counts.read).toBe(rowsIn(world));
          expect(counts.added + counts.changed + counts.unchanged + counts.rejected).toBe(counts.read);
          expect(counts.unchanged).toBeGreaterThanOrEqual(0);
          expect(rejections).toHaveLength(counts.rejected);
          const again = await rig.current.import(asFiles(world));
          expect(again.counts).toEqual({ ...counts, added: 0, changed: 0, unchanged: counts.read - counts.rejected });
          // The same rows; a repeated reference may by now be somebody else's.
          const places = (found: typeof rejections) => found.map(({ file, line }) => `${file} ${line}`);
          expect(places(again.rejections)).toEqual(places(rejections));
        }),
        { numRuns: 8 },
      );
    },
    TIMEOUT,
  );

  it(
    'the order of the rows changes nothing',
    async () => {
      const shuffled = files.chain((world) =>
        fc.record({
          world: fc.constant(world),
          mixed: fc.record({
            offenders: fc.shuffledSubarray([...world.offenders], { minLength: world.offenders.length }),
            offences: fc.shuffledSubarray([...world.offences], { minLength: world.offences.length }),
            supervision: fc.shuffledSubarray([...world.supervision], { minLength: world.supervision.length }),
            custody: fc.shuffledSubarray([...world.custody], { minLength: world.custody.length }),
          }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(shuffled, async ({ world, mixed }) => {
          await forgetEverything(rig.current);
          const { counts } = await rig.current.import(asFiles(alike(world)));
          const state = await stateOf(rig.current);
          await forgetEverything(rig.current);
          expect((await rig.current.import(asFiles(alike(mixed)))).counts).toEqual(counts);
          expect(await stateOf(rig.current)).toBe(state);
        }),
        { numRuns: 6 },
      );
    },
    TIMEOUT,
  );
});

/** Rows of one reference that contradict each other keep the first: here they all say the same. */
function alike(world: World): World {
  return {
    offenders: world.offenders.map((row) =>
      row.source_ref === '' ? row : slipped(aPersonRow(row.source_ref ?? ''), only(row)),
    ),
    offences: world.offences.map((row) => ({
      ...row,
      offender_ref: 'A',
      offence_code: row.offence_code === '99999' ? '99999' : '02801',
      outcome_on: row.role === 'charged' ? '' : (row.outcome_on ?? ''),
    })),
    supervision: world.supervision.map((row) => ({ ...row, offender_ref: 'A' })),
    custody: world.custody.map((row) => ({ ...row, offender_ref: 'A' })),
  };
}

const only = ({ source = '', area_code = '', family_name = '' }: Row): Row => ({
  source,
  area_code,
  ...(family_name === '' ? { family_name } : {}),
});

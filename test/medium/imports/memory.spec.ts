import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ImportCommand } from './support/command.js';
import { csv, type ImportRig, withImports } from './support/import-rig.js';
import { anOffenceRow, aPersonRow } from './support/import-rows.js';

const rig = withImports();
const TIMEOUT = 300_000;
const SMALL = 15_000;
const LARGE = 225_000;
const PEOPLE = 1_500;
/** A flat import may still hold a little more garbage on a longer run. */
const SLACK_MEGABYTES = 45;

async function offences(at: ImportRig, name: string, rows: number): Promise<string> {
  const path = join(at.folder, name);
  const file = await open(path, 'w');
  for (let row = 0; row < rows; row += 1_000) {
    const block = Array.from({ length: 1_000 }, (_, index) =>
      anOffenceRow(`${name}${row + index}`, `P${(row + index) % PEOPLE}`),
    );
    const text = csv(block);
    await file.write(row === 0 ? text : text.slice(text.indexOf('\n') + 1));
  }
  await file.close();
  return path;
}

describe('the memory of an import', () => {
  it(
    'does not grow with the file',
    async () => {
      await rig.current.import({ offenders: Array.from({ length: PEOPLE }, (_, index) => aPersonRow(`P${index}`)) });
      const small = await ImportCommand.run(rig.current.environment, [
        '--offences',
        await offences(rig.current, 'S', SMALL),
      ]);
      const large = await ImportCommand.run(rig.current.environment, [
        '--offences',
        await offences(rig.current, 'L', LARGE),
      ]);
      expect(JSON.parse(small.stdout)).toMatchObject({ read: SMALL, added: SMALL });
      expect(JSON.parse(large.stdout)).toMatchObject({ read: LARGE, added: LARGE });
      process.stdout.write(
        `peak memory ${small.peakMegabytes.toFixed(0)} MB at ${SMALL} rows, ${large.peakMegabytes.toFixed(0)} MB at ${LARGE}\n`,
      );
      expect(large.peakMegabytes).toBeLessThan(400);
      expect(large.peakMegabytes - small.peakMegabytes).toBeLessThan(SLACK_MEGABYTES);
    },
    TIMEOUT,
  );
});

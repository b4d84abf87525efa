import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { readKnownOffenceCodes, writeCounty } from '../../demonstration/county-files.js';
import { countyFilesIn } from '../../demonstration/county-files.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import type { Tell } from './tell.js';

const PEOPLE = 1_200;
const SEED = 'demo';
const IMPORT = fileURLToPath(new URL('../import.js', import.meta.url));

/** Makes the county's files and hands them to the product's own import, as a force's analyst would. */
@Injectable()
export class DemonstrationPeople {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async import(tell: Tell): Promise<void> {
    const directory = join(this.config.environment.DATA_DIR, 'demonstration');
    await mkdir(directory, { recursive: true });
    const asAt = this.clock.today().toString();
    const counts = writeCounty(
      { offenders: PEOPLE, seed: SEED, asAt, faults: true, knownCodes: readKnownOffenceCodes() },
      directory,
    );
    tell(`Importing ${counts.offenders} people and ${counts.offences} offences …`);
    const files = countyFilesIn(directory);
    await runImport([
      '--offenders',
      files.offenders,
      '--offences',
      files.offences,
      '--supervision',
      files.supervision,
      '--custody',
      files.custody,
    ]);
  }
}

async function runImport(files: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [IMPORT, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The import of the demonstration ended with ${code}: ${words}`);
}

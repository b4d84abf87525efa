import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningApplication } from './application.js';

/** Files as a force's analyst would upload them. */
export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface PersonColumns {
  readonly source?: string;
  readonly ref: string;
  readonly familyName: string;
  readonly givenNames?: string;
  /** YYYY-MM-DD */
  readonly born?: string;
  readonly pnc?: string;
  readonly area?: string;
}

export interface OffenceColumns {
  readonly source?: string;
  readonly ref: string;
  readonly person: string;
  readonly code?: string;
  /** YYYY-MM-DD */
  readonly committed?: string;
}

const PEOPLE = 'source,source_ref,family_name,given_names,date_of_birth,sex,ethnicity,pnc_id,cro,crn,area_code';
const OFFENCES = 'source,source_ref,offender_ref,offence_code,committed_on,role,outcome_on,disposal';
const SOURCE = 'journey';

export function csvFile(name: string, content: string | Buffer): UploadedFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) };
}

export function peopleText(people: readonly PersonColumns[]): string {
  const rows = people.map(
    ({ source = SOURCE, ref, familyName, givenNames = '', born = '', pnc = '', area = 'CVN-HAR' }) =>
      [source, ref, familyName, givenNames, born, 'M', '', pnc, '', '', area].join(','),
  );
  return [PEOPLE, ...rows, ''].join('\n');
}

export function offencesText(offences: readonly OffenceColumns[]): string {
  const rows = offences.map(({ source = SOURCE, ref, person, code = '04600', committed = '2025-03-01' }) =>
    [source, ref, person, code, committed, 'convicted', '2025-04-01', 'Fine'].join(','),
  );
  return [OFFENCES, ...rows, ''].join('\n');
}

export const peopleFile = (people: readonly PersonColumns[]): UploadedFile => csvFile('people.csv', peopleText(people));
export const offencesFile = (offences: readonly OffenceColumns[]): UploadedFile =>
  csvFile('offences.csv', offencesText(offences));

/** Imports files by the command line, beside the running application. @returns the counts of its last line */
export async function importByCommand(
  application: RunningApplication,
  files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const folder = await mkdtemp(join(tmpdir(), 'desist-e2e-files-'));
  try {
    const args: string[] = [];
    for (const [kind, text] of Object.entries(files)) {
      const path = join(folder, `${kind}.csv`);
      await writeFile(path, text);
      args.push(`--${kind}`, path);
    }
    const { stdout, stderr, status } = await application.command('import', args);
    if (status !== 0) throw new Error(`The import ended with ${String(status)}: ${stderr}`);
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

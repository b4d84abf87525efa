import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `seed` of this checkout or image, wherever the compiled migrations lie below it. */
function seedFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'seed');
    if (existsSync(join(candidate, 'offence-codes.csv'))) return candidate;
    if (dirname(folder) === folder) throw new Error('The folder seed/ is missing beside the migrations.');
  }
}

export const readSeed = (name: string): Promise<string> => readFile(join(seedFolder(), name), 'utf8');

import type { ProgressReport } from '../../modules/imports/import-progress.js';
import type { ImportPhase } from '../../modules/imports/import-runs.repository.js';

const WORDS: Readonly<Record<ImportPhase, string>> = {
  waiting: 'Waiting',
  queueing: 'Waiting for another import to finish',
  reading: 'Reading the files',
  checking: 'Checking every row',
  loading: 'Writing the good rows',
  finishing: 'Finishing',
  done: 'Done',
};
const STEP = 10;

/** Prints a line for each phase and for each tenth of it. */
export class ProgressPrinter {
  private last = '';

  constructor(private readonly print: (line: string) => void) {}

  report({ phase, done, total }: ProgressReport): void {
    const percent = total === null || total === 0 ? null : Math.floor((100 * done) / total / STEP) * STEP;
    const line = percent === null ? `${WORDS[phase]} …` : `${WORDS[phase]} … ${percent} %`;
    if (line !== this.last) this.print(line);
    this.last = line;
  }
}

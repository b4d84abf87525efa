import { main } from './score-file-stream.js';
import { runCommand } from './support/run-command.js';

/** `npm run score-file -- in.csv out.csv`: OGRS3 for an analyst's own file; warnings and counts go to stderr. */
await runCommand('score-file', (argv) => main(argv, (line) => process.stderr.write(`${line}\n`)));

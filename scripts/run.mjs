// `npm run import`, `token`, `migrate` and the like: brings along whatever the command needs and runs it.
import './lib/check-node.mjs';

const { run } = await import('./lib/run-command.mjs');
const { runScript } = await import('./lib/say.mjs');
await runScript(() => run(process.argv.slice(2)));

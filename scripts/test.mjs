// `npm test`: everything that must hold, on a fresh machine too.
import './lib/check-node.mjs';

const { test } = await import('./lib/test-command.mjs');
const { runScript } = await import('./lib/say.mjs');
await runScript(() => test(process.argv.slice(2)));

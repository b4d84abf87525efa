// `npm start`: from a fresh clone to a running application.
import './lib/check-node.mjs';

const { start } = await import('./lib/start-application.mjs');
const { runScript } = await import('./lib/say.mjs');
await runScript(() => start(process.argv.slice(2)));

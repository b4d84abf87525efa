// `npm run build [-- --check]`: builds dist, always; --check also runs the type checker, which swc does not.
import './lib/check-node.mjs';

const { build } = await import('./lib/build-command.mjs');
const { runScript } = await import('./lib/say.mjs');
await runScript(() => build(process.argv.slice(2)));

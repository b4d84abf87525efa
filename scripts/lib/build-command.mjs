// What `npm run build` does; apart from its entry file so that an old Node meets its one sentence first.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ROOT } from './environment.mjs';
import { exitOf, nodeChild } from './run-child.mjs';
import { say } from './say.mjs';

/** @returns exit status of the type check, 0 without one */
export function typeCheck(root = ROOT) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return exitOf(nodeChild([compiler, '--noEmit', '-p', join(root, 'tsconfig.json')], { env: process.env, cwd: root }));
}

export async function build(args) {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
  await ensureInstalled();
  await ensureBuilt({ force: true });
  if (!values.check) return 0;
  const status = await typeCheck();
  if (status === 0) say('Types are right.');
  return status;
}

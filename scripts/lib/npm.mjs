// npm as a child process. npm tells its children where it lies; without it (a script called directly) PATH decides.
import { spawn } from 'node:child_process';

/** @returns a child whose output goes to our stderr; npm's own log level is raised, because `npm -s` is inherited */
export function npmChild(args, cwd) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const env = { ...process.env, npm_config_loglevel: 'warn' };
  return spawn(command, [...first, ...args], { cwd, env, stdio: ['ignore', 2, 2] });
}

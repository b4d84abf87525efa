// What `npm test` does. Every step runs even when an earlier one has failed, so that one run shows all there is to mend;
// Jest comes last, in one run with its own output untouched.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { typeCheck } from './build-command.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ROOT } from './environment.mjs';
import { npmChild } from './npm.mjs';
import { catchSignals, exitOf } from './run-child.mjs';
import { Refusal, say } from './say.mjs';
import { ensureSystemTools, findChromium } from './system-tools.mjs';

// A deprecated call (a second query on a busy PostgreSQL connection, say) is an error of tomorrow. VM modules are
// experimental as far as Node is concerned, and Jest needs them for ES modules.
const NODE_OPTIONS = ['--experimental-vm-modules', '--throw-deprecation', '--disable-warning=ExperimentalWarning'];

async function timed(name, work) {
  const began = performance.now();
  const passed = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${passed ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
  return { name, passed };
}

const build = () =>
  ensureBuilt().then(
    () => true,
    (error) => {
      say(error instanceof Refusal ? error.message : error.stack);
      return false;
    },
  );

/** What a person has set up for running Desist must not reach its tests. */
const FOREIGN = /^(NODE_ENV|HOST|PORT|DATA_DIR|DATABASE_\w+|REDIS_URL|SESSION_SECRET|TRUST_PROXY_HOPS|LOG_LEVEL)$/;

/** One more than there are cores, up to four: most specs wait for servers and browsers rather than compute. */
const TEST_WORKERS = Math.min(4, availableParallelism() + 1);

function jest(args) {
  const workers = args.some((arg) => /^(-w|-i|--maxWorkers|--runInBand)/.test(arg))
    ? []
    : [`--maxWorkers=${TEST_WORKERS}`];
  const options = [process.env.NODE_OPTIONS, ...NODE_OPTIONS].filter(Boolean).join(' ');
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !FOREIGN.test(key)));
  const env = { ...own, NODE_ENV: 'test', NODE_OPTIONS: options, CHROMIUM_PATH: findChromium() };
  const program = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  return spawn(process.execPath, [program, ...workers, ...args], { cwd: ROOT, env, stdio: 'inherit' });
}

/**
 * @param args handed on to Jest
 * @returns 0 when everything has passed
 */
export async function test(args) {
  await ensureInstalled();
  ensureSystemTools();
  const lint = () => exitOf(npmChild(['run', '--silent', 'lint'], ROOT)).then((status) => status === 0);
  const results = await Promise.all([
    timed('lint', lint),
    timed('type check', () => typeCheck().then((status) => status === 0)),
    timed('build', build),
  ]);
  const signals = catchSignals();
  results.push(await timed('tests', () => signals.run(() => jest(args)).then((status) => status === 0)));
  const failed = results.filter((result) => !result.passed).map((result) => result.name);
  if (failed.length > 0) throw new Refusal(`npm test failed: ${failed.join(', ')}.`);
  return 0;
}

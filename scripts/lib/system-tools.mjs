// Programs that the tests need and npm does not bring: a browser and Redis. They are installed through the system's
// package manager where that is possible without asking for a password; otherwise the person is told what to install.
import { spawnSync } from 'node:child_process';
import { Refusal, say } from './say.mjs';

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const output = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/homebrew/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns path of a browser that runs, CHROMIUM_PATH first */
export function findChromium(env = process.env) {
  const candidates = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : BROWSERS;
  return candidates.find((path) => succeeds(path, ['--version']));
}

/** BullMQ needs 6.2. Valkey calls itself by the same version pattern. */
export function isNewEnoughRedis(versionLine) {
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(versionLine) ?? [];
  return Number(major) > 6 || (Number(major) === 6 && Number(minor) >= 2);
}

export const hasRedis = () => isNewEnoughRedis(output('redis-server', ['--version']));

const TOOLS = [
  {
    name: 'Chromium',
    isThere: () => findChromium() !== undefined,
    packages: { apt: 'chromium', dnf: 'chromium', apk: 'chromium', brew: 'chromium' },
  },
  {
    name: 'redis-server 6.2 or later',
    isThere: hasRedis,
    packages: { apt: 'redis-server', dnf: 'redis', apk: 'redis', brew: 'redis' },
  },
];

const MANAGERS = [
  {
    name: 'apt',
    command: 'apt-get',
    steps: (list) => [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', ...list],
    ],
    asRoot: true,
  },
  { name: 'dnf', command: 'dnf', steps: (list) => [['install', '-y', ...list]], asRoot: true },
  { name: 'apk', command: 'apk', steps: (list) => [['add', '--no-cache', ...list]], asRoot: true },
  { name: 'brew', command: 'brew', steps: (list) => [['install', ...list]], asRoot: false },
];

/** @returns words before a command that needs root, undefined when we cannot become root without a password */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

function installWith(manager, missing) {
  const prefix = manager.asRoot ? rootPrefix() : [];
  if (prefix === undefined) return;
  const list = missing.map((tool) => tool.packages[manager.name]);
  say(`Installing ${list.join(' and ')} (${manager.command}) …`);
  for (const step of manager.steps(list)) {
    const [command, ...args] = [...prefix, manager.command, ...step];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync(command, args, { env, stdio: ['ignore', 2, 2] });
  }
}

/**
 * @param tools what has to be there; the default is what the tests need
 * @throws Refusal naming the programs and packages that are still missing after the attempt to install them
 */
export function ensureSystemTools(tools = TOOLS, managers = MANAGERS) {
  const missing = tools.filter((tool) => !tool.isThere());
  if (missing.length === 0) return;
  const manager = managers.find(({ command }) => succeeds(command, ['--version']));
  if (manager !== undefined) installWith(manager, missing);
  const still = missing.filter((tool) => !tool.isThere());
  if (still.length === 0) return;
  const names = still.map((tool) => tool.name).join(' and ');
  const how = manager
    ? `${manager.command} install ${still.map((tool) => tool.packages[manager.name]).join(' ')}`
    : "the system's package manager";
  throw new Refusal(
    `The tests need ${names}, which could not be installed from here: install with ${how}${still.some((tool) => tool.name === 'Chromium') ? ', or set CHROMIUM_PATH to a Chromium or Chrome' : ''}.`,
  );
}

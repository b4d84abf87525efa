// A process number alone does not say who a process is: the system hands numbers out again, after a reboot at the
// latest. The moment a process started, and the boot it belongs to, tell a living owner from a stranger.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const boot = read('/proc/sys/kernel/random/boot_id')?.trim();

function identityFromProc(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : `${boot}:${fields[19]}`;
}

function identityFromPs(pid) {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = status === 0 ? stdout.trim() : '';
  return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/** @returns text that no other process ever shares, or undefined when `pid` does not run (a zombie does not run) */
export const processIdentity = (pid) => (boot === undefined ? identityFromPs(pid) : identityFromProc(pid));

export const self = () => ({ pid: process.pid, identity: processIdentity(process.pid) });

export const isAlive = ({ pid, identity }) =>
  Number.isInteger(pid) && identity !== undefined && processIdentity(pid) === identity;

/** The command line of a process, empty when it does not run. */
export function commandLine(pid) {
  if (boot !== undefined) return (read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

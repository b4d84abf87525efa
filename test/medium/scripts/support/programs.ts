import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processIdentity } from '../../../../scripts/lib/process-identity.mjs';

export const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface Program {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  output(): string;
  /** Resolves when `text` has appeared on stdout or stderr. */
  says(text: string): Promise<void>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** The environment of a person's shell: nothing of the test run that surrounds us. */
export const plainEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '/',
});

/** Polls until `probe` is true; fails after `seconds`. */
export async function until(what: string, probe: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await probe())) {
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await sleep(25);
  }
}

/** A process that has ended and only waits for its parent to notice does not run. */
export const isRunning = (pid: number): boolean => processIdentity(pid) !== undefined;

export function startProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Program {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...plainEnvironment(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const seconds = (performance.now() - began) / 1000;
      resolve({
        status: code ?? -1,
        stdout,
        stderr: signal === null ? stderr : `${stderr}\n(ended by ${signal})`,
        seconds,
      });
    });
  });
  const output = () => stdout + stderr;
  const says = (text: string) =>
    until(`"${text}" in ${args.join(' ')}`, () => output().includes(text)).catch((error: unknown) => {
      throw new Error(`${String(error)}\n--- it said:\n${output()}`);
    });
  return { child, finished, output, says };
}

export const runNode = (args: readonly string[], options?: ProgramOptions): Program =>
  startProgram(process.execPath, args, options);

/** Runs a piece of ES module text. */
export const runModule = (text: string, options?: ProgramOptions): Program =>
  runNode(['--input-type=module', '-e', text], options);

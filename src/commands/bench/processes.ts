import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAMS = fileURLToPath(new URL('../../', import.meta.url));
/** A benchmark that dies takes its processes along: workers left behind would go on with the next run's work. */
const WITH_PARENT = new URL('../../../scripts/lib/exit-with-parent.mjs', import.meta.url).href;
/** As scripts/lib/worker-flags.mjs has them. */
export const WORKER_FLAGS = ['--max-semi-space-size=32'];
const KILOBYTES_PER_MEGABYTE = 1024;

/** A real process of the product, started for the benchmark. */
export class ProductProcess {
  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {}

  static start(
    program: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): ProductProcess {
    return ProductProcess.launch([`${PROGRAMS}${program}`, ...args], program, environment);
  }

  private static launch(
    args: readonly string[],
    name: string,
    environment: Readonly<Record<string, string>>,
  ): ProductProcess {
    const child = spawn(process.execPath, ['--import', WITH_PARENT, ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new ProductProcess(name, child);
  }

  /** As `npm start` starts one. */
  static worker(environment: Readonly<Record<string, string>>): ProductProcess {
    return ProductProcess.launch([...WORKER_FLAGS, `${PROGRAMS}main.worker.js`], 'main.worker.js', environment);
  }

  /** Resolves when the process says that it is ready. @throws Error when it ends first */
  async ready(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.child.once('message', () => resolve());
      this.child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code} before it was ready.`)));
    });
    this.child.stdout?.resume();
  }

  /** @returns what it printed. @throws Error when it fails */
  async finish(): Promise<string> {
    let output = '';
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const code = await new Promise<number | null>((resolve) => this.child.once('close', resolve));
    if (code !== 0) throw new Error(`${this.name} ended with ${code}.`);
    return output;
  }

  /** The most memory the process has held so far, in MB (VmHWM of Linux). */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / KILOBYTES_PER_MEGABYTE;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const WITH_PARENT = new URL('../../../../scripts/lib/exit-with-parent.mjs', import.meta.url).href;

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory the process held, in MB. */
  readonly peakMegabytes: number;
}

/** `npm run import` as it is built, in a process of its own that can be killed. */
export class ImportCommand {
  private stdout = '';
  private stderr = '';
  private peak = 0;
  private readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    const watch = setInterval(() => this.look(), 100);
    this.ended = new Promise((resolve) =>
      child.once('close', (status) => {
        clearInterval(watch);
        resolve(status);
      }),
    );
  }

  static start(environment: Record<string, string>, args: readonly string[]): ImportCommand {
    const { PATH = '', HOME = '' } = process.env;
    const program = join(ROOT, 'dist', 'commands', 'import.js');
    const child = spawn(process.execPath, ['--import', WITH_PARENT, program, ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new ImportCommand(child);
  }

  static run(environment: Record<string, string>, args: readonly string[]): Promise<CommandResult> {
    return ImportCommand.start(environment, args).result();
  }

  get said(): string {
    return this.stderr;
  }

  async result(): Promise<CommandResult> {
    const status = await this.ended;
    return { status, stdout: this.stdout, stderr: this.stderr, peakMegabytes: this.peak };
  }

  /** kill -9 */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Linux keeps the high-water mark; elsewhere there is no such file and the figure stays 0. */
  private look(): void {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      // Of a process that has ended and was not waited for yet nothing is left but its name.
      this.peak = Math.max(this.peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const WITH_PARENT = new URL('../../scripts/lib/exit-with-parent.mjs', import.meta.url).href;
const START_MS = 60_000;

/** A compiled process of the product, as `npm start` would run it. It never outlives the test, not even after kill -9. */
export class ProductProcess {
  private output = '';
  private readonly ended: Promise<number | NodeJS.Signals | null>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-20_000);
      });
    }
  }

  /**
   * @param program below dist, for example main.worker.js
   * @throws Error with what the process said when it ends instead of starting
   */
  static async start(program: string, environment: Readonly<Record<string, string>>): Promise<ProductProcess> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, ['--import', WITH_PARENT, join(ROOT, 'dist', program)], {
      cwd: ROOT,
      env: { PATH, HOME, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const started = new ProductProcess(child);
    await started.ready();
    return started;
  }

  static worker(environment: Readonly<Record<string, string>>): Promise<ProductProcess> {
    return ProductProcess.start('main.worker.js', environment);
  }

  get said(): string {
    return this.output;
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** kill -9; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to stop. @returns its exit status, or the signal that ended it */
  async stop(): Promise<number | NodeJS.Signals | null> {
    if (this.runs) this.child.kill('SIGTERM');
    return this.ended;
  }

  private async ready(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${why}\n${this.output}`));
        this.child.once('message', () => resolve());
        this.child.once('error', reject);
        void this.ended.then((status) => fail(`The process ended with ${status} instead of starting.`));
        timer = setTimeout(() => fail('The process did not start in time.'), START_MS);
      });
    } catch (error) {
      await this.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { TestDatabase } from '../../support/medium.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const START_TIMEOUT_MS = 60_000;

/** The compiled product as it runs for people: a web and a worker process over a clone of the loaded demonstration. */
export class RunningApplication {
  private readonly children: ChildProcess[] = [];
  private output = '';

  private constructor(
    readonly database: TestDatabase,
    readonly port: number,
    private readonly dataDirectory: string,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Everything that the processes have written so far. */
  get log(): string {
    return this.output;
  }

  static async start(): Promise<RunningApplication> {
    const database = await TestDatabase.create(process.env.DESIST_E2E_DATABASE);
    const dataDirectory = await mkdtemp(join(tmpdir(), 'desist-e2e-'));
    const application = new RunningApplication(database, await freePort(), dataDirectory);
    try {
      application.spawn('main.web.js');
      application.spawn('main.worker.js');
      await application.answers();
    } catch (error) {
      await application.stop();
      throw error;
    }
    return application;
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map(ended));
    await this.database.drop();
    await rm(this.dataDirectory, { recursive: true, force: true });
  }

  /** Runs one of the product's commands beside the application. @returns what it printed */
  async command(
    name: string,
    args: readonly string[],
  ): Promise<{ stdout: string; stderr: string; status: number | null }> {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'commands', `${name}.js`), ...args], {
      env: this.environment(),
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { stdout, stderr, status };
  }

  private spawn(program: string): void {
    const child = spawn(process.execPath, [join(ROOT, 'dist', program)], { env: this.environment() });
    const keep = (text: Buffer): void => {
      this.output += text.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.children.push(child);
  }

  private environment(): Record<string, string> {
    return this.database.environment({
      PATH: process.env.PATH ?? '',
      PORT: String(this.port),
      HOST: '127.0.0.1',
      DATA_DIR: this.dataDirectory,
      LOG_LEVEL: 'info',
    });
  }

  private async answers(): Promise<void> {
    for (let waited = 0; waited < START_TIMEOUT_MS; waited += 100) {
      const status = await fetch(`${this.address}/health/ready`).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return;
      if (this.children.some((child) => child.exitCode !== null)) break;
      await delay(100);
    }
    throw new Error(`The application does not answer:\n${this.output}`);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await end;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** `const application = withApplication();` at the top of a describe; use it inside tests and hooks. */
export function withApplication(): { readonly current: RunningApplication } {
  let running: RunningApplication | undefined;
  beforeAll(async () => {
    running = await RunningApplication.start();
  }, 120_000);
  afterAll(async () => {
    await running?.stop();
  }, 60_000);
  return {
    get current(): RunningApplication {
      if (running === undefined) throw new Error('The application runs in tests and hooks only.');
      return running;
    },
  };
}

import 'reflect-metadata';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { countyFilesIn, readKnownOffenceCodes, writeCounty } from '../demonstration/county-files.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config/config.js';
import { parseEnvironment } from '../platform/config/environment.js';
import { BenchDatabase } from './bench/bench-database.js';
import { type BenchPartnership, provisionBench } from './bench/bench-partnership.js';
import { Browser } from './bench/browser.js';
import { atMost, type Figure, figure } from './bench/figures.js';
import { importFigures } from './bench/import-figures.js';
import { LiveLatency } from './bench/live-figures.js';
import { pageFigures } from './bench/page-figures.js';
import { ProductProcess } from './bench/processes.js';
import { requestSweep, sweepFigures } from './bench/sweep-figures.js';
import { runCommand } from './support/run-command.js';

const SIZES = {
  full: { people: 250_000, liveSamples: 200, pageSeconds: 60 },
  small: { people: 20_000, liveSamples: 60, pageSeconds: 20 },
} as const;
const SEED = 'bench';
const HOST = '127.0.0.1';
const MEMORY_AIM = atMost(400, 'MB');

/** `npm run bench [-- --small]`: one JSON line a figure. The small size is for daily use: aims on ratio and speed do not apply. */
await runCommand('bench', async (argv) => {
  const small = argv.includes('--small');
  const size = small ? SIZES.small : SIZES.full;
  const config = Config.fromProcess();
  const today = new Clock().today().toString();
  const directory = join(config.environment.DATA_DIR, 'bench');
  await mkdir(directory, { recursive: true });
  tell(`Making a county of ${size.people} people …`);
  writeCounty(
    { offenders: size.people, seed: SEED, asAt: today, faults: false, knownCodes: readKnownOffenceCodes() },
    directory,
  );
  const database = await BenchDatabase.create(config);
  const port = await freePort();
  const environment = benchEnvironment(config, database, port);
  const partnership = await provisionBench(new Config(parseEnvironment(environment)));
  const processes: ProductProcess[] = [];
  try {
    print(await importFigures(database, countyFilesIn(directory), environment, !small));
    const workers = [startWorker(environment), startWorker(environment)];
    processes.push(...workers);
    for (const worker of workers) await worker.ready();
    const web = ProductProcess.start('main.web.js', [], { ...environment, NODE_ENV: 'development' });
    processes.push(web);
    await answering(port);
    await finishRequestedSweeps(database);
    await database.forgetScores();
    print(await sweepFigures(database, today, !small));
    print(await liveFigures(database, { port, partnership, today, samples: size.liveSamples }));
    const load = { users: partnership.users, password: partnership.password, seconds: size.pageSeconds, judged: true };
    print(await pageFigures(database, { host: HOST, port }, load));
    print([
      figure('peak memory of web', { value: web.peakMemory(), unit: 'MB' }, MEMORY_AIM),
      figure(
        'peak memory of a worker',
        { value: Math.max(...workers.map((one) => one.peakMemory())), unit: 'MB' },
        MEMORY_AIM,
      ),
    ]);
  } finally {
    for (const process of processes) await process.stop();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }
});

async function liveFigures(
  database: BenchDatabase,
  {
    port,
    partnership,
    today,
    samples,
  }: { port: number; partnership: BenchPartnership; today: string; samples: number },
): Promise<Figure[]> {
  const live = new LiveLatency(database, { host: HOST, port }, partnership.token, today);
  await live.measure(20);
  const idle = await live.measure(samples);
  // A sweep as at the day before has work to do for everybody.
  const runId = await requestSweep(database, new Clock().today().subtract({ days: 1 }).toString());
  let over = false;
  const watch = waitForRun(database, runId).then(() => {
    over = true;
  });
  const during = await live.measure(samples, () => over);
  await watch;
  live.close();
  return [
    figure('offence posted to new score readable, idle, p95', { value: idle, unit: 'ms' }, atMost(300, 'ms')),
    figure(
      'offence posted to new score readable, during a sweep, p95',
      { value: during, unit: 'ms' },
      atMost(600, 'ms'),
    ),
  ];
}

async function waitForRun({ admin }: BenchDatabase, runId: string): Promise<void> {
  for (;;) {
    const { rows } = await admin.query<{ status: string }>('select status from jobs.score_run where id = $1', [runId]);
    if (rows[0]?.status === 'finished') return;
    await delay(50);
  }
}

/** The import asked for a sweep of its own; cancelled, so that the measured one finds nobody scored. */
async function finishRequestedSweeps({ admin }: BenchDatabase): Promise<void> {
  await admin.query(
    `update jobs.score_run set status = 'cancelled', finished_at = now() where status in ('waiting', 'running')`,
  );
  for (;;) {
    const { rows } = await admin.query<{ open: number }>(
      `select count(*)::int as open from jobs.job_request where completed_at is null and failed_at is null`,
    );
    if (rows[0]?.open === 0) break;
    await delay(100);
  }
}

function startWorker(environment: Readonly<Record<string, string>>): ProductProcess {
  return ProductProcess.worker(environment);
}

function benchEnvironment(config: Config, database: BenchDatabase, port: number): Record<string, string> {
  const { DATA_DIR, SESSION_SECRET, REDIS_URL } = config.environment;
  return {
    ...database.environment,
    DATA_DIR: join(DATA_DIR, 'bench'),
    SESSION_SECRET,
    HOST,
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...(REDIS_URL === undefined ? {} : { REDIS_URL }),
  };
}

async function answering(port: number): Promise<void> {
  const browser = new Browser({ host: HOST, port });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const status = await browser.call({ method: 'GET', path: '/health/live' }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) {
      browser.close();
      return;
    }
    await delay(100);
  }
  throw new Error('The web process does not answer.');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function print(figures: readonly Figure[]): void {
  for (const one of figures) process.stdout.write(`${JSON.stringify(one)}\n`);
}

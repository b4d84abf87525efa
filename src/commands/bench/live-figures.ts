import { performance } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchDatabase } from './bench-database.js';
import { Browser } from './browser.js';
import { percentile95 } from './figures.js';

const POLL_MS = 5;
const GIVE_UP_MS = 20_000;
const PAUSE_MS = 40;

interface Score {
  readonly input_revision: number;
  readonly being_recalculated: boolean;
}

/** Posts offences one after another over the API, and waits each time until the score that knows of it can be read. */
export class LiveLatency {
  private readonly browser: Browser;

  constructor(
    private readonly database: BenchDatabase,
    address: { readonly host: string; readonly port: number },
    private readonly token: string,
    private readonly today: string,
  ) {
    this.browser = new Browser(address);
  }

  /** p95 in milliseconds over `count` people, or over as many as fit until `enough` says stop. */
  async measure(count: number, enough: () => boolean = () => false): Promise<number> {
    const { rows } = await this.database.admin.query<{ id: string }>(
      `select o.id from offender o join priority_score s on s.offender_id = o.id
        where s.priority is not null and o.merged_into is null order by md5(o.id::text || $2) limit $1`,
      [count, randomUUID()],
    );
    const samples: number[] = [];
    for (const { id } of rows) {
      if (enough() && samples.length > 0) break;
      samples.push(await this.one(id));
      await delay(PAUSE_MS);
    }
    return percentile95(samples);
  }

  close(): void {
    this.browser.close();
  }

  private async one(offenderId: string): Promise<number> {
    const before = await this.score(offenderId);
    const start = performance.now();
    const posted = await this.browser.call({
      method: 'POST',
      path: `/api/v1/offenders/${offenderId}/offences`,
      headers: { ...this.headers(), 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      body: JSON.stringify({
        offence_code: '04600',
        committed_on: this.today,
        role: 'convicted',
        outcome_on: this.today,
      }),
    });
    if (posted.status !== 201) throw new Error(`Recording an offence answered ${posted.status}: ${posted.body}`);
    while (performance.now() - start < GIVE_UP_MS) {
      const now = await this.score(offenderId);
      if (now.input_revision > before.input_revision && !now.being_recalculated) return performance.now() - start;
      await delay(POLL_MS);
    }
    throw new Error(`No new score within ${GIVE_UP_MS} ms.`);
  }

  private async score(offenderId: string): Promise<Score> {
    const answer = await this.browser.call({
      method: 'GET',
      path: `/api/v1/offenders/${offenderId}/score`,
      headers: this.headers(),
    });
    if (answer.status !== 200) throw new Error(`Reading a score answered ${answer.status}.`);
    return JSON.parse(answer.body) as Score;
  }

  private headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` };
  }
}

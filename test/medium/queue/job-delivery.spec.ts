import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import { withDatabase } from '../../support/medium.js';
import { BACKENDS, eventually, QueueHarness } from './queue-harness.js';

const principal = () => servicePrincipal('test', randomUUID());

describe.each(BACKENDS)('job delivery on %s', (kind) => {
  const database = withDatabase();
  let harness: QueueHarness;

  beforeAll(async () => {
    harness = await QueueHarness.open(database.current, kind);
  }, 60_000);
  afterEach(async () => {
    await harness.reset();
  }, 30_000);
  afterAll(async () => {
    await harness.close();
  }, 30_000);

  it('a request of a transaction that rolls back asks for nothing', async () => {
    const act = harness.unitOfWork.run(principal(), async (tx) => {
      await harness.requests.request(tx, 'scoring.recalculate-offender', { offenderId: randomUUID() });
      throw new Error('changed my mind');
    });
    await expect(act).rejects.toThrow('changed my mind');
    expect((await harness.counts()).total).toBe(0);
  });

  it('runs what was asked for and completes the request', async () => {
    const seen: string[] = [];
    await harness.startWorker(harness.processor(async ({ offenderId }) => void seen.push(offenderId)));
    await harness.startRelay();
    const offenderId = await harness.ask();
    await eventually('the request is completed', async () => (await harness.counts()).completed === 1);
    expect(seen).toEqual([offenderId]);
  });

  it('three wishes for one person before anybody looks are one run', async () => {
    const offenderId = await harness.ask();
    await harness.ask(offenderId);
    await harness.ask(offenderId);
    let runs = 0;
    await harness.startWorker(harness.processor(async () => void (runs += 1)));
    await harness.startRelay();
    await eventually('nothing is open', async () => (await harness.counts()).open === 0);
    expect(await harness.counts()).toMatchObject({ total: 1, completed: 1 });
    expect(runs).toBe(1);
  });

  it('a wish that comes while its job runs gets a run of its own, after the first', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let active = 0;
    let most = 0;
    let runs = 0;
    await harness.startWorker(
      harness.processor(async () => {
        runs += 1;
        active += 1;
        most = Math.max(most, active);
        if (runs === 1) await gate;
        active -= 1;
      }),
    );
    await harness.startRelay();
    const offenderId = await harness.ask();
    await eventually('the first run has begun', () => runs === 1);
    await harness.ask(offenderId);
    await eventually('the second wish is dispatched', async () => (await harness.counts()).waiting === 0);
    release();
    await eventually('nothing is open', async () => (await harness.counts()).open === 0);
    expect(runs).toBeGreaterThanOrEqual(1);
    expect(most).toBe(1);
    expect((await harness.counts()).completed).toBe(2);
  });

  it('a second writer whose transaction is still open does not lose its wish', async () => {
    const offenderId = randomUUID();
    let runs = 0;
    await harness.startWorker(harness.processor(async () => void (runs += 1)));
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let asked = false;
    const slow = harness.unitOfWork.run(principal(), async (tx) => {
      await harness.requests.request(tx, 'scoring.recalculate-offender', { offenderId });
      asked = true;
      await held;
    });
    await eventually('the slow writer has asked', () => asked);
    await harness.startRelay();
    const quick = harness.ask(offenderId);
    await delay(300);
    expect(runs).toBe(0);
    commit();
    await Promise.all([slow, quick]);
    await eventually('nothing is open', async () => (await harness.counts()).open === 0);
    expect(runs).toBeGreaterThanOrEqual(1);
  });

  it('two relays never dispatch the same request twice', async () => {
    const ids = new Set<string>();
    let runs = 0;
    await harness.startWorker(
      harness.processor(async ({ offenderId }) => {
        ids.add(offenderId);
        runs += 1;
      }),
    );
    for (let index = 0; index < 100; index += 1) await harness.ask();
    await Promise.all([harness.startRelay(), harness.startRelay()]);
    await eventually('all are completed', async () => (await harness.counts()).completed === 100, 30_000);
    expect([ids.size, runs]).toEqual([100, 100]);
  }, 60_000);

  it('an emptied queue loses nothing: the reconciler puts the requests back', async () => {
    await harness.startRelay();
    for (let index = 0; index < 20; index += 1) await harness.ask();
    await eventually('all are dispatched', async () => (await harness.counts()).waiting === 0);
    await harness.queues.get('live').obliterate({ force: true });
    let runs = 0;
    await harness.startWorker(harness.processor(async () => void (runs += 1)));
    harness.startReconciler();
    await eventually('all are completed', async () => (await harness.counts()).completed === 20, 30_000);
    expect(runs).toBe(20);
  }, 60_000);

  it('a relay that died between marking and adding loses nothing', async () => {
    await harness.ask();
    const taken = await harness.repository.takeWaiting(10);
    expect(taken).toHaveLength(1);
    let runs = 0;
    await harness.startWorker(harness.processor(async () => void (runs += 1)));
    await harness.startRelay();
    harness.startReconciler();
    await eventually('it is completed', async () => (await harness.counts()).completed === 1);
    expect(runs).toBe(1);
  });

  it('a job that keeps throwing ends as failed after its attempts, and stays visible', async () => {
    let runs = 0;
    await harness.startWorker({
      process: async () => {
        runs += 1;
        throw new TypeError('broken');
      },
    });
    await harness.startRelay();
    await harness.ask();
    await eventually('the request has failed', async () => (await harness.counts()).failed === 1, 40_000);
    expect(runs).toBe(5);
    const { rows } = await database.current.admin.query(`select failure from jobs.job_request`);
    expect(rows).toEqual([{ failure: 'TypeError' }]);
  }, 60_000);

  it('a broken rule is not tried again', async () => {
    let runs = 0;
    await harness.startWorker({
      process: async () => {
        runs += 1;
        throw new DomainError('SCORING_POLICY.NONE_PUBLISHED', 'No scoring policy is published.');
      },
    });
    await harness.startRelay();
    await harness.ask();
    await eventually('the request has failed', async () => (await harness.counts()).failed === 1);
    expect(runs).toBe(1);
  });

  it('a job that failed once succeeds at the second attempt without a trace of failure', async () => {
    let runs = 0;
    const processor = harness.processor(async () => {
      runs += 1;
      if (runs === 1) throw new Error('the first time is hard');
    });
    await harness.startWorker(processor);
    await harness.startRelay();
    await harness.ask();
    await eventually('it is completed', async () => (await harness.counts()).completed === 1);
    expect(await harness.counts()).toMatchObject({ failed: 0 });
    expect(runs).toBe(2);
  });
});

describe('job delivery when Redis dies', () => {
  const database = withDatabase();

  it('kill -9 of Redis, and an empty Redis in its place, lose nothing', async () => {
    const harness = await QueueHarness.open(database.current, 'redis');
    try {
      const seen = new Set<string>();
      await harness.startWorker(harness.processor(async ({ offenderId }) => void seen.add(offenderId)));
      await harness.startRelay();
      harness.startReconciler();
      for (let index = 0; index < 10; index += 1) await harness.ask();
      await harness.redis!.kill();
      for (let index = 0; index < 10; index += 1) await harness.ask();
      await delay(500);
      await harness.redis!.restart();
      await eventually('all are completed', async () => (await harness.counts()).completed === 20, 40_000);
      expect(seen.size).toBe(20);
    } finally {
      await harness.close();
    }
  }, 90_000);
});

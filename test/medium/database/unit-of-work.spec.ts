import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { servicePrincipal } from '../../../src/platform/database/principal.js';
import type { Tx } from '../../../src/platform/database/tx.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { withDatabase } from '../../support/medium.js';

jest.setTimeout(60_000);

const principal = servicePrincipal('test', 'request-1');
const READ = `select value ->> 'n' as n from reference.installation where key = $1`;
const WRITE = `update reference.installation set value = jsonb_build_object('n', (value ->> 'n')::int + 1) where key = $1`;

/** Two transactions that meet: each waits here until both have come. */
function meeting(): () => Promise<void> {
  let waiting: (() => void) | null = null;
  return () =>
    new Promise((resolve) => {
      if (waiting === null) waiting = resolve;
      else {
        waiting();
        resolve();
      }
    });
}

const refusal = (code: string) => `do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`;

describe('unit of work', () => {
  const database = withDatabase();
  let dataSource: DataSource;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    dataSource = await database.current.dataSource('worker', 4);
    unitOfWork = new UnitOfWork(dataSource);
  }, 60_000);

  beforeEach(async () => {
    await database.current.admin.query(`delete from reference.installation`);
    await database.current.admin.query(
      `insert into reference.installation (key, value) values ('a', '{"n":0}'), ('b', '{"n":0}')`,
    );
  });

  const valueOf = async (key: string): Promise<number> =>
    Number((await database.current.admin.query<{ n: string }>(READ, [key])).rows[0]?.n);

  it('commits what the work has written and gives back what it returns', async () => {
    const result = await unitOfWork.run(principal, async (tx) => {
      await tx.execute(WRITE, ['a']);
      return 'done';
    });
    expect([result, await valueOf('a')]).toEqual(['done', 1]);
  });

  it('says on whose behalf it runs, for as long as the transaction lasts', async () => {
    const CONTEXT = `select current_setting('desist.job', true) as job, current_setting('desist.request_id', true) as request`;
    expect(await unitOfWork.run(principal, (tx) => tx.one(CONTEXT))).toEqual({ job: 'test', request: 'request-1' });
    expect(await unitOfWork.run({ ...principal, job: 'other' }, (tx) => tx.one(CONTEXT))).toMatchObject({
      job: 'other',
    });
  });

  it.each(['40001', '40P01'])('%s re-runs the whole work, three times at most', async (code) => {
    let attempts = 0;
    const act = unitOfWork.run(principal, async (tx) => {
      attempts += 1;
      await tx.execute(WRITE, ['a']);
      await tx.execute(refusal(code));
    });
    await expect(act).rejects.toMatchObject({ code });
    expect([attempts, await valueOf('a')]).toEqual([3, 0]);
  });

  it('the work of an attempt that was refused is done once when a later attempt succeeds', async () => {
    let attempts = 0;
    await unitOfWork.run(principal, async (tx) => {
      attempts += 1;
      await tx.execute(WRITE, ['a']);
      if (attempts < 3) await tx.execute(refusal('40001'));
    });
    expect([attempts, await valueOf('a')]).toEqual([3, 1]);
  });

  it.each(['23505', '23503', '42501', '57014', 'P0001'])('%s is not tried again', async (code) => {
    let attempts = 0;
    const act = unitOfWork.run(principal, async (tx) => {
      attempts += 1;
      await tx.execute(refusal(code));
    });
    await expect(act).rejects.toMatchObject({ code });
    expect(attempts).toBe(1);
  });

  it('two snapshots that change one row: the later one runs again and sees the other’s change', async () => {
    const meet = meeting();
    const seen: number[] = [];
    let attempts = 0;
    const work = async (tx: Tx): Promise<void> => {
      attempts += 1;
      const n = Number((await tx.one<{ n: string }>(READ, ['a'])).n);
      seen.push(n);
      if (attempts <= 2) await meet();
      await tx.execute(`update reference.installation set value = jsonb_build_object('n', $2::int) where key = $1`, [
        'a',
        n + 1,
      ]);
    };
    const options = { isolation: 'REPEATABLE READ' } as const;
    await Promise.all([unitOfWork.run(principal, work, options), unitOfWork.run(principal, work, options)]);
    expect([attempts, seen, await valueOf('a')]).toEqual([3, [0, 0, 1], 2]);
  });

  it('a real deadlock ends with both changes, each made once', async () => {
    const meet = meeting();
    let attempts = 0;
    const work =
      (first: string, second: string) =>
      async (tx: Tx): Promise<void> => {
        attempts += 1;
        await tx.execute(WRITE, [first]);
        if (attempts <= 2) await meet();
        await tx.execute(WRITE, [second]);
      };
    await Promise.all([unitOfWork.run(principal, work('a', 'b')), unitOfWork.run(principal, work('b', 'a'))]);
    expect(attempts).toBe(3);
    expect([await valueOf('a'), await valueOf('b')]).toEqual([2, 2]);
  }, 20_000);

  it('a work that fails rolls back and gives its connection back: 200 failures, a pool of two', async () => {
    const small = await database.current.dataSource('worker', 2);
    const failing = new UnitOfWork(small);
    const kinds: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx.execute(WRITE, ['a']).then(() => Promise.reject(new Error('changed my mind'))),
      (tx) => tx.execute('select 1 / 0'),
      (tx) => tx.one('select 1 where false'),
      () => {
        throw new TypeError('before any statement');
      },
    ];
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) => failing.run(principal, kinds[index % 4]!)),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(200);
    expect(await valueOf('a')).toBe(0);
    await failing.run(principal, (tx) => tx.execute(WRITE, ['a']));
    expect(await valueOf('a')).toBe(1);
    const { rows } = await database.current.admin.query<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database() and usename = 'desist_worker' and state like 'idle in%'`,
    );
    expect(rows).toEqual([]);
  }, 30_000);

  it('the first error is reported when the connection dies under the work, and the next work gets another', async () => {
    const act = unitOfWork.run(principal, async (tx) => {
      const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      await database.current.admin.query('select pg_terminate_backend($1)', [pid]);
      await delay(50);
      await tx.execute(WRITE, ['a']);
    });
    await expect(act).rejects.toThrow(/terminat|connection/i);
    for (let index = 0; index < 8; index += 1) await unitOfWork.run(principal, (tx) => tx.execute(WRITE, ['a']));
    expect(await valueOf('a')).toBe(8);
  });

  it('what is to happen after the commit happens after it, in order', async () => {
    const order: string[] = [];
    await unitOfWork.run(principal, async (tx) => {
      tx.afterCommit(() => order.push('first'));
      tx.afterCommit(() => order.push('second'));
      await tx.execute(WRITE, ['a']);
      order.push('work');
    });
    expect(order).toEqual(['work', 'first', 'second']);
  });

  it('it finds the change committed', async () => {
    const seen: Promise<number>[] = [];
    await unitOfWork.run(principal, async (tx) => {
      tx.afterCommit(() => seen.push(valueOf('a')));
      await tx.execute(WRITE, ['a']);
    });
    expect(await Promise.all(seen)).toEqual([1]);
  });

  it('it does not happen when the work fails, nor when the commit is refused, and once when the work ran twice', async () => {
    const happened: string[] = [];
    const failing = unitOfWork.run(principal, async (tx) => {
      tx.afterCommit(() => happened.push('failed'));
      await tx.execute('select 1 / 0');
    });
    await expect(failing).rejects.toThrow('division by zero');
    let attempts = 0;
    await unitOfWork.run(principal, async (tx) => {
      attempts += 1;
      tx.afterCommit(() => happened.push(`attempt ${attempts}`));
      if (attempts === 1) await tx.execute(refusal('40001'));
    });
    const { admin } = database.current;
    await admin.query(`
      create table jobs.late (n int constraint uq_late unique deferrable initially deferred); grant insert on jobs.late to desist_worker;
      insert into jobs.late values (1)`);
    const refused = unitOfWork.run(principal, async (tx) => {
      tx.afterCommit(() => happened.push('refused at commit'));
      await tx.execute('insert into jobs.late values (1)');
    });
    await expect(refused).rejects.toMatchObject({ code: '23505' });
    await admin.query('drop table jobs.late');
    expect(happened).toEqual(['attempt 2']);
  });
});

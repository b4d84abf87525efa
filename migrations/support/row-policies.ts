import type { QueryRunner } from 'typeorm';

const JOB_CONTEXT = `(select nullif(current_setting('desist.job', true), '')) is not null`;

/**
 * Forces row-level security on a case table: people through the web role by `app`, the worker only inside a named job.
 * Without a context neither role sees a row.
 */
export async function protectTable(queryRunner: QueryRunner, table: string, rule: { app: string }): Promise<void> {
  const statements = `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_app on ${table} to desist_app using (${rule.app}) with check (${rule.app});
    create policy ${table}_worker on ${table} to desist_worker using (${JOB_CONTEXT}) with check (${JOB_CONTEXT});
  `;
  await queryRunner.query(statements);
}

/** A record that hangs from a person is visible exactly when the person is: the offender policy is written once. */
export async function protectByOffender(queryRunner: QueryRunner, table: string): Promise<void> {
  await protectTable(queryRunner, table, {
    app: `exists (select 1 from offender o where o.id = ${table}.offender_id)`,
  });
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `user_id = (select nullif(current_setting('desist.user_id', true), ''))::uuid`;

export class CreateHttpTables1763800550000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      revoke select on schema_migration from desist_app, desist_worker;
      alter table account.app_user drop column previous_signed_in_at;
      alter table account.session drop column user_id;
      drop function audit.carried_out(text, timestamptz);
      drop table idempotency_key;
    `);
  }
}

const TABLES = `
  -- One row for each POST that carried an Idempotency-Key. A stored reply is case data, so a row is its user's alone.
  create table idempotency_key (
    user_id uuid not null constraint fk_idempotency_key_user references account.app_user,
    key text not null,
    fingerprint bytea not null,
    request_id text not null,
    created_at timestamptz not null default clock_timestamp(),
    claimed_at timestamptz not null default clock_timestamp(),
    completed_at timestamptz,
    reply jsonb,
    constraint pk_idempotency_key primary key (user_id, key),
    constraint ck_idempotency_key_reply check ((completed_at is null) = (reply is null))
  );
  create index ix_idempotency_key_created on idempotency_key (created_at);
  alter table idempotency_key enable row level security;
  alter table idempotency_key force row level security;
  create policy idempotency_key_read on idempotency_key for select to desist_app using (${OWN});
  create policy idempotency_key_claim on idempotency_key for insert to desist_app with check (${OWN});
  create policy idempotency_key_change on idempotency_key for update to desist_app using (${OWN}) with check (${OWN});
  -- Old rows go whoever they belong to, and nobody needs to read them for it: a delete without a condition meets
  -- this policy alone.
  create policy idempotency_key_purge on idempotency_key for delete to desist_app
    using (created_at < clock_timestamp() - interval '48 hours' or (${OWN} and completed_at is null));
  grant select, insert, update, delete on idempotency_key to desist_app;

  -- After a crash between the commit and the reply: did that request change anything? Its audit entry knows.
  create function audit.carried_out(of_request text, since timestamptz) returns boolean
    language sql stable security definer set search_path = pg_catalog, audit
    begin atomic
      select exists (
        select 1 from audit.event e
         where e.actor_user_id = nullif(current_setting('desist.user_id', true), '')::uuid
           and e.request_id = of_request and e.at >= since and e.outcome = 'allowed'
           and e.verb in ('collection', 'alteration', 'combination', 'disclosure', 'erasure', 'system'));
    end;
  revoke execute on function audit.carried_out(text, timestamptz) from public;
  grant execute on function audit.carried_out(text, timestamptz) to desist_app;

  -- So that a person sees and ends the sessions that are his.
  alter table account.session add column user_id uuid
    generated always as ((sess -> 'signedIn' ->> 'userId')::uuid) stored;
  create index ix_session_user on account.session (user_id) where user_id is not null;

  -- The sign-in before the present one: people notice when it was not theirs.
  alter table account.app_user add column previous_signed_in_at timestamptz;

  -- Both processes refuse to start on a database that misses a migration.
  grant select on schema_migration to desist_app, desist_worker;
`;

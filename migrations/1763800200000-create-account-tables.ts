import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountTables1763800200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table account.app_user (
        id uuid constraint pk_app_user primary key default uuidv7(),
        email text not null,
        display_name text not null,
        agency_id uuid not null constraint fk_app_user_agency references reference.agency,
        password_hash text,
        -- Raised by sign-out, a changed password, a lost role: every session carrying an older number is dead.
        session_epoch integer not null default 1,
        disabled_at timestamptz,
        last_signed_in_at timestamptz,
        demonstration boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        constraint ck_app_user_email check (email = lower(email) and email like '%_@_%')
      );
      create unique index uq_app_user_email on account.app_user (email);
      create index ix_app_user_agency on account.app_user (agency_id);

      create table account.user_role (
        user_id uuid not null constraint fk_user_role_user references account.app_user,
        role text not null,
        granted_at timestamptz not null default clock_timestamp(),
        constraint pk_user_role primary key (user_id, role)
      );

      create table account.session (
        sid text constraint pk_session primary key,
        sess json not null,
        expire timestamptz not null
      );
      create index ix_session_expire on account.session (expire);

      create table account.api_token (
        id uuid constraint pk_api_token primary key default uuidv7(),
        user_id uuid not null constraint fk_api_token_user references account.app_user,
        token_hash bytea not null constraint uq_api_token_hash unique,
        label text not null,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
      create index ix_api_token_user on account.api_token (user_id);

      -- Counters of guesses, per account and per address, in the database because there may be several web processes.
      create table account.sign_in_attempt (
        subject text not null,
        window_start timestamptz not null,
        attempts integer not null default 1,
        constraint pk_sign_in_attempt primary key (subject, window_start)
      );
      create index ix_sign_in_attempt_window on account.sign_in_attempt (window_start);

      grant select, update on account.app_user to desist_app;
      grant select on account.user_role to desist_app;
      grant select, insert, update, delete on account.session to desist_app;
      grant select, update on account.api_token to desist_app;
      grant select, insert, update, delete on account.sign_in_attempt to desist_app;
      grant select, insert, update on account.app_user to desist_worker;
      grant select, insert, delete on account.user_role to desist_worker;
      grant select, insert, update on account.api_token to desist_worker;
      grant select, delete on account.session, account.sign_in_attempt to desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table account.sign_in_attempt, account.api_token, account.session, account.user_role, account.app_user;
    `);
  }
}

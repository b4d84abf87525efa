import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditAndJobs1763800300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit.event (
        id bigint generated always as identity constraint pk_audit_event primary key,
        at timestamptz not null default clock_timestamp(),
        verb text not null,
        actor_user_id uuid,
        actor_agency_id uuid,
        actor_name text not null,
        channel text not null,
        what text not null,
        subject_ids uuid[] not null default '{}',
        request_id text not null,
        outcome text not null default 'allowed',
        details jsonb not null default '{}',
        constraint ck_audit_event_verb check (verb in ('collection', 'alteration', 'consultation', 'disclosure', 'combination',
                                                       'erasure', 'sign_in', 'system')),
        constraint ck_audit_event_outcome check (outcome in ('allowed', 'refused', 'failed'))
      );
      create index ix_audit_event_subjects on audit.event using gin (subject_ids);
      create index ix_audit_event_actor on audit.event (actor_user_id, id);
      grant insert on audit.event to desist_app, desist_worker;
      grant select on audit.event to desist_audit_reader;

      -- A wish for work, written in the transaction of the change that makes it necessary. Ids only.
      create table jobs.job_request (
        id uuid constraint pk_job_request primary key default uuidv7(),
        name text not null,
        payload jsonb not null,
        dedupe_key text not null,
        requested_by uuid,
        requested_at timestamptz not null default clock_timestamp(),
        dispatched_at timestamptz,
        completed_at timestamptz,
        failed_at timestamptz,
        failure text,
        attempts integer not null default 0
      );
      create unique index uq_job_request_waiting on jobs.job_request (dedupe_key)
        where dispatched_at is null and completed_at is null;
      create index ix_job_request_undispatched on jobs.job_request (requested_at)
        where dispatched_at is null and completed_at is null and failed_at is null;
      create index ix_job_request_open on jobs.job_request (dispatched_at)
        where dispatched_at is not null and completed_at is null and failed_at is null;
      create index ix_job_request_dedupe on jobs.job_request (dedupe_key)
        where completed_at is null;
      create index ix_job_request_failed on jobs.job_request (failed_at) where failed_at is not null;
      create index ix_job_request_completed on jobs.job_request (completed_at) where completed_at is not null;
      grant select, insert, update on jobs.job_request to desist_app;
      grant select, insert, update, delete on jobs.job_request to desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table jobs.job_request; drop table audit.event;`);
  }
}

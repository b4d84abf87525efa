import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByOffender, protectTable } from './support/row-policies.js';

export class CreateScoringTables1763800500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- One row a person: the newest score, and beside it the facts that lists filter and sort by.
      create table priority_score (
        offender_id uuid constraint pk_priority_score primary key,
        area_id uuid not null,
        policy_id uuid not null constraint fk_priority_score_policy references reference.scoring_policy,
        as_at date not null,
        input_revision bigint not null,
        band text not null,
        not_scored_reason text,
        -- Unrounded low end, the sort order; null when not scored.
        priority real,
        score_low smallint,
        score_high smallint,
        likelihood real,
        volume real,
        harm real,
        provisional boolean not null,
        missing text[] not null,
        -- Rounded score of about a month before, and the step since; null when there is none to compare with.
        previous_score smallint,
        previous_as_at date,
        movement smallint,
        in_custody boolean not null,
        statutory boolean not null,
        last_offence_code text,
        last_offence_on date,
        offence_kinds text[] not null,
        explanation json not null,
        run_id uuid,
        computed_at timestamptz not null default clock_timestamp(),
        -- The area follows the person, so that a list by area needs no join and cannot disagree with the policy.
        constraint fk_priority_score_offender foreign key (offender_id, area_id) references offender (id, area_id) on update cascade,
        constraint ck_priority_score_band check (band in ('P1', 'P2', 'P3', 'P4', 'not_scored')),
        constraint ck_priority_score_range check ((band = 'not_scored') = (priority is null))
      ) with (fillfactor = 90);
      create index ix_priority_score_rank on priority_score (area_id, priority desc nulls last, offender_id);

      -- Appended when the rounded score, the band, the missing list or the policy changes. Never changed, never deleted.
      create table priority_score_history (
        offender_id uuid not null constraint fk_priority_score_history_offender references offender,
        as_at date not null,
        id bigint generated always as identity,
        policy_id uuid not null constraint fk_priority_score_history_policy references reference.scoring_policy,
        band text not null,
        not_scored_reason text,
        score_low smallint,
        score_high smallint,
        provisional boolean not null,
        missing text[] not null,
        explanation json not null,
        run_id uuid,
        computed_at timestamptz not null default clock_timestamp(),
        constraint pk_priority_score_history primary key (offender_id, as_at, id)
      );

      create table jobs.score_run (
        id uuid constraint pk_score_run primary key default uuidv7(),
        trigger text not null,
        as_at date not null,
        policy_id uuid not null constraint fk_score_run_policy references reference.scoring_policy,
        status text not null default 'waiting',
        total integer,
        done integer not null default 0,
        skipped integer not null default 0,
        changed integer not null default 0,
        history_rows integer not null default 0,
        requested_by uuid,
        requested_at timestamptz not null default clock_timestamp(),
        started_at timestamptz,
        finished_at timestamptz,
        failure text,
        version integer not null default 1,
        constraint ck_score_run_trigger check (trigger in ('nightly', 'import', 'policy', 'manual', 'demonstration', 'benchmark')),
        constraint ck_score_run_status check (status in ('waiting', 'running', 'finished', 'cancelled', 'failed'))
      );
      create index ix_score_run_requested on jobs.score_run (requested_at);

      -- One range of people with counters of its own: two workers never wait for one row of the run.
      create table jobs.score_run_chunk (
        run_id uuid not null constraint fk_score_run_chunk_run references jobs.score_run,
        number integer not null,
        from_id uuid not null,
        to_id uuid not null,
        people integer not null,
        done integer not null default 0,
        skipped integer not null default 0,
        changed integer not null default 0,
        history_rows integer not null default 0,
        finished_at timestamptz,
        constraint pk_score_run_chunk primary key (run_id, number)
      );

      grant select, insert, update on jobs.score_run to desist_app, desist_worker;
      grant select, insert, update, delete on jobs.score_run_chunk to desist_worker;
      grant select on jobs.score_run_chunk to desist_app;
      grant select on priority_score, priority_score_history to desist_app;
      grant select, insert, update, delete on priority_score to desist_worker;
      grant select, insert, update on priority_score_history to desist_worker;
      grant maintain on priority_score, priority_score_history to desist_worker;
    `);
    await protectTable(queryRunner, 'priority_score', {
      app: `area_id = any ((select reference.visible_area_ids())::uuid[])`,
    });
    await protectByOffender(queryRunner, 'priority_score_history');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table jobs.score_run_chunk, jobs.score_run, priority_score_history, priority_score;
    `);
  }
}

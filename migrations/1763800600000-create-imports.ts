import type { MigrationInterface, QueryRunner } from 'typeorm';
import { STAGING_TABLES } from './support/import-staging.js';
import { protectByOffender, protectTable } from './support/row-policies.js';

/** A pair is seen only by those who may see both people: either record alone would tell of the other. */
const BOTH_VISIBLE = (left: string, right: string) =>
  `exists (select 1 from offender o where o.id = ${left}) and exists (select 1 from offender o where o.id = ${right})`;

/** A rejected row that belongs to nobody known yet is seen by the agency that sent it; a command line has no agency. */
const REJECTION_RULE = `
  case when offender_id is null
       then agency_id is null or agency_id = (select nullif(current_setting('desist.agency_id', true), '')::uuid)
       else exists (select 1 from offender o where o.id = offender_id) end`;

export class CreateImports1763800600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(RUNS);
    await queryRunner.query(REJECTIONS);
    await queryRunner.query(DUPLICATES);
    await queryRunner.query(STAGING_TABLES);
    await protectTable(queryRunner, 'import_rejection', { app: REJECTION_RULE });
    await protectTable(queryRunner, 'duplicate_proposal', { app: BOTH_VISIBLE('left_id', 'right_id') });
    await protectTable(queryRunner, 'offender_merge', { app: BOTH_VISIBLE('from_id', 'to_id') });
    await protectByOffender(queryRunner, 'import_person');
    await queryRunner.query(`
      grant select, insert, update on jobs.import_run to desist_app, desist_worker;
      grant select, insert, update on jobs.import_file to desist_app, desist_worker;
      grant select on jobs.import_chunk to desist_app;
      grant select, insert, update, delete on jobs.import_chunk to desist_worker;
      grant select, insert, update, delete on import_rejection to desist_worker;
      grant select, update on import_rejection to desist_app;
      grant select, insert, update on duplicate_proposal, offender_merge to desist_app, desist_worker;
      grant select, insert, update, delete on import_person to desist_worker;
      grant maintain on import_rejection to desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function staging.unless_local(text[], text, anyelement, anyelement), staging.import_column(text);
      drop table staging.holder, staging.offender_row, staging.offence_row, staging.supervision_row, staging.custody_row,
                 staging.suspect, staging.survivor, staging.known_row, staging.restated_row, staging.person, staging.offender_checked, staging.offence_checked,
                 staging.supervision_checked, staging.custody_checked;
      drop table import_person, offender_merge, duplicate_proposal, import_rejection;
      drop table jobs.import_chunk, jobs.import_file, jobs.import_run;
    `);
  }
}

const RUNS = `
  create table jobs.import_run (
    id uuid constraint pk_import_run primary key default uuidv7(),
    -- A preview (or --dry-run) becomes an import when somebody starts it.
    mode text not null,
    status text not null default 'waiting',
    phase text not null default 'waiting',
    channel text not null,
    requested_by uuid constraint fk_import_run_user references account.app_user,
    agency_id uuid constraint fk_import_run_agency references reference.agency,
    -- The day by which rows count as lying in the future: a resumed run judges as it began.
    today date not null,
    requested_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    heartbeat_at timestamptz,
    finished_at timestamptz,
    done integer not null default 0,
    total integer,
    read integer,
    added integer,
    changed integer,
    unchanged integer,
    rejected integer,
    -- Likely duplicates that were proposed; null until somebody has looked for them.
    proposed integer,
    -- Matching keys that so many people share that they were left out.
    crowded_keys integer,
    failure text,
    version integer not null default 1,
    constraint ck_import_run_mode check (mode in ('dry_run', 'import')),
    constraint ck_import_run_status check (status in ('waiting', 'running', 'checked', 'finished', 'failed', 'cancelled')),
    constraint ck_import_run_phase check (phase in ('waiting', 'queueing', 'reading', 'checking', 'loading', 'finishing', 'done')),
    constraint ck_import_run_channel check (channel in ('command', 'page', 'api', 'demonstration')),
    constraint ck_import_run_counts check (read is null or read = added + changed + unchanged + rejected)
  );
  create index ix_import_run_requested on jobs.import_run (requested_at);
  create index ix_import_run_user on jobs.import_run (requested_by);
  create index ix_import_run_agency on jobs.import_run (agency_id);

  create table jobs.import_file (
    run_id uuid not null constraint fk_import_file_run references jobs.import_run,
    kind text not null,
    path text not null,
    name text not null,
    bytes bigint not null,
    -- Of the bytes that were staged: a resumed run refuses a file that changed meanwhile.
    sha256 text,
    columns text[] not null default '{}',
    rows_read integer,
    rejected integer not null default 0,
    to_add integer not null default 0,
    to_change integer not null default 0,
    -- Of finished pieces; a dry run puts here what it would have done.
    added integer not null default 0,
    changed integer not null default 0,
    staged_at timestamptz,
    checked_at timestamptz,
    loaded_at timestamptz,
    constraint pk_import_file primary key (run_id, kind),
    constraint ck_import_file_kind check (kind in ('offenders', 'offences', 'supervision', 'custody'))
  );

  -- One piece of a file; its counts are written when, and only when, its rows commit.
  create table jobs.import_chunk (
    run_id uuid not null,
    kind text not null,
    number integer not null,
    from_person integer not null,
    to_person integer not null,
    finished_at timestamptz,
    added integer not null default 0,
    changed integer not null default 0,
    constraint pk_import_chunk primary key (run_id, kind, number),
    constraint fk_import_chunk_file foreign key (run_id, kind) references jobs.import_file
  );
`;

const REJECTIONS = `
  -- A row that did not land, one entry a row. While it is open, its person is provisional.
  create table import_rejection (
    id uuid constraint pk_import_rejection primary key default uuidv7(),
    run_id uuid not null constraint fk_import_rejection_run references jobs.import_run,
    kind text not null,
    line integer not null,
    field text not null,
    value text not null,
    code text not null,
    reason text not null,
    source text,
    source_ref text,
    role text,
    offender_ref text,
    offender_id uuid constraint fk_import_rejection_offender references offender,
    agency_id uuid constraint fk_import_rejection_agency references reference.agency,
    resolved_at timestamptz,
    resolution text,
    resolved_by uuid constraint fk_import_rejection_user references account.app_user,
    settled_by_run uuid constraint fk_import_rejection_settling_run references jobs.import_run,
    constraint uq_import_rejection_line unique (run_id, kind, line),
    constraint ck_import_rejection_kind check (kind in ('offenders', 'offences', 'supervision', 'custody')),
    constraint ck_import_rejection_resolution check (resolution in ('mended', 'rejected_again', 'dismissed', 'preview')),
    constraint ck_import_rejection_resolved check ((resolved_at is null) = (resolution is null))
  );
  create index ix_import_rejection_offender on import_rejection (offender_id);
  create index ix_import_rejection_open on import_rejection (offender_id) where resolved_at is null;
  create index ix_import_rejection_identity on import_rejection (source, source_ref) where resolved_at is null;
  create index ix_import_rejection_awaited on import_rejection (source, offender_ref)
    where resolved_at is null and offender_id is null;
  create index ix_import_rejection_agency on import_rejection (agency_id);
  create index ix_import_rejection_settled on import_rejection (settled_by_run) where settled_by_run is not null;
  create index ix_import_rejection_user on import_rejection (resolved_by);
`;

const DUPLICATES = `
  -- People whose names, numbers or birth date an import brought, until they have been compared with everybody else.
  create table import_person (
    run_id uuid not null constraint fk_import_person_run references jobs.import_run,
    offender_id uuid not null constraint fk_import_person_offender references offender,
    compared_at timestamptz,
    constraint pk_import_person primary key (run_id, offender_id)
  );
  create index ix_import_person_offender on import_person (offender_id);

  create table duplicate_proposal (
    id uuid constraint pk_duplicate_proposal primary key default uuidv7(),
    left_id uuid not null constraint fk_duplicate_proposal_left references offender,
    right_id uuid not null constraint fk_duplicate_proposal_right references offender,
    strength text not null,
    weight real not null,
    evidence jsonb not null,
    status text not null default 'open',
    -- The import that brought the pair up; null when a merge did.
    run_id uuid constraint fk_duplicate_proposal_run references jobs.import_run,
    proposed_at timestamptz not null default clock_timestamp(),
    decided_at timestamptz,
    decided_by uuid constraint fk_duplicate_proposal_user references account.app_user,
    reason text,
    version integer not null default 1,
    constraint uq_duplicate_proposal_pair unique (left_id, right_id),
    constraint ck_duplicate_proposal_order check (left_id < right_id),
    constraint ck_duplicate_proposal_strength check (strength in ('possible', 'probable', 'strong')),
    constraint ck_duplicate_proposal_status check (status in ('open', 'later', 'refused', 'merged')),
    constraint ck_duplicate_proposal_decided check ((status = 'open') = (decided_at is null))
  );
  create index ix_duplicate_proposal_right on duplicate_proposal (right_id);
  create index ix_duplicate_proposal_user on duplicate_proposal (decided_by);
  create index ix_duplicate_proposal_run on duplicate_proposal (run_id);
  create index ix_duplicate_proposal_status on duplicate_proposal (status, weight desc, id);

  create table offender_merge (
    id uuid constraint pk_offender_merge primary key default uuidv7(),
    from_id uuid not null constraint fk_offender_merge_from references offender,
    to_id uuid not null constraint fk_offender_merge_to references offender,
    merged_at timestamptz not null default clock_timestamp(),
    merged_by uuid not null constraint fk_offender_merge_user references account.app_user,
    reason text not null,
    -- What each module moved, in its own words, so that the merge can be undone exactly.
    moved jsonb not null,
    undone_at timestamptz,
    undone_by uuid constraint fk_offender_merge_undoer references account.app_user,
    undo_reason text,
    constraint ck_offender_merge_two check (from_id <> to_id),
    constraint ck_offender_merge_undone check ((undone_at is null) = (undone_by is null))
  );
  create unique index uq_offender_merge_standing on offender_merge (from_id) where undone_at is null;
  create index ix_offender_merge_to on offender_merge (to_id);
  create index ix_offender_merge_user on offender_merge (merged_by);
  create index ix_offender_merge_undoer on offender_merge (undone_by);
`;

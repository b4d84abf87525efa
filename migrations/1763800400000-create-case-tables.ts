import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectByOffender, protectTable } from './support/row-policies.js';

const HANGING_FROM_OFFENDER = [
  'offender_revision',
  'offender_identifier',
  'offender_alias',
  'offender_address',
  'offender_contact_point',
  'offender_match_key',
  'offence_event',
  'offence_event_change',
  'supervision',
  'custody_spell',
];

export class CreateCaseTables1763800400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(OFFENDER);
    await queryRunner.query(OFFENCES);
    await queryRunner.query(SUPERVISION);
    await protectTable(queryRunner, 'offender', {
      app: `area_id = any ((select reference.visible_area_ids())::uuid[])`,
    });
    for (const table of HANGING_FROM_OFFENDER) await protectByOffender(queryRunner, table);
    await queryRunner.query(`
      grant select, insert, update on offender, offender_revision, offence_event, supervision, custody_spell,
        offender_address, offender_contact_point to desist_app, desist_worker;
      grant select, insert, update, delete on offender_identifier, offender_alias, offender_match_key to desist_app, desist_worker;
      grant select, insert on offence_event_change to desist_app;
      grant select, insert, update on offence_event_change to desist_worker;
      grant maintain on offender, offender_revision, offence_event, supervision, custody_spell, offender_identifier,
        offender_alias, offender_match_key to desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table custody_spell, supervision, offence_event_change, offence_event, offender_match_key, offender_contact_point,
                 offender_address, offender_alias, offender_identifier, offender_revision, offender;
    `);
  }
}

const OFFENDER = `
  create table offender (
    id uuid constraint pk_offender primary key default uuidv7(),
    source text not null,
    source_ref text not null,
    family_name text not null,
    given_names text,
    date_of_birth date,
    sex text,
    ethnicity text,
    area_id uuid not null constraint fk_offender_area references reference.area,
    deceased_on date,
    -- Field names that a person changed here by hand; an import leaves them alone.
    locally_changed text[] not null default '{}',
    -- Set when this record was merged into another; it keeps its row so that the merge can be undone.
    merged_into uuid constraint fk_offender_merged_into references offender,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint uq_offender_source unique (source, source_ref),
    constraint uq_offender_area unique (id, area_id),
    constraint ck_offender_family_name check (family_name <> ''),
    constraint ck_offender_sex check (sex in ('M', 'F', 'X')),
    constraint ck_offender_ethnicity check (ethnicity in ('W1','W2','W3','W9','M1','M2','M3','M9','A1','A2','A3','A4','A9',
                                                          'B1','B2','B9','O2','O9','NS')),
    constraint ck_offender_deceased check (deceased_on is null or date_of_birth is null or deceased_on >= date_of_birth)
  );
  create index ix_offender_area_name on offender (area_id, family_name, given_names, id);
  create index ix_offender_date_of_birth on offender (date_of_birth);
  create index ix_offender_merged_into on offender (merged_into) where merged_into is not null;

  -- Counts the changes of whatever the scores read, so that a sweep can leave out people about whom nothing is new.
  create table offender_revision (
    offender_id uuid constraint pk_offender_revision primary key
      constraint fk_offender_revision_offender references offender,
    revision bigint not null default 1
  ) with (fillfactor = 80);

  create table offender_identifier (
    id uuid constraint pk_offender_identifier primary key default uuidv7(),
    offender_id uuid not null constraint fk_offender_identifier_offender references offender,
    kind text not null,
    canonical text not null,
    as_received text not null,
    valid boolean not null,
    source text not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint uq_offender_identifier unique (offender_id, kind, canonical),
    constraint ck_offender_identifier_kind check (kind in ('pnc', 'cro', 'crn', 'prison', 'local'))
  );
  -- Not unique: the same number on two records is evidence of a duplicate, to be proposed.
  create index ix_offender_identifier_canonical on offender_identifier (canonical);

  create table offender_alias (
    id uuid constraint pk_offender_alias primary key default uuidv7(),
    offender_id uuid not null constraint fk_offender_alias_offender references offender,
    family_name text not null,
    given_names text not null default '',
    source text not null,
    constraint uq_offender_alias unique (offender_id, family_name, given_names)
  );

  create table offender_address (
    id uuid constraint pk_offender_address primary key default uuidv7(),
    offender_id uuid not null constraint fk_offender_address_offender references offender,
    kind text not null,
    lines text not null,
    postcode text,
    from_on date not null,
    to_on date,
    source text not null,
    version integer not null default 1,
    constraint ck_offender_address_kind check (kind in ('home', 'temporary', 'approved_premises', 'no_fixed_abode', 'other')),
    constraint ck_offender_address_dates check (to_on is null or to_on >= from_on)
  );
  create index ix_offender_address_offender on offender_address (offender_id);

  create table offender_contact_point (
    id uuid constraint pk_offender_contact_point primary key default uuidv7(),
    offender_id uuid not null constraint fk_offender_contact_point_offender references offender,
    kind text not null,
    value text not null,
    from_on date not null,
    to_on date,
    source text not null,
    version integer not null default 1,
    constraint ck_offender_contact_point_kind check (kind in ('mobile', 'telephone', 'email', 'other')),
    constraint ck_offender_contact_point_dates check (to_on is null or to_on >= from_on)
  );
  create index ix_offender_contact_point_offender on offender_contact_point (offender_id);

  -- Blocking keys: two people who share one are compared, nobody else is.
  create table offender_match_key (
    key text not null,
    offender_id uuid not null constraint fk_offender_match_key_offender references offender,
    constraint pk_offender_match_key primary key (key, offender_id)
  );
  create index ix_offender_match_key_offender on offender_match_key (offender_id);
`;

const OFFENCES = `
  create table offence_event (
    id uuid constraint pk_offence_event primary key default uuidv7(),
    offender_id uuid not null constraint fk_offence_event_offender references offender,
    source text not null,
    source_ref text not null,
    role text not null,
    offence_code text not null constraint fk_offence_event_code references reference.offence_code,
    committed_on date not null,
    outcome_on date,
    disposal text,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    -- Set when a person corrected or withdrew the event here: an import never overturns that.
    corrected_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    -- Reference, code, role, days from 1970-01-01 of the offence and of the outcome, parted by U+001F; ends with it.
    scoring_text text not null generated always as (
      source || '/' || source_ref || U&'\\001f' || offence_code || U&'\\001f' || role || U&'\\001f' ||
      (committed_on - date '1970-01-01')::text || U&'\\001f' || coalesce((outcome_on - date '1970-01-01')::text, '') ||
      U&'\\001f') stored,
    constraint uq_offence_event_source unique (source, source_ref, role),
    -- Would part the packed text in the wrong place, and the person's score with it.
    constraint ck_offence_event_reference check (strpos(source, U&'\\001f') = 0 and strpos(source_ref, U&'\\001f') = 0),
    constraint ck_offence_event_role check (role in ('suspected', 'arrested', 'charged', 'convicted', 'cautioned', 'no_further_action')),
    constraint ck_offence_event_outcome check (outcome_on is null or outcome_on >= committed_on),
    constraint ck_offence_event_decided check (outcome_on is not null or role not in ('convicted', 'cautioned', 'no_further_action')),
    constraint ck_offence_event_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null))
  );
  -- What scoring reads, packed: a sweep takes ten events a person from this index alone, and never visits the table.
  create index ix_offence_event_scoring on offence_event (offender_id) include (scoring_text) where withdrawn_at is null;
  create index ix_offence_event_withdrawn on offence_event (offender_id) where withdrawn_at is not null;

  -- What an event said before each correction or withdrawal, who changed it and why.
  create table offence_event_change (
    id uuid constraint pk_offence_event_change primary key default uuidv7(),
    offender_id uuid not null constraint fk_offence_event_change_offender references offender,
    event_id uuid not null constraint fk_offence_event_change_event references offence_event,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by uuid not null constraint fk_offence_event_change_user references account.app_user,
    kind text not null,
    reason text not null,
    before jsonb not null,
    constraint ck_offence_event_change_kind check (kind in ('corrected', 'withdrawn'))
  );
  create index ix_offence_event_change_event on offence_event_change (event_id);
  create index ix_offence_event_change_offender on offence_event_change (offender_id);
  create index ix_offence_event_change_user on offence_event_change (changed_by);
`;

const SUPERVISION = `
  create table supervision (
    id uuid constraint pk_supervision primary key default uuidv7(),
    offender_id uuid not null constraint fk_supervision_offender references offender,
    source text not null,
    source_ref text not null,
    type text not null,
    starts_on date not null,
    ends_on date,
    phase text,
    corrected_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    constraint uq_supervision_source unique (source, source_ref),
    constraint ck_supervision_type check (type in ('community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision',
                                                   'youth_order', 'other')),
    constraint ck_supervision_phase check (phase in ('early_engagement', 'standard', 'iom_red', 'offender_personality_disorder',
                                                     'final_third', 'in_custody', 'not_started')),
    constraint ck_supervision_dates check (ends_on is null or ends_on >= starts_on)
  );
  create index ix_supervision_offender on supervision (offender_id) include (starts_on, ends_on, type, phase);

  create table custody_spell (
    id uuid constraint pk_custody_spell primary key default uuidv7(),
    offender_id uuid not null constraint fk_custody_spell_offender references offender,
    source text not null,
    source_ref text not null,
    kind text not null,
    from_on date not null,
    expected_release_on date,
    released_on date,
    corrected_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    constraint uq_custody_spell_source unique (source, source_ref),
    constraint ck_custody_spell_kind check (kind in ('remand', 'sentence', 'recall')),
    constraint ck_custody_spell_dates check (released_on is null or released_on >= from_on),
    constraint ck_custody_spell_expected check (expected_release_on is null or expected_release_on >= from_on)
  );
  create index ix_custody_spell_offender on custody_spell (offender_id) include (kind, from_on, expected_release_on, released_on);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReferenceTables1763800100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table reference.area (
        id uuid constraint pk_area primary key default uuidv7(),
        code text not null constraint uq_area_code unique,
        name text not null,
        parent_id uuid constraint fk_area_parent references reference.area,
        constraint ck_area_code check (code ~ '^[A-Z0-9][A-Z0-9-]{0,31}$')
      );
      create index ix_area_parent on reference.area (parent_id);

      create table reference.agency (
        id uuid constraint pk_agency primary key default uuidv7(),
        code text not null constraint uq_agency_code unique,
        name text not null,
        type text not null,
        constraint ck_agency_type check (type in ('police', 'probation', 'drug_service', 'local_authority', 'youth_justice',
                                                  'prison', 'health', 'housing', 'voluntary'))
      );

      -- The areas an agency works in. An area includes the areas below it.
      create table reference.agency_area (
        agency_id uuid not null constraint fk_agency_area_agency references reference.agency,
        area_id uuid not null constraint fk_agency_area_area references reference.area,
        constraint pk_agency_area primary key (agency_id, area_id)
      );
      create index ix_agency_area_area on reference.agency_area (area_id);

      create table reference.offence_code (
        code text constraint pk_offence_code primary key,
        title text not null,
        parent_group text not null,
        ogrs3_group text,
        arp_category text,
        violent_sanction boolean not null,
        neighbourhood_crime text,
        harm_days numeric,
        ambiguous boolean not null,
        note text not null default '',
        edition text not null,
        constraint ck_offence_code_form check (code ~ '^[0-9]{5}$')
      );

      create table reference.scoring_policy (
        id uuid constraint pk_scoring_policy primary key default uuidv7(),
        key text not null,
        version integer not null,
        name text not null,
        definition jsonb not null,
        status text not null,
        published_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        constraint uq_scoring_policy_version unique (key, version),
        constraint ck_scoring_policy_status check (status in ('draft', 'published', 'retired'))
      );
      create unique index uq_scoring_policy_published on reference.scoring_policy (status) where status = 'published';

      -- Facts about this installation: is the demonstration loaded, and how far.
      create table reference.installation (
        key text constraint pk_installation primary key,
        value jsonb not null,
        changed_at timestamptz not null default clock_timestamp()
      );

      grant select on reference.area, reference.agency, reference.agency_area, reference.offence_code,
                      reference.scoring_policy, reference.installation to desist_app, desist_worker;
      grant insert, update on reference.area, reference.agency, reference.agency_area, reference.installation to desist_worker;
      grant insert on reference.scoring_policy to desist_worker;

      -- Every area that the acting agency works in, areas below included. Evaluated once per statement by the policies.
      create function reference.visible_area_ids() returns uuid[]
        language sql stable security definer set search_path = pg_catalog, reference
        begin atomic
          with recursive held as (
            select aa.area_id from reference.agency_area aa
             where aa.agency_id = nullif(current_setting('desist.agency_id', true), '')::uuid
            union
            select a.id from reference.area a join held h on a.parent_id = h.area_id
          )
          select coalesce(array_agg(area_id), '{}') from held;
        end;
      revoke execute on function reference.visible_area_ids() from public;
      grant execute on function reference.visible_area_ids() to desist_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function reference.visible_area_ids();
      drop table reference.installation, reference.scoring_policy, reference.offence_code, reference.agency_area,
                 reference.agency, reference.area;
    `);
  }
}

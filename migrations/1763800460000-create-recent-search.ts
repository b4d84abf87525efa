import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person typed into the search, so that the result page has an address without anything personal in it. Nobody
 * reads another's: the policy knows the user and nothing else.
 */
export class CreateRecentSearch1763800460000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table recent_search (
        id uuid constraint pk_recent_search primary key default uuidv7(),
        user_id uuid not null constraint fk_recent_search_user references account.app_user,
        text text not null,
        searched_at timestamptz not null default clock_timestamp(),
        constraint ck_recent_search_text check (length(text) between 1 and 200)
      );
      create index ix_recent_search_user on recent_search (user_id, searched_at desc);
      alter table recent_search enable row level security;
      alter table recent_search force row level security;
      create policy recent_search_app on recent_search to desist_app
        using (user_id = (select nullif(current_setting('desist.user_id', true), '')::uuid))
        with check (user_id = (select nullif(current_setting('desist.user_id', true), '')::uuid));
      create policy recent_search_worker on recent_search to desist_worker
        using ((select nullif(current_setting('desist.job', true), '')) is not null);
      grant select, insert, delete on recent_search to desist_app;
      grant select, delete on recent_search to desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table recent_search;`);
  }
}

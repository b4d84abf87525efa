import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CANDIDATES } from './support/person-search-candidates.js';
import { NORMALISATION } from './support/person-search-normalisation.js';
import { INDEX_TABLES, INDEX_TRIGGERS } from './support/person-search-index.js';

/**
 * Row-level security keeps PostgreSQL from using a trigram or array index on the case tables: their operators are not
 * leakproof, so the policy has to run first, on every row. The names are therefore indexed in tables of their own that
 * no running process may read; one function answers with ids of people in the areas that the asker sees, and the query
 * around it still joins `offender` under its policy.
 */
export class CreatePersonSearch1763800450000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(NORMALISATION);
    await queryRunner.query(INDEX_TABLES);
    await queryRunner.query(INDEX_TRIGGERS);
    await queryRunner.query(CANDIDATES);
    await queryRunner.query(FILL);
    await queryRunner.query(GRANTS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index ix_offender_source_ref;
      drop function search.person_candidates(text[], integer[], boolean[], date[], date[], integer);
      drop function search.names_meeting(search.place_words[], integer, integer, uuid[], integer);
      drop function search.fits(text[], search.place_words[]);
      drop function search.fit(text[], search.place_words);
      drop function search.words_of_place(text[], boolean[]);
      drop function search.similar_tokens(text, integer);
      drop function search.likeness(text, text, boolean, boolean);
      drop type search.similar_token;
      drop type search.place_words;
      drop trigger tr_offender_search_insert on offender;
      drop trigger tr_offender_search_update on offender;
      drop trigger tr_offender_search_delete on offender;
      drop trigger tr_offender_alias_search_insert on offender_alias;
      drop trigger tr_offender_alias_search_update on offender_alias;
      drop trigger tr_offender_alias_search_delete on offender_alias;
      drop function search.offender_inserted();
      drop function search.offender_updated();
      drop function search.offender_deleted();
      drop function search.alias_inserted();
      drop function search.alias_updated();
      drop function search.alias_deleted();
      drop function search.learn_tokens(text[]);
      drop table search.person_name, search.name_token;
      drop function search.token_keys(text);
      drop function search.name_tokens(text, text);
      drop function search.normalise_name(text);
      drop function search.plain_latin(text);
      drop function search.plain_letters(text);
    `);
  }
}

/** The owner obeys the policies too (`force`), and has none that would show it a row: they are lifted for the first fill. */
const FILL = `
  alter table offender no force row level security;
  alter table offender_alias no force row level security;
  insert into search.person_name (offender_id, area_id, date_of_birth, merged, tokens)
    select id, area_id, date_of_birth, merged_into is not null, search.name_tokens(family_name, given_names) from offender;
  insert into search.person_name (offender_id, alias_id, area_id, date_of_birth, merged, tokens)
    select a.offender_id, a.id, o.area_id, o.date_of_birth, o.merged_into is not null,
           search.name_tokens(a.family_name, a.given_names)
      from offender_alias a join offender o on o.id = a.offender_id;
  select search.learn_tokens(array(select distinct unnest(tokens) from search.person_name));
  alter table offender force row level security;
  alter table offender_alias force row level security;
`;

const GRANTS = `
  revoke execute on all functions in schema search from public;
  grant execute on function search.person_candidates(text[], integer[], boolean[], date[], date[], integer) to desist_app;
  -- A local nominal is often all that a caller has.
  create index ix_offender_source_ref on offender (source_ref);
`;

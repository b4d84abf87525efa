/**
 * Rows of an import on their way in. One import at a time works here (`holder` says which), so that every statement is
 * fixed text and nothing needs the right to create tables. Unlogged: a crash of the server empties them, which the run
 * notices, and it reads its files again. `problems` is a JSON list of what is wrong with a row by itself, null when
 * nothing is; bits of `faults` are what only the database can tell.
 */
export const STAGING_TABLES = `
  create table staging.holder (
    only_row boolean constraint pk_holder primary key default true constraint ck_holder_only check (only_row),
    run_id uuid not null,
    attempt uuid not null
  );

  create unlogged table staging.offender_row (
    line integer not null,
    source text, source_ref text, family_name text, given_names text, date_of_birth date, sex text, ethnicity text,
    area_id uuid, deceased_on date, identifiers jsonb, aliases jsonb, match_keys text[], problems jsonb
  );
  create unlogged table staging.offence_row (
    line integer not null,
    source text, source_ref text, offender_ref text, offence_code text, committed_on date, role text, outcome_on date,
    disposal text, problems jsonb
  );
  create unlogged table staging.supervision_row (
    line integer not null,
    source text, source_ref text, offender_ref text, type text, starts_on date, ends_on date, phase text, problems jsonb
  );
  create unlogged table staging.custody_row (
    line integer not null,
    source text, source_ref text, offender_ref text, kind text, from_on date, expected_release_on date, released_on date,
    problems jsonb
  );

  -- Identities that stand on more than one row of a file.
  create unlogged table staging.suspect (
    source text not null,
    source_ref text not null,
    role text not null
  );
  -- Records merged into another, and the one at the end of the chain.
  create unlogged table staging.survivor (
    id uuid constraint pk_survivor primary key,
    survivor_id uuid not null
  );
  -- Rows of people who are recorded already: the record of the row, the one that holds its numbers and aliases, and
  -- whether this row alone decides about them.
  create unlogged table staging.known_row (
    line integer constraint pk_known_row primary key,
    existing_id uuid not null,
    holder_id uuid not null,
    replaces_children boolean not null
  );
  -- Those of them that state other numbers or aliases than are recorded.
  create unlogged table staging.restated_row (
    line integer constraint pk_restated_row primary key
  );
  -- Whom the rows of the other files may point at.
  create unlogged table staging.person (
    source text not null,
    source_ref text not null,
    offender_id uuid not null,
    date_of_birth date,
    constraint pk_person primary key (source, source_ref)
  );

  -- What is to be added, changed or rejected; rows that say what is recorded already are left out. People are numbered
  -- and their rows stand together, so that a piece of the load is a range of people.
  create unlogged table staging.offender_checked (
    person_number integer not null, line integer not null, verdict text not null, existing_id uuid, offender_id uuid not null,
    replaces_children boolean not null, faults integer not null, first_line integer,
    source text, source_ref text, family_name text, given_names text, date_of_birth date, sex text, ethnicity text,
    area_id uuid, deceased_on date, identifiers jsonb, aliases jsonb, match_keys text[], problems jsonb
  );
  create unlogged table staging.offence_checked (
    person_number integer not null, line integer not null, verdict text not null, existing_id uuid, offender_id uuid, faults integer not null, first_line integer,
    source text, source_ref text, offender_ref text, offence_code text, committed_on date, role text, outcome_on date,
    disposal text, problems jsonb
  );
  create unlogged table staging.supervision_checked (
    person_number integer not null, line integer not null, verdict text not null, existing_id uuid, offender_id uuid, faults integer not null, first_line integer,
    source text, source_ref text, offender_ref text, type text, starts_on date, ends_on date, phase text, problems jsonb
  );
  create unlogged table staging.custody_checked (
    person_number integer not null, line integer not null, verdict text not null, existing_id uuid, offender_id uuid, faults integer not null, first_line integer,
    source text, source_ref text, offender_ref text, kind text, from_on date, expected_release_on date, released_on date,
    problems jsonb
  );

  create index ix_offender_checked on staging.offender_checked (person_number);
  create index ix_offence_checked on staging.offence_checked (person_number);
  create index ix_supervision_checked on staging.supervision_checked (person_number);
  create index ix_custody_checked on staging.custody_checked (person_number);

  -- What a field holds after an import: whatever a person changed here by hand stays. Small enough to be inlined.
  create function staging.unless_local(locally_changed text[], field text, here anyelement, there anyelement)
    returns anyelement language sql immutable parallel safe
    as $$ select case when field = any (locally_changed) then here else there end $$;
  revoke execute on function staging.unless_local(text[], text, anyelement, anyelement) from public;
  grant execute on function staging.unless_local(text[], text, anyelement, anyelement) to desist_worker;

  -- The column of the people file in which numbers of a kind stand.
  create function staging.import_column(kind text) returns text language sql immutable parallel safe
    return case kind when 'pnc' then 'pnc_id' when 'prison' then 'prison_number' else kind end;
  revoke execute on function staging.import_column(text) from public;
  grant execute on function staging.import_column(text) to desist_worker;

  grant select, insert, update, delete, truncate, maintain on all tables in schema staging to desist_worker;
`;

export const INDEX_TABLES = `
  -- The words of a name, and neighbours written together (Mac Donald is also MacDonald): always in a family name, in
  -- given names where the first is short or an Abd-, because any other pair would only swell the vocabulary.
  create function search.name_tokens(family_name text, given_names text) returns text[]
    language plpgsql immutable parallel safe as $$
  declare
    family constant text[] := string_to_array(nullif(search.normalise_name(family_name), ''), ' ');
    given constant text[] := string_to_array(nullif(search.normalise_name(given_names), ''), ' ');
    tokens text[] := coalesce(family, '{}') || coalesce(given, '{}');
  begin
    for i in 1 .. coalesce(cardinality(family), 0) - 1 loop
      tokens := tokens || (family[i] || family[i + 1]);
    end loop;
    for i in 1 .. coalesce(cardinality(given), 0) - 1 loop
      if length(given[i]) <= 4 or starts_with(given[i], 'abd') then tokens := tokens || (given[i] || given[i + 1]); end if;
    end loop;
    return tokens;
  end $$;

  -- What two likely spellings of one word share. d: the word and the same with each single letter left out (a slip of the
  -- hand, wherever it is); s: Daitch-Mokotoff sounds, for the names of Europe's east; m: double metaphone, for English.
  create function search.token_keys(token text) returns text[] language plpgsql immutable strict parallel safe as $$
  declare
    keys text[] := array['d' || token];
    code text;
  begin
    if length(token) between 4 and 24 then
      for i in 0 .. length(token) - 1 loop
        keys := keys || ('d' || left(token, i) || substr(token, i + 2));
      end loop;
    end if;
    foreach code in array coalesce(public.daitch_mokotoff(token), '{}') loop
      keys := keys || ('s' || code);
    end loop;
    foreach code in array array[public.dmetaphone(token), public.dmetaphone_alt(token)] loop
      if length(code) > 1 then keys := keys || ('m' || code); end if;
    end loop;
    return keys;
  end $$;

  -- Every name word there is. A word that nobody bears any more does no harm: it leads to nobody.
  create table search.name_token (
    token text collate "C" constraint pk_name_token primary key,
    keys text[] not null
  );
  create index ix_name_token_keys on search.name_token using gin (keys);
  create index ix_name_token_trigrams on search.name_token using gin (token gin_trgm_ops);

  -- One row for the recorded name and one for each alias. Area and birth date stand beside it so that the search needs no
  -- other table; records merged into another are kept, because a merge can be undone.
  create table search.person_name (
    offender_id uuid not null,
    alias_id uuid,
    area_id uuid not null,
    date_of_birth date,
    merged boolean not null,
    tokens text[] not null,
    constraint uq_person_name unique nulls not distinct (offender_id, alias_id)
  ) with (fillfactor = 90);
  create index ix_person_name_tokens on search.person_name using gin (tokens);
  create index ix_person_name_date_of_birth on search.person_name (date_of_birth);
`;

/** Statement triggers with transition tables: a bulk import of 250,000 people runs each of them once. */
export const INDEX_TRIGGERS = `
  create function search.learn_tokens(learned text[]) returns void language sql security definer
    set search_path = pg_catalog, search
    begin atomic
      insert into search.name_token (token, keys)
        select t.token, search.token_keys(t.token)
          from (select distinct unnest(learned) collate "C" as token) as t
         where not exists (select 1 from search.name_token k where k.token = t.token)
         -- In one order for everybody, so that two imports cannot wait for each other in a circle.
         order by t.token
        on conflict (token) do nothing;
    end;

  create function search.offender_inserted() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  declare new_words text[];
  begin
    with placed as (
      insert into search.person_name (offender_id, area_id, date_of_birth, merged, tokens)
        select id, area_id, date_of_birth, merged_into is not null, search.name_tokens(family_name, given_names) from added
      returning tokens)
    select array(select distinct unnest(tokens) from placed) into new_words;
    perform search.learn_tokens(new_words);
    return null;
  end $$;

  create function search.offender_updated() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  declare new_words text[];
  begin
    update search.person_name p
       set area_id = n.area_id, date_of_birth = n.date_of_birth, merged = n.merged_into is not null
      from after_change n
     where p.offender_id = n.id
       and (p.area_id, p.date_of_birth, p.merged) is distinct from (n.area_id, n.date_of_birth, n.merged_into is not null);
    with renamed as (
      update search.person_name p
         set tokens = search.name_tokens(n.family_name, n.given_names)
        from after_change n join before_change o on o.id = n.id
       where (n.family_name, n.given_names) is distinct from (o.family_name, o.given_names)
         and p.offender_id = n.id and p.alias_id is null
      returning p.tokens)
    select array(select distinct unnest(tokens) from renamed) into new_words;
    perform search.learn_tokens(new_words);
    return null;
  end $$;

  create function search.offender_deleted() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  begin
    delete from search.person_name p using removed r where p.offender_id = r.id;
    return null;
  end $$;

  create function search.alias_inserted() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  begin
    insert into search.person_name (offender_id, alias_id, area_id, date_of_birth, merged, tokens)
      select a.offender_id, a.id, p.area_id, p.date_of_birth, p.merged, search.name_tokens(a.family_name, a.given_names)
        from added a join search.person_name p on p.offender_id = a.offender_id and p.alias_id is null;
    perform search.learn_tokens(array(
      select distinct unnest(search.name_tokens(a.family_name, a.given_names)) from added a));
    return null;
  end $$;

  create function search.alias_deleted() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  begin
    delete from search.person_name p using removed r where p.offender_id = r.offender_id and p.alias_id = r.id;
    return null;
  end $$;

  -- An alias changes its words, or its person when two records are merged.
  create function search.alias_updated() returns trigger language plpgsql security definer
    set search_path = pg_catalog, search as $$
  begin
    delete from search.person_name p using before_change r where p.offender_id = r.offender_id and p.alias_id = r.id;
    insert into search.person_name (offender_id, alias_id, area_id, date_of_birth, merged, tokens)
      select a.offender_id, a.id, p.area_id, p.date_of_birth, p.merged, search.name_tokens(a.family_name, a.given_names)
        from after_change a join search.person_name p on p.offender_id = a.offender_id and p.alias_id is null;
    perform search.learn_tokens(array(
      select distinct unnest(search.name_tokens(a.family_name, a.given_names)) from after_change a));
    return null;
  end $$;

  create trigger tr_offender_search_insert after insert on offender
    referencing new table as added for each statement execute function search.offender_inserted();
  create trigger tr_offender_search_update after update on offender
    referencing old table as before_change new table as after_change for each statement execute function search.offender_updated();
  create trigger tr_offender_search_delete after delete on offender
    referencing old table as removed for each statement execute function search.offender_deleted();
  create trigger tr_offender_alias_search_insert after insert on offender_alias
    referencing new table as added for each statement execute function search.alias_inserted();
  create trigger tr_offender_alias_search_update after update on offender_alias
    referencing old table as before_change new table as after_change for each statement execute function search.alias_updated();
  create trigger tr_offender_alias_search_delete after delete on offender_alias
    referencing old table as removed for each statement execute function search.alias_deleted();
`;

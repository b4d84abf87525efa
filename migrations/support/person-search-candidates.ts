/**
 * Who could be meant: ids of at most `wanted` people of the areas that the asker sees, likeliest first. Generous on
 * purpose (the caller ranks with finer rules), and silent about everything but ids and how well the words fit.
 *
 * words[i] stands at place places[i] (1 to 5) of the asker's text; several words may share a place (a short form, two
 * words written together). fuzzy[i] false asks for that very word only. births are the dates asked for, slips their likely
 * misspellings. fits tells for each place 3 exact, 2 a likely spelling, 1 worth a look, 0 not met. Without a visible area
 * nobody is found.
 */
export const CANDIDATES = `
  -- What may stand at one place: the words themselves, their likely spellings, and whatever else is worth a look.
  create type search.place_words as (exact text[], near text[], wide text[]);

  -- How like a word a token is, 0 to 1: letters shared, a slip apart, heard alike, or begun like it.
  create function search.likeness(word text, token text, slip boolean, heard boolean) returns real
    language sql immutable parallel safe
    return greatest(1 - public.levenshtein_less_equal(word, token, 3)::real / greatest(length(word), length(token)),
                    case when slip then 0.75 when heard then 0.7 when length(word) > 2 and starts_with(token, word) then 0.65 end);

  create type search.similar_token as (token text, likeness real);

  -- Spellings near the word, from most like. Trigrams find what two slips have moved further away; they cost more, and are
  -- asked only when the word is unknown and nothing nearer is.
  create function search.similar_tokens(word text, most integer) returns setof search.similar_token
    language plpgsql stable as $$
  declare
    word_keys constant text[] := search.token_keys(word);
    slips constant text[] := array(select k from unnest(word_keys) as k where k ~ '^d');
    sounds constant text[] := array(select k from unnest(word_keys) as k where k !~ '^d');
    near search.similar_token[];
  begin
    near := array(
      select row(k.token, search.likeness(word, k.token, k.keys && slips, k.keys && sounds))::search.similar_token as s
        from (select n.token, n.keys from search.name_token n
               where n.keys && word_keys and abs(length(n.token) - length(word)) <= 3
              union
              (select n.token, n.keys from search.name_token n
                where length(word) > 2 and n.token >= word and n.token < word || '~' limit 50)) as k
       where k.token <> word
       order by search.likeness(word, k.token, k.keys && slips, k.keys && sounds) desc, length(k.token), k.token
       limit most);
    if length(word) > 5 and coalesce(near[1].likeness, 0) < 0.69
       and not exists (select 1 from search.name_token n where n.token = word) then
      near := near || array(
        select row(n.token, search.likeness(word, n.token, false, false))::search.similar_token
          from search.name_token n
         where n.token operator(public.%) word and abs(length(n.token) - length(word)) <= 3
         order by search.likeness(word, n.token, false, false) desc, n.token
         limit most);
    end if;
    return query select * from unnest(near);
  end $$;

  create function search.words_of_place(words text[], fuzzy boolean[]) returns search.place_words language sql stable
    return (
      select row(words, words || coalesce(array_agg(s.token) filter (where s.likeness > 0.69), '{}'),
                 words || coalesce(array_agg(s.token), '{}'))::search.place_words
        from unnest(words, fuzzy) as w (word, fuzzy)
       cross join lateral search.similar_tokens(w.word, 24) as s
       where w.fuzzy);

  create function search.fit(tokens text[], place search.place_words) returns smallint language sql immutable parallel safe
    return case when tokens && place.exact then 3 when tokens && place.near then 2 when tokens && place.wide then 1 else 0 end;

  create function search.fits(tokens text[], places search.place_words[]) returns smallint[]
    language sql immutable parallel safe
    return array[search.fit(tokens, places[1]), search.fit(tokens, places[2]), search.fit(tokens, places[3]),
                 search.fit(tokens, places[4]), search.fit(tokens, places[5])];

  -- Names in which every place is met at a level (3 exactly, 2 nearly, 1 somehow), but for the place left out.
  create function search.names_meeting(places search.place_words[], level integer, left_out integer, visible uuid[], most integer)
    returns setof search.person_name language plpgsql stable as $$
  declare
    needed text[];
    c1 text[]; c2 text[]; c3 text[]; c4 text[]; c5 text[];
  begin
    for i in 1 .. cardinality(places) loop
      needed := case when i = left_out then null when level = 3 then places[i].exact when level = 2 then places[i].near
                     else places[i].wide end;
      case i when 1 then c1 := needed; when 2 then c2 := needed; when 3 then c3 := needed; when 4 then c4 := needed;
        else c5 := needed; end case;
    end loop;
    return query
      select p.* from search.person_name p
       where (c1 is null or p.tokens && c1) and (c2 is null or p.tokens && c2) and (c3 is null or p.tokens && c3)
         and (c4 is null or p.tokens && c4) and (c5 is null or p.tokens && c5)
         and p.area_id = any (visible) and not p.merged
       limit most;
  end $$;

  create function search.person_candidates(words text[], places integer[], fuzzy boolean[], births date[], slips date[],
                                          wanted integer)
    returns table (person_id uuid, fits smallint[])
    language plpgsql stable security definer
    set search_path = pg_catalog, search
    -- The lists of words differ from call to call, and with them what an index is good for.
    set plan_cache_mode = force_custom_plan as $$
  declare
    -- So many exact names fill a page: looser readings would only come after them.
    enough constant integer := 40;
    visible constant uuid[] := reference.visible_area_ids();
    asked constant integer := coalesce((select max(p) from unnest(places) as p), 0);
    place search.place_words[] := '{}';
    found search.person_name[] := '{}';
    at_place text[];
    near_words text[];
    wide_words text[];
  begin
    if cardinality(visible) = 0 then return; end if;
    for i in 1 .. asked loop
      at_place := array(select w.word from unnest(words, places) as w (word, place) where w.place = i);
      place := place || row(at_place, at_place, at_place)::search.place_words;
    end loop;
    if asked > 0 then
      found := array(select n from search.names_meeting(place, 3, 0, visible, wanted) as n);
    end if;
    if cardinality(found) < enough or cardinality(births || slips) > 0 then
      for i in 1 .. asked loop
        place[i] := search.words_of_place(
          place[i].exact, array(select w.fuzzy from unnest(places, fuzzy) as w (place, fuzzy) where w.place = i));
      end loop;
    end if;
    if cardinality(births || slips) > 0 then
      near_words := array(select distinct t from unnest(place) as w, unnest(w.near) as t);
      wide_words := array(select distinct t from unnest(place) as w, unnest(w.wide) as t);
      -- The few people of those days first (materialized): joining them with all bearers of the names costs ten times as much.
      found := found || array(
        with born as materialized (
          select p, p.date_of_birth = any (births) as exactly from search.person_name p
           where p.date_of_birth = any (births || slips) and p.area_id = any (visible) and not p.merged)
        select (b.p) from born b
         where asked = 0 or (b.p).tokens && case when b.exactly then wide_words else near_words end
         order by b.exactly desc
         limit wanted * 4);
    end if;
    for level in reverse 2 .. 1 loop
      exit when asked = 0 or cardinality(found) >= enough;
      found := found || array(select n from search.names_meeting(place, level, 0, visible, wanted) as n);
    end loop;
    -- One word of several may be wrong altogether, or missing from the record.
    if asked > 2 and cardinality(found) < enough / 2 or asked = 2 and cardinality(found) < enough / 8 then
      for i in 1 .. asked loop
        found := found || array(
          select n from search.names_meeting(place, 2, i, visible, wanted / asked) as n);
      end loop;
    end if;

    return query
      select best.offender_id, best.fits
        from (select distinct on (n.offender_id) n.offender_id, f.fits,
                     (select sum(x) from unnest(f.fits) as x) + case when n.date_of_birth = any (births) then 3 when n.date_of_birth = any (slips) then 2 else 0 end
                       as total
                from unnest(found) as n cross join lateral search.fits(n.tokens, place) as f (fits)
               order by n.offender_id, total desc) as best
       order by best.total desc, best.offender_id
       limit wanted;
  end $$;
`;

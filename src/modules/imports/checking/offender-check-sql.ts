import type { CheckSql } from './check-sql.js';

export const KNOWN_ROWS = `
  insert into staging.known_row (line, existing_id, holder_id, replaces_children)
  select s.line, o.id, coalesce(v.survivor_id, o.id), v.id is null and w.survivor_id is null
    from staging.offender_row s
    join offender o on o.source = s.source and o.source_ref = s.source_ref
    left join staging.survivor v on v.id = o.id
    left join (select distinct survivor_id from staging.survivor) w on w.survivor_id = o.id`;

/** @param $1 names of the columns that the file has; what a person took away by hand does not count as missing */
export const RESTATED_ROWS = `
  insert into staging.restated_row (line)
  select s.line
    from staging.offender_row s
    join staging.known_row n on n.line = s.line
    join offender m on m.id = n.holder_id
    cross join lateral jsonb_to_recordset(s.identifiers) as i (kind text, canonical text)
    left join offender_identifier k on k.offender_id = n.holder_id and k.kind = i.kind and k.canonical = i.canonical
   where k.id is null and staging.import_column(i.kind) <> all (m.locally_changed)
  union
  select s.line
    from staging.offender_row s
    join staging.known_row n on n.line = s.line
    join offender m on m.id = n.holder_id
    cross join lateral jsonb_to_recordset(s.aliases) as a (family_name text, given_names text)
    left join offender_alias k
      on k.offender_id = n.holder_id and k.family_name = a.family_name and k.given_names = a.given_names
   where k.id is null and 'aliases' <> all (m.locally_changed)
  union
  select s.line
    from staging.offender_row s
    join staging.known_row n on n.line = s.line
    join offender m on m.id = n.holder_id
    join offender_identifier k on k.offender_id = n.holder_id and k.source = s.source
   where n.replaces_children and staging.import_column(k.kind) = any ($1::text[])
     and staging.import_column(k.kind) <> all (m.locally_changed)
     and not s.identifiers @> jsonb_build_array(jsonb_build_object('kind', k.kind, 'canonical', k.canonical))
  union
  select s.line
    from staging.offender_row s
    join staging.known_row n on n.line = s.line
    join offender m on m.id = n.holder_id
    join offender_alias k on k.offender_id = n.holder_id and k.source = s.source
   where n.replaces_children and 'aliases' = any ($1::text[]) and 'aliases' <> all (m.locally_changed)
     and not s.aliases @> jsonb_build_array(jsonb_build_object('family_name', k.family_name, 'given_names', k.given_names))`;

/**
 * People. A record that was merged away still takes what its source says (the merge may be undone), but its numbers and
 * aliases go to the survivor. Numbers and aliases that a source no longer states are dropped only while the person has
 * no merged records: with them nobody could tell which of the records had stated one.
 */
export const OFFENDER_CHECK: CheckSql = {
  takesColumns: true,

  suspects: `
    insert into staging.suspect (source, source_ref, role)
    select source, source_ref, '' from staging.offender_row
     where problems is null group by source, source_ref having count(*) > 1`,

  check: `
    insert into staging.offender_checked (person_number, line, verdict, existing_id, offender_id, replaces_children, faults,
           source, source_ref, family_name, given_names, date_of_birth, sex, ethnicity, area_id, deceased_on, identifiers,
           aliases, match_keys, problems)
    select dense_rank() over (order by c.offender_id, c.line), line,
           case when existing_id is null then 'add' when is_kept then 'same' else 'change' end,
           existing_id, offender_id, replaces_children,
           case when problems is null and deceased_after < born_after then 2 else 0 end,
           source, source_ref, family_name, given_names, date_of_birth, sex, ethnicity, area_id, deceased_after, identifiers,
           aliases, match_keys, problems
      from (
        select s.*, n.existing_id, coalesce(n.holder_id, uuidv7()) as offender_id,
               coalesce(n.replaces_children, true) as replaces_children, d.role is not null as is_suspect,
               f.born_after, f.deceased_after,
               o.id is not null and r.line is null
                 and (o.family_name, o.given_names, o.date_of_birth, o.sex, o.ethnicity, o.area_id, o.deceased_on)
                     is not distinct from
                     (staging.unless_local(o.locally_changed, 'family_name', o.family_name, s.family_name),
                      staging.unless_local(o.locally_changed, 'given_names', o.given_names, s.given_names),
                      f.born_after,
                      staging.unless_local(o.locally_changed, 'sex', o.sex, s.sex),
                      staging.unless_local(o.locally_changed, 'ethnicity', o.ethnicity, s.ethnicity),
                      staging.unless_local(o.locally_changed, 'area_code', o.area_id, s.area_id),
                      f.deceased_after) as is_kept
          from staging.offender_row s
          left join staging.known_row n on n.line = s.line
          left join offender o on o.id = n.existing_id
          left join staging.restated_row r on r.line = s.line
          left join staging.suspect d on d.source = s.source and d.source_ref = s.source_ref
          cross join lateral (
            select staging.unless_local(o.locally_changed, 'date_of_birth', o.date_of_birth, s.date_of_birth) as born_after,
                   case when 'deceased_on' = any ($1::text[])
                        then staging.unless_local(o.locally_changed, 'deceased_on', o.deceased_on, s.deceased_on)
                        else o.deceased_on end as deceased_after
          ) f
      ) c
     where not is_kept or problems is not null or deceased_after < born_after or is_suspect`,

  markRepeated: `
    update staging.offender_checked c set faults = c.faults | 4, first_line = m.first_line
      from (
        select k.line, min(k.line) over (partition by k.source, k.source_ref) as first_line
          from staging.offender_checked k
          join staging.suspect d on d.source = k.source and d.source_ref = k.source_ref
         where k.problems is null and k.faults = 0
      ) m
     where c.line = m.line and m.first_line < m.line`,

  rejected: `
    select line, problems, faults, first_line, source, source_ref, null as role, source_ref as offender_ref,
           case when existing_id is not null then offender_id end as offender_id, deceased_on as day
      from staging.offender_checked where problems is not null or faults <> 0 order by line`,

  tally: `
    select count(*) filter (where verdict = 'add' and problems is null and faults = 0) as added,
           count(*) filter (where verdict = 'change' and problems is null and faults = 0) as changed,
           coalesce(max(person_number), 0) as people
      from staging.offender_checked`,
};

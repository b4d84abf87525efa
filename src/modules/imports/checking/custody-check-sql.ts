import type { CheckSql } from './check-sql.js';

export const CUSTODY_CHECK: CheckSql = {
  takesColumns: false,

  suspects: `
    insert into staging.suspect (source, source_ref, role)
    select source, source_ref, '' from staging.custody_row
     where problems is null group by source, source_ref having count(*) > 1`,

  check: `
    insert into staging.custody_checked (person_number, line, verdict, existing_id, offender_id, faults, source, source_ref,
           offender_ref, kind, from_on, expected_release_on, released_on, problems)
    select dense_rank() over (order by c.offender_id), line, verdict, existing_id, offender_id, faults, source, source_ref,
           offender_ref, kind, from_on, expected_release_on, released_on, problems
      from (
        select s.*, p.offender_id, e.id as existing_id, d.role is not null as is_suspect,
               case when e.id is null then 'add'
                    when e.corrected_at is not null then 'same'
                    when (e.kind, e.from_on, e.expected_release_on, e.released_on) is distinct from (s.kind, s.from_on, s.expected_release_on, s.released_on) then 'change'
                    when t.from_id is not null then 'change'
                    else 'same' end as verdict,
               case when s.problems is not null then 0
                    else case when p.offender_id is null then 1 else 0 end
                       | case when s.from_on < p.date_of_birth then 2 else 0 end
                       | case when e.offender_id <> p.offender_id and t.from_id is null then 8 else 0 end end as faults
          from staging.custody_row s
          left join staging.person p on p.source = s.source and p.source_ref = s.offender_ref
          left join custody_spell e on e.source = s.source and e.source_ref = s.source_ref
          left join staging.suspect d on d.source = s.source and d.source_ref = s.source_ref
          -- Loaded while the two people were merged, and left with the survivor when the merge was undone: the source knows
          -- whose it is.
          left join (select distinct from_id, to_id from offender_merge where undone_at is not null) t
            on t.from_id = p.offender_id and t.to_id = e.offender_id
      ) c
     where verdict <> 'same' or faults <> 0 or problems is not null or is_suspect`,

  markRepeated: `
    update staging.custody_checked c set faults = c.faults | 4, first_line = m.first_line
      from (
        select k.line, min(k.line) over (partition by k.source, k.source_ref) as first_line
          from staging.custody_checked k
          join staging.suspect d on d.source = k.source and d.source_ref = k.source_ref
         where k.problems is null and k.faults = 0
      ) m
     where c.line = m.line and m.first_line < m.line`,

  rejected: `
    select line, problems, faults, first_line, source, source_ref, null as role, offender_ref, offender_id, from_on as day
      from staging.custody_checked where problems is not null or faults <> 0 order by line`,

  tally: `
    select count(*) filter (where verdict = 'add' and problems is null and faults = 0) as added,
           count(*) filter (where verdict = 'change' and problems is null and faults = 0) as changed,
           coalesce(max(person_number) filter (where offender_id is not null), 0) as people
      from staging.custody_checked`,
};

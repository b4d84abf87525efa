import type { CheckSql } from './check-sql.js';

/** Faults: 1 unknown person, 2 before birth, 4 repeated, 8 recorded for another person. */
export const OFFENCE_CHECK: CheckSql = {
  takesColumns: true,

  // Hashes first: sorting or hashing millions of texts to find a handful of repeats would cost ten times as much.
  suspects: `
    with hashed as (
      select hashtextextended(source_ref, hashtextextended(source, hashtext(role))) as hash
        from staging.offence_row where problems is null group by 1 having count(*) > 1
    )
    insert into staging.suspect (source, source_ref, role)
    select source, source_ref, role from staging.offence_row r
     where problems is null and exists (select 1 from hashed h where h.hash =
             hashtextextended(r.source_ref, hashtextextended(r.source, hashtext(r.role))))
     group by 1, 2, 3 having count(*) > 1`,

  check: `
    insert into staging.offence_checked (person_number, line, verdict, existing_id, offender_id, faults, source, source_ref,
           offender_ref, offence_code, committed_on, role, outcome_on, disposal, problems)
    select dense_rank() over (order by c.offender_id), line, verdict, existing_id, offender_id, faults, source, source_ref,
           offender_ref, offence_code, committed_on, role, outcome_on, disposal, problems
      from (
        select s.*, p.offender_id, e.id as existing_id, d.role is not null as is_suspect,
               case when e.id is null and w.role is not null then 'same'
                    when e.id is null then 'add'
                    when e.corrected_at is not null or e.withdrawn_at is not null then 'same'
                    when (e.offence_code, e.committed_on, e.outcome_on) is distinct from (s.offence_code, s.committed_on, s.outcome_on)
                      or ('disposal' = any ($1::text[]) and e.disposal is distinct from s.disposal) then 'change'
                    when t.from_id is not null then 'change'
                    else 'same' end as verdict,
               case when s.problems is not null then 0
                    else case when p.offender_id is null then 1 else 0 end
                       | case when s.committed_on < p.date_of_birth then 2 else 0 end
                       | case when e.offender_id <> p.offender_id and t.from_id is null then 8 else 0 end end as faults
          from staging.offence_row s
          left join staging.person p on p.source = s.source and p.source_ref = s.offender_ref
          left join offence_event e on e.source = s.source and e.source_ref = s.source_ref and e.role = s.role
          left join staging.suspect d on d.source = s.source and d.source_ref = s.source_ref and d.role = s.role
          -- A correction may have changed the role: the file still states the old one, which must not come back.
          left join (
            select distinct x.source, x.source_ref, h.before ->> 'role' as role
              from offence_event_change h join offence_event x on x.id = h.event_id
             where h.kind = 'corrected' and h.before ->> 'role' <> x.role
          ) w on w.source = s.source and w.source_ref = s.source_ref and w.role = s.role
          -- Loaded while the two people were merged, and left with the survivor when the merge was undone: the source knows
          -- whose it is.
          left join (select distinct from_id, to_id from offender_merge where undone_at is not null) t
            on t.from_id = p.offender_id and t.to_id = e.offender_id
      ) c
     where verdict <> 'same' or faults <> 0 or problems is not null or is_suspect`,

  markRepeated: `
    update staging.offence_checked c set faults = c.faults | 4, first_line = m.first_line
      from (
        select k.line, min(k.line) over (partition by k.source, k.source_ref, k.role) as first_line
          from staging.offence_checked k
          join staging.suspect d on d.source = k.source and d.source_ref = k.source_ref and d.role = k.role
         where k.problems is null and k.faults = 0
      ) m
     where c.line = m.line and m.first_line < m.line`,

  rejected: `
    select line, problems, faults, first_line, source, source_ref, role, offender_ref, offender_id, committed_on as day
      from staging.offence_checked where problems is not null or faults <> 0 order by line`,

  tally: `
    select count(*) filter (where verdict = 'add' and problems is null and faults = 0) as added,
           count(*) filter (where verdict = 'change' and problems is null and faults = 0) as changed,
           coalesce(max(person_number) filter (where offender_id is not null), 0) as people
      from staging.offence_checked`,
};

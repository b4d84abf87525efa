import type { CheckSql } from './check-sql.js';

interface Spells {
  readonly table: string;
  readonly rows: string;
  readonly checked: string;
  /** Verb and table in one, so that whoever looks for the writers of a table finds them. */
  readonly insert: string;
  readonly update: string;
  /** What a file states about a spell, beside whose it is. */
  readonly columns: readonly string[];
  /** The column with its first day. */
  readonly startsOn: string;
}

/** Times in a person's life that a source states as one row each: orders and licences, and custody. */
function spellCheck({ table, rows, checked, insert, update, columns, startsOn }: Spells): CheckSql {
  const of = (alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ');
  return {
    takesColumns: false,

    suspects: `
      insert into staging.suspect (source, source_ref, role)
      select source, source_ref, '' from ${rows}
       where problems is null group by source, source_ref having count(*) > 1`,

    check: `
      ${insert} (person_number, line, verdict, existing_id, offender_id, faults, source, source_ref,
             offender_ref, ${columns.join(', ')}, problems)
      select dense_rank() over (order by c.offender_id), line, verdict, existing_id, offender_id, faults, source, source_ref,
             offender_ref, ${columns.join(', ')}, problems
        from (
          select s.*, p.offender_id, e.id as existing_id, d.role is not null as is_suspect,
                 case when e.id is null then 'add'
                      when e.corrected_at is not null then 'same'
                      when (${of('e')}) is distinct from (${of('s')}) then 'change'
                      when t.from_id is not null then 'change'
                      else 'same' end as verdict,
                 case when s.problems is not null then 0
                      else case when p.offender_id is null then 1 else 0 end
                         | case when s.${startsOn} < p.date_of_birth then 2 else 0 end
                         | case when e.offender_id <> p.offender_id and t.from_id is null then 8 else 0 end end as faults
            from ${rows} s
            left join staging.person p on p.source = s.source and p.source_ref = s.offender_ref
            left join ${table} e on e.source = s.source and e.source_ref = s.source_ref
            left join staging.suspect d on d.source = s.source and d.source_ref = s.source_ref
            -- Loaded while the two people were merged, and left with the survivor when the merge was undone: the source knows
            -- whose it is.
            left join (select distinct from_id, to_id from offender_merge where undone_at is not null) t
              on t.from_id = p.offender_id and t.to_id = e.offender_id
        ) c
       where verdict <> 'same' or faults <> 0 or problems is not null or is_suspect`,

    markRepeated: `
      ${update} c set faults = c.faults | 4, first_line = m.first_line
        from (
          select k.line, min(k.line) over (partition by k.source, k.source_ref) as first_line
            from ${checked} k
            join staging.suspect d on d.source = k.source and d.source_ref = k.source_ref
           where k.problems is null and k.faults = 0
        ) m
       where c.line = m.line and m.first_line < m.line`,

    rejected: `
      select line, problems, faults, first_line, source, source_ref, null as role, offender_ref, offender_id, ${startsOn} as day
        from ${checked} where problems is not null or faults <> 0 order by line`,

    tally: `
      select count(*) filter (where verdict = 'add' and problems is null and faults = 0) as added,
             count(*) filter (where verdict = 'change' and problems is null and faults = 0) as changed,
             coalesce(max(person_number) filter (where offender_id is not null), 0) as people
        from ${checked}`,
  };
}

export const CUSTODY_CHECK = spellCheck({
  table: 'custody_spell',
  rows: 'staging.custody_row',
  checked: 'staging.custody_checked',
  insert: 'insert into staging.custody_checked',
  update: 'update staging.custody_checked',
  columns: ['kind', 'from_on', 'expected_release_on', 'released_on'],
  startsOn: 'from_on',
});

export const SUPERVISION_CHECK = spellCheck({
  table: 'supervision',
  rows: 'staging.supervision_row',
  checked: 'staging.supervision_checked',
  insert: 'insert into staging.supervision_checked',
  update: 'update staging.supervision_checked',
  columns: ['type', 'starts_on', 'ends_on', 'phase'],
  startsOn: 'starts_on',
});

import type { ImportKind } from '../import-file.dto.js';

/** Merged records and the record at the end of their chain. */
export const SURVIVORS = `
  insert into staging.survivor (id, survivor_id)
  with recursive chain as (
    select id, merged_into as survivor_id, 1 as step from offender where merged_into is not null
    union all
    select c.id, o.merged_into, c.step + 1 from chain c join offender o on o.id = c.survivor_id
     where o.merged_into is not null and c.step < 100
  )
  select distinct on (id) id, survivor_id from chain order by id, step desc`;

const peopleIn = (rows: string): string => `
  insert into staging.person (source, source_ref, offender_id, date_of_birth)
  select o.source, o.source_ref, m.id, m.date_of_birth
    from (select distinct source, offender_ref from ${rows}) r
    join offender o on o.source = r.source and o.source_ref = r.offender_ref
    left join staging.survivor v on v.id = o.id
    join offender m on m.id = coalesce(v.survivor_id, o.id)`;

/** Everybody whom the rows of a file name: the surviving record and its birth date. */
export const PEOPLE: Readonly<Record<Exclude<ImportKind, 'offenders'>, string>> = {
  offences: peopleIn('staging.offence_row'),
  supervision: peopleIn('staging.supervision_row'),
  custody: peopleIn('staging.custody_row'),
};

/** In a dry run the people of the same import are not recorded yet: they are taken from its checked rows. */
export const DRY_RUN_PEOPLE: readonly string[] = [
  `insert into staging.person (source, source_ref, offender_id, date_of_birth)
   select source, source_ref, offender_id, date_of_birth from staging.offender_checked
    where existing_id is null and problems is null and faults = 0
   on conflict do nothing`,
  `update staging.person p
      set date_of_birth = staging.unless_local(o.locally_changed, 'date_of_birth', o.date_of_birth, c.date_of_birth)
     from staging.offender_checked c join offender o on o.id = c.existing_id
    where c.problems is null and c.faults = 0 and p.offender_id = o.id`,
];

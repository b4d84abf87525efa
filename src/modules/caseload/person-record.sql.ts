/** $1 person, $2 today. */
export const HEADER_SQL = `
  select o.id, o.family_name, o.given_names, o.date_of_birth, o.deceased_on, a.name as area_name,
         coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.canonical, 'valid', i.valid)
                                   order by array_position(array['pnc', 'cro', 'crn', 'prison', 'local'], i.kind), i.canonical)
                     from offender_identifier i where i.offender_id = o.id), '[]') as identifiers,
         exists (select 1 from supervision v
                  where v.offender_id = o.id and v.starts_on <= $2 and (v.ends_on is null or v.ends_on >= $2)) as statutory,
         (select json_build_object('kind', c.kind, 'from_on', c.from_on) from custody_spell c
           where c.offender_id = o.id and c.from_on <= $2 and (c.released_on is null or c.released_on > $2)
           order by c.from_on desc limit 1) as custody,
         (select json_build_object('band', s.band, 'score_low', s.score_low, 'score_high', s.score_high,
                                   'not_scored_reason', s.not_scored_reason, 'provisional', s.provisional,
                                   'movement', s.movement, 'previous_as_at', s.previous_as_at)
            from priority_score s where s.offender_id = o.id) as score,
         not exists (select 1 from priority_score s left join offender_revision r on r.offender_id = s.offender_id
                      where s.offender_id = o.id and s.input_revision = coalesce(r.revision, 1)) as score_pending
    from offender o join reference.area a on a.id = o.area_id
   where o.id = $1 and o.merged_into is null`;

export const DETAILS_SQL = `
  select o.sex, o.ethnicity, o.source, o.source_ref,
         coalesce((select json_agg(json_build_object('family_name', l.family_name, 'given_names', nullif(l.given_names, ''))
                                   order by l.family_name, l.given_names)
                     from offender_alias l where l.offender_id = o.id), '[]') as aliases,
         coalesce((select json_agg(json_build_object('kind', d.kind, 'text', concat_ws(', ', d.lines, d.postcode),
                                                     'from_on', d.from_on, 'to_on', d.to_on) order by d.from_on desc, d.id)
                     from offender_address d where d.offender_id = o.id), '[]') as addresses,
         coalesce((select json_agg(json_build_object('kind', p.kind, 'text', p.value, 'from_on', p.from_on, 'to_on', p.to_on)
                                   order by p.from_on desc, p.id)
                     from offender_contact_point p where p.offender_id = o.id), '[]') as contact_points
    from offender o where o.id = $1`;

const STAGE = `
  e.id, e.source, e.source_ref, e.role, e.offence_code, c.title, c.ambiguous, e.committed_on, e.outcome_on, e.disposal,
  e.corrected_at is not null as corrected`;

/** Later stages first, as an offence is spoken of by how far it came. */
const FURTHEST = `array_position(array['convicted', 'cautioned', 'no_further_action', 'charged', 'arrested', 'suspected'], e.role)`;

export const OFFENCES_SQL = `
  select ${STAGE}
    from offence_event e join reference.offence_code c on c.code = e.offence_code
   where e.offender_id = $1 and e.withdrawn_at is null
   order by e.committed_on desc, e.source, e.source_ref, ${FURTHEST}`;

export const LATEST_OFFENCES_SQL = `
  select * from (
    select distinct on (e.source, e.source_ref) ${STAGE}
      from offence_event e join reference.offence_code c on c.code = e.offence_code
     where e.offender_id = $1 and e.withdrawn_at is null
     order by e.source, e.source_ref, ${FURTHEST}) furthest
   order by committed_on desc, id limit $2`;

export const OFFENCE_COUNT_SQL = `
  select count(distinct (source, source_ref)) as offences from offence_event where offender_id = $1 and withdrawn_at is null`;

export const WITHDRAWN_SQL = `
  select c.title, e.offence_code, e.committed_on, e.role, e.withdrawn_reason,
         (e.withdrawn_at at time zone 'Europe/London')::date as withdrawn_on
    from offence_event e join reference.offence_code c on c.code = e.offence_code
   where e.offender_id = $1 and e.withdrawn_at is not null
   order by e.withdrawn_at desc, e.id`;

export const SUPERVISION_SQL = `
  select id, type, starts_on, ends_on, phase, source, version from supervision
   where offender_id = $1 order by starts_on desc, id`;

export const CUSTODY_SQL = `
  select id, kind, from_on, expected_release_on, released_on, source, version from custody_spell
   where offender_id = $1 order by from_on desc, id`;

/** Unit separator: parts the fields of packed records; it cannot occur in any of them. Each record ends with one. */
export const FIELD = '\u001f';

const UNIT = `U&'\\001f'`;
const day = (column: string): string => `coalesce((${column} - date '1970-01-01')::text, '') || ${UNIT}`;
const CUSTODY = `kind || ${UNIT} || ${day('from_on')} || ${day('expected_release_on')} || ${day('released_on')}`;
const SUPERVISION = `type || ${UNIT} || ${day('starts_on')} || ${day('ends_on')} || coalesce(phase, '') || ${UNIT}`;

/**
 * One row a person, every kind of input packed into one text: parsing a hundred thousand small result rows in JavaScript
 * would cost more than the scores themselves. Days travel as numbers counted from 1970-01-01.
 * @param whose the condition on a column that holds an offender's id
 */
const inputsSql = (whose: (column: string) => string): string => `
  select o.id, o.area_id, r.revision,
         o.date_of_birth - date '1970-01-01' as born_on, o.sex, o.deceased_on - date '1970-01-01' as deceased_on,
         ev.events, cu.custody, su.supervision, coalesce(rj.rejected_rows, 0) as rejected_rows,
         s.policy_id as current_policy, s.as_at - date '1970-01-01' as current_as_at, s.band as current_band,
         s.score_low as current_low, s.score_high as current_high, array_to_string(s.missing, ',') as current_missing,
         h.score_low as previous_score, h.as_at - date '1970-01-01' as previous_as_at
    from offender o
    join offender_revision r on r.offender_id = o.id
    left join priority_score s on s.offender_id = o.id
    left join (select offender_id, string_agg(scoring_text, '') as events from offence_event
                where ${whose('offender_id')} and withdrawn_at is null group by offender_id) ev on ev.offender_id = o.id
    left join (select offender_id, string_agg(${CUSTODY}, '') as custody from custody_spell
                where ${whose('offender_id')} group by offender_id) cu on cu.offender_id = o.id
    left join (select offender_id, string_agg(${SUPERVISION}, '') as supervision from supervision
                where ${whose('offender_id')} group by offender_id) su on su.offender_id = o.id
    left join (select offender_id, count(*) as rejected_rows from import_rejection
                where ${whose('offender_id')} and resolved_at is null group by offender_id) rj on rj.offender_id = o.id
    left join (select distinct on (offender_id) offender_id, score_low, as_at from priority_score_history
                where ${whose('offender_id')} and as_at <= ($1::date - interval '1 month')::date
                order by offender_id desc, as_at desc, id desc) h on h.offender_id = o.id
   where ${whose('o.id')} and o.merged_into is null`;

/** $1 scoring date, $2 ids. */
export const INPUTS_OF_PEOPLE = inputsSql((column) => `${column} = any ($2::uuid[])`);
/** $1 scoring date, $2 first id, $3 last id: reads each index once from end to end of the range. */
export const INPUTS_OF_RANGE = inputsSql((column) => `${column} >= $2 and ${column} <= $3`);

/** $1 first id, $2 last id, $3 policy, $4 scoring date: whose score is not yet the one of these and of their records. */
export const STALE_IN_RANGE = `
  select o.id
    from offender o
    join offender_revision r on r.offender_id = o.id
    left join priority_score s on s.offender_id = o.id
   where o.id >= $1 and o.id <= $2 and o.merged_into is null
     and (s.offender_id is null or s.input_revision <> r.revision or s.policy_id <> $3 or s.as_at <> $4)
   order by o.id`;

/** Unit separator: parts the fields of packed records; it cannot occur in any of them. Each record ends with one. */
export const FIELD = '\u001f';

const UNIT = `U&'\\001f'`;
const day = (column: string): string => `coalesce((${column} - date '1970-01-01')::text, '') || ${UNIT}`;
const CUSTODY = `kind || ${UNIT} || ${day('from_on')} || ${day('expected_release_on')} || ${day('released_on')}`;
const SUPERVISION = `type || ${UNIT} || ${day('starts_on')} || ${day('ends_on')} || coalesce(phase, '') || ${UNIT}`;

export type InputTable =
  'people' | 'revisions' | 'scores' | 'events' | 'custody' | 'supervision' | 'rejections' | 'previous' | 'inForce';

/**
 * One statement a table and none that joins: a range of people is one stretch of each index, whatever the planner
 * believes about how many they are. Days travel as numbers counted from 1970-01-01; what a person has many of travels
 * as one packed text, because parsing a hundred thousand small rows in JavaScript would cost more than the scores.
 * @param whose the condition on a column that holds an offender's id
 */
function statements(whose: (column: string) => string): Readonly<Record<InputTable, string>> {
  const mine = whose('offender_id');
  return {
    people: `
      select id, area_id, date_of_birth - date '1970-01-01' as born_on, sex, deceased_on - date '1970-01-01' as deceased_on
        from offender where ${whose('id')} and merged_into is null order by id`,
    revisions: `select offender_id, revision from offender_revision where ${mine}`,
    scores: `
      select offender_id, input_revision, policy_id, as_at - date '1970-01-01' as as_at, band, score_low, score_high,
             array_to_string(missing, ',') as missing
        from priority_score where ${mine}`,
    events: `
      select offender_id, string_agg(scoring_text, '') as packed from offence_event
       where ${mine} and withdrawn_at is null group by offender_id`,
    custody: `select offender_id, string_agg(${CUSTODY}, '') as packed from custody_spell where ${mine} group by offender_id`,
    supervision: `
      select offender_id, string_agg(${SUPERVISION}, '') as packed from supervision where ${mine} group by offender_id`,
    rejections: `
      select offender_id, count(*) as rejected_rows from import_rejection
       where ${mine} and resolved_at is null group by offender_id`,
    previous: `
      select distinct on (offender_id) offender_id, score_low, as_at - date '1970-01-01' as as_at
        from priority_score_history
       where ${mine} and as_at <= ($1::date - interval '1 month')::date
       order by offender_id desc, as_at desc, id desc`,
    inForce: `
      select distinct on (offender_id) offender_id, policy_id, band, score_low, score_high,
             array_to_string(missing, ',') as missing
        from priority_score_history
       where ${mine} and as_at <= $1
       order by offender_id desc, as_at desc, id desc`,
  };
}

/** $1 and $2: first and last id; `previous` and `inForce`: $1 the scoring date, $2 and $3 the ids. */
export const OF_RANGE: Readonly<Record<InputTable, string>> = {
  ...statements((column) => `${column} between $1 and $2`),
  previous: statements((column) => `${column} between $2 and $3`).previous,
  inForce: statements((column) => `${column} between $2 and $3`).inForce,
};

/** $1: ids; `previous` and `inForce`: $1 the scoring date, $2 the ids. */
export const OF_PEOPLE: Readonly<Record<InputTable, string>> = {
  ...statements((column) => `${column} = any ($1::uuid[])`),
  previous: statements((column) => `${column} = any ($2::uuid[])`).previous,
  inForce: statements((column) => `${column} = any ($2::uuid[])`).inForce,
};

import { CANDIDATE_SORTS, type CandidateSort } from './candidate-filter.js';

interface SortOrder {
  /** What is sorted by, as a column of the alias `s` (score) or `o` (person). */
  readonly expression: string;
  readonly type: string;
  readonly descending: boolean;
  /** From this value on, a small index of its own holds the top of the order; null where the order has none. */
  readonly head: string | null;
}

const ORDERS: Readonly<Record<CandidateSort, SortOrder>> = {
  priority: { expression: 's.priority', type: 'real', descending: true, head: null },
  likelihood: { expression: 's.likelihood', type: 'real', descending: true, head: '>= 50' },
  volume: { expression: 's.volume', type: 'real', descending: true, head: '>= 30' },
  harm: { expression: 's.harm', type: 'real', descending: true, head: '>= 30' },
  movement: { expression: 's.movement', type: 'smallint', descending: true, head: '> 0' },
  last_offence: { expression: 's.last_offence_on', type: 'date', descending: true, head: null },
  name: {
    expression: `lower(o.family_name || ' ' || coalesce(o.given_names, ''))`,
    type: 'text',
    descending: false,
    head: null,
  },
};

/** $1 areas, $2 bands, $3 movement, $4 offence kind, $5 custody, $6 statutory, $7 provisional. */
const FILTERS = `
      and ($2::text[] is null or s.band = any ($2))
      and ($3::text is null or case $3 when 'up' then s.movement > 0 when 'down' then s.movement < 0
                                       when 'none' then s.movement = 0 else s.previous_score is null and s.priority is not null end)
      and ($4::text is null or s.offence_kinds @> array[$4])
      and ($5::boolean is null or s.in_custody = $5)
      and ($6::boolean is null or s.statutory = $6)
      and ($7::boolean is null or s.provisional = $7)`;

/** $8 value, $9 person, $10 is there a position at all. Rows without a value come last, in the order of their ids. */
function keyset({ expression, type, descending }: SortOrder): string {
  const after = descending ? '<' : '>';
  return `
      and (not $10::boolean
           or case when $8::${type} is null then ${expression} is null and s.offender_id > $9::uuid
                   else ${expression} is null or ${expression} ${after} $8::${type}
                        or (${expression} = $8::${type} and s.offender_id > $9::uuid) end)`;
}

const COLUMNS = `
  s.offender_id, o.family_name, o.given_names, o.date_of_birth, o.sex, o.ethnicity, a.code as area_code, a.name as area_name,
  s.band, s.not_scored_reason, s.score_low, s.score_high, s.likelihood, s.volume, s.harm, s.provisional, s.missing,
  s.previous_score, s.previous_as_at, s.movement, s.in_custody, s.statutory, s.last_offence_code,
  c.title as last_offence_title, s.last_offence_on, s.offence_kinds, s.as_at`;

/**
 * One ranked page. Each area is read from its own index in order and stops after a page; merging a handful of areas is
 * then as quick for an agency with one district as for one with the whole county.
 */
function pageSql(sort: CandidateSort, head: string | null = null): string {
  const order = ORDERS[sort];
  const within = head === null ? '' : `and ${order.expression} ${head}`;
  const orderBy = `${order.expression} ${order.descending ? 'desc' : 'asc'} nulls last, s.offender_id`;
  const join = sort === 'name' ? 'join offender o on o.id = s.offender_id and o.area_id = wanted.area_id' : '';
  return `
  select ${COLUMNS}, (${order.expression})::text as sort_value
    from unnest($1::uuid[]) as wanted (area_id)
   cross join lateral (
     select s.* from priority_score s ${join}
      where s.area_id = wanted.area_id ${within} ${FILTERS} ${keyset(order)}
      order by ${orderBy} limit $11) s
    join offender o on o.id = s.offender_id
    join reference.area a on a.id = s.area_id
    left join reference.offence_code c on c.code = s.last_offence_code
   order by ${orderBy}
   limit $11`;
}

export const CANDIDATE_PAGE_SQL = Object.fromEntries(CANDIDATE_SORTS.map((sort) => [sort, pageSql(sort)])) as Readonly<
  Record<CandidateSort, string>
>;

/** The same page where it lies within the top of the order; too short, or null for an order without one, else. */
export const CANDIDATE_HEAD_SQL = Object.fromEntries(
  CANDIDATE_SORTS.map((sort) => [sort, ORDERS[sort].head === null ? null : pageSql(sort, ORDERS[sort].head)]),
) as Readonly<Record<CandidateSort, string | null>>;

/** Counting stops at $8: beyond it a reader needs "more than 1,000", not the exact figure. */
export const CANDIDATE_COUNT_SQL = `
  select count(*) as found from (
    select 1 from priority_score s where s.area_id = any ($1::uuid[]) ${FILTERS} limit $8) counted`;

/** Areas that the acting agency sees, narrowed to the one asked for and the areas below it. */
export const CANDIDATE_AREAS_SQL = `
  with recursive wanted as (
    select id from reference.area where $1::text is null or code = $1
    union
    select a.id from reference.area a join wanted w on a.parent_id = w.id
  )
  select coalesce(array_agg(w.id), '{}') as ids from wanted w
   where w.id = any (reference.visible_area_ids())`;

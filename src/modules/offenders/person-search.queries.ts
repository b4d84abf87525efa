import { Injectable } from '@nestjs/common';
import type { IdentifierKind, ParsedIdentifier } from '../../domain/identity/identifiers.js';
import type { Sex } from '../../domain/identity/sex.js';
import type { Tx } from '../../platform/database/tx.js';
import type { CandidateQuestion } from './search-question.js';
import type { SearchedPerson } from './search-ranking.js';

export interface FoundPersonRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly sex: Sex | null;
  readonly area_code: string;
  readonly area_name: string;
  readonly deceased_on: string | null;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string; readonly valid: boolean }[];
  readonly aliases: readonly { readonly family_name: string; readonly given_names: string }[];
  readonly in_custody: boolean;
  readonly statutory: boolean;
  /** Null until the first score. */
  readonly band: string | null;
}

const NUMBER_NAMES: Readonly<Record<IdentifierKind, string>> = {
  pnc: 'PNC id',
  cro: 'CRO number',
  crn: 'CRN',
  prison: 'prison number',
  local: 'local number',
};

const ALIASES = `
  coalesce((select json_agg(json_build_object('family_name', l.family_name, 'given_names', l.given_names) order by l.id)
              from offender_alias l where l.offender_id = o.id), '[]') as aliases`;

const BY_NAME = {
  name: 'desist_search_by_name',
  text: `
    with candidate as materialized (select * from search.person_candidates($1, $2, $3, $4::date[], $5::date[], $6))
    select o.id, o.family_name, o.given_names, o.date_of_birth, c.fits, '{}'::text[] as numbers, ${ALIASES}
      from candidate c join offender o on o.id = c.person_id
     where o.merged_into is null`,
};

/** A number of a record that was merged leads to the surviving one. */
const BY_NUMBER = {
  name: 'desist_search_by_number',
  text: `
    with recursive hit as (
      select i.offender_id as id, case when i.valid then a.kind else a.kind || '?' end as number
        from unnest($1::text[], $2::text[]) as a (kind, canonical)
        join offender_identifier i on i.canonical = a.canonical and i.kind = a.kind
      union
      select o.id, 'local' from offender o where o.source_ref = any ($3::text[])
    ), chain as (
      select o.id, o.merged_into, h.number from hit h join offender o on o.id = h.id
      union
      select o.id, o.merged_into, c.number from chain c join offender o on o.id = c.merged_into
    )
    select o.id, o.family_name, o.given_names, o.date_of_birth, '{}'::smallint[] as fits, n.numbers, ${ALIASES}
      from (select id, array_agg(distinct number order by number) as numbers from chain where merged_into is null group by id limit $4) n
      join offender o on o.id = n.id`,
};

/** $2 is the day as at which custody and supervision are looked at. */
const SHOWN = {
  name: 'desist_search_shown',
  text: `
    select o.id, o.family_name, o.given_names, o.date_of_birth, o.sex, a.code as area_code, a.name as area_name, o.deceased_on,
           coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.canonical, 'valid', i.valid) order by i.kind, i.id)
                       from offender_identifier i where i.offender_id = o.id), '[]') as identifiers, ${ALIASES},
           exists (select 1 from custody_spell c where c.offender_id = o.id and c.from_on <= $2
                      and (c.released_on is null or c.released_on > $2)) as in_custody,
           exists (select 1 from supervision s where s.offender_id = o.id and s.starts_on <= $2
                      and (s.ends_on is null or s.ends_on >= $2)) as statutory,
           (select p.band from priority_score p where p.offender_id = o.id) as band
      from unnest($1::uuid[]) with ordinality as w (id, place)
      join offender o on o.id = w.id join reference.area a on a.id = o.area_id
     order by w.place`,
};

@Injectable()
export class PersonSearchQueries {
  /** At most `most` people whose names and birth dates could be meant, in no order that means anything. */
  async byName(tx: Tx, question: CandidateQuestion, most: number): Promise<SearchedPerson[]> {
    const { words, places, fuzzy, births, slips } = question;
    return tx.query<SearchedPerson & Record<string, unknown>>(BY_NAME, [words, places, fuzzy, births, slips, most]);
  }

  /** Whoever holds one of the numbers, a number that fails its check included: it is on record as it was received. */
  async byNumber(tx: Tx, numbers: readonly ParsedIdentifier[], most: number): Promise<SearchedPerson[]> {
    const typed = numbers.map(({ asReceived }) => asReceived.trim());
    const references = [...new Set([...typed, ...typed.map((text) => text.toUpperCase())])];
    const rows = await tx.query<SearchedPerson & Record<string, unknown>>(BY_NUMBER, [
      numbers.map(({ kind }) => kind),
      numbers.map(({ canonical }) => canonical),
      references,
      most,
    ]);
    return rows.map((row) => ({ ...row, numbers: row.numbers.map(numberWords) }));
  }

  /** In the order of the ids. @param today YYYY-MM-DD */
  async shown(tx: Tx, ids: readonly string[], today: string): Promise<FoundPersonRow[]> {
    return tx.query<FoundPersonRow & Record<string, unknown>>(SHOWN, [ids, today]);
  }
}

function numberWords(number: string): string {
  const kind = number.replace('?', '') as IdentifierKind;
  return number.endsWith('?') ? `${NUMBER_NAMES[kind]} (it fails its check)` : NUMBER_NAMES[kind];
}

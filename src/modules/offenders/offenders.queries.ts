import { Injectable } from '@nestjs/common';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import type { EthnicityCode } from '../../domain/identity/ethnicity.js';
import type { Sex } from '../../domain/identity/sex.js';
import type { Tx } from '../../platform/database/tx.js';

export interface IdentifierRow {
  readonly id: string;
  readonly kind: IdentifierKind;
  readonly canonical: string;
  readonly as_received: string;
  readonly valid: boolean;
  readonly source: string;
}

export interface AliasRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string;
  readonly source: string;
}

export interface OffenderRow {
  readonly id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly sex: Sex | null;
  readonly ethnicity: EthnicityCode | null;
  readonly area_code: string;
  readonly area_name: string;
  readonly deceased_on: string | null;
  readonly in_custody: boolean;
  readonly statutory: boolean;
  readonly locally_changed: readonly string[];
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface OffenderDetailRow extends OffenderRow {
  readonly identifiers: readonly IdentifierRow[];
  readonly aliases: readonly AliasRow[];
}

export interface ListRequest {
  /** An area and the areas below it; null for everything the reader sees. */
  readonly areaCode: string | null;
  readonly after: { readonly familyName: string; readonly givenNames: string; readonly id: string } | null;
  readonly limit: number;
}

/** $2 is the day as at which custody and supervision are looked at. */
const FACTS = `
  o.id, o.source, o.source_ref, o.family_name, o.given_names, o.date_of_birth, o.sex, o.ethnicity, a.code as area_code,
  a.name as area_name, o.deceased_on, o.locally_changed, o.version, o.created_at, o.updated_at,
  exists (select 1 from custody_spell c where c.offender_id = o.id and c.from_on <= $2
             and (c.released_on is null or c.released_on > $2)) as in_custody,
  exists (select 1 from supervision s where s.offender_id = o.id and s.starts_on <= $2
             and (s.ends_on is null or s.ends_on >= $2)) as statutory`;

/** A record that was merged, perhaps into one that was merged later, stands for the one that survives. */
const CHAIN = `
  with recursive chain as (
    select id, merged_into, 1 as step from offender where id = $1
    union all
    select o.id, o.merged_into, c.step + 1 from offender o join chain c on o.id = c.merged_into where c.step < 20
  )`;

const SURVIVING = {
  name: 'desist_offender_surviving',
  text: `${CHAIN} select id from chain where merged_into is null`,
};

const ONE = {
  name: 'desist_offender_one',
  text: `
    ${CHAIN}
    select ${FACTS},
           coalesce((select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'canonical', i.canonical,
                               'as_received', i.as_received, 'valid', i.valid, 'source', i.source) order by i.kind, i.id)
                       from offender_identifier i where i.offender_id = o.id), '[]') as identifiers,
           coalesce((select json_agg(json_build_object('id', l.id, 'family_name', l.family_name,
                               'given_names', l.given_names, 'source', l.source) order by l.family_name, l.given_names)
                       from offender_alias l where l.offender_id = o.id), '[]') as aliases
      from chain h join offender o on o.id = h.id join reference.area a on a.id = o.area_id
     where h.merged_into is null`,
};

/**
 * Each visible area is read from its own index in the order of names and stops after a page. Beyond the last row of the
 * page before: a later family name, or the same with a later given name ("" for none), or both the same and a later id.
 */
const LIST = `
  with recursive wanted as (
    select id from reference.area where $1::text is null or code = $1
    union
    select a.id from reference.area a join wanted w on a.parent_id = w.id
  ), page as (
    select p.* from wanted w
     cross join lateral (
       select o.* from offender o
        where o.area_id = w.id and o.merged_into is null
          and ($3::text is null or o.family_name >= $3 and
               (o.family_name, coalesce(o.given_names, ''), o.id) > ($3, $4::text, $5::uuid))
        order by o.family_name, coalesce(o.given_names, ''), o.id limit $6) p
     where w.id = any ((select reference.visible_area_ids())::uuid[])
     order by p.family_name, coalesce(p.given_names, ''), p.id limit $6
  )
  select ${FACTS} from page o join reference.area a on a.id = o.area_id
   order by o.family_name, coalesce(o.given_names, ''), o.id`;

const AREA = `
  select id, id = any ((select reference.visible_area_ids())::uuid[]) as visible from reference.area where code = $1`;

/** People as the reader's agency may see them: a hidden person has no row here. */
@Injectable()
export class OffendersQueries {
  /** A record that was merged answers with the surviving one. @param today YYYY-MM-DD */
  async one(tx: Tx, id: string, today: string): Promise<OffenderDetailRow | null> {
    return tx.maybe<OffenderDetailRow & Record<string, unknown>>(ONE, [id, today]);
  }

  /** By family name, given names and id; merged records are left out. */
  async list(tx: Tx, request: ListRequest, today: string): Promise<OffenderRow[]> {
    const { areaCode, after, limit } = request;
    return tx.query<OffenderRow & Record<string, unknown>>(LIST, [
      areaCode,
      today,
      after?.familyName ?? null,
      after?.givenNames ?? null,
      after?.id ?? null,
      limit,
    ]);
  }

  /** @returns null when hidden or absent */
  async survivingId(tx: Tx, id: string): Promise<string | null> {
    return (await tx.maybe<{ id: string }>(SURVIVING, [id]))?.id ?? null;
  }

  async areaByCode(tx: Tx, code: string): Promise<{ id: string; visible: boolean } | null> {
    return tx.maybe<{ id: string; visible: boolean }>(AREA, [code]);
  }
}

import { Injectable } from '@nestjs/common';
import { matchKeys } from '../../domain/identity/match-keys.js';
import type { MatchPerson } from '../../domain/identity/match-person.js';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';
import { binarySex, type Sex } from '../../domain/identity/sex.js';
import type { Tx } from '../../platform/database/tx.js';

interface MatchRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly sex: Sex | null;
  readonly aliases: readonly string[];
  readonly identifiers: readonly { kind: IdentifierKind; canonical: string; valid: boolean }[];
  readonly address: { line: string; postcode: string | null } | null;
}

const PEOPLE = `
  select o.id, o.family_name, o.given_names, o.date_of_birth, o.sex,
         array(select a.family_name || ', ' || a.given_names from offender_alias a where a.offender_id = o.id order by a.id) as aliases,
         coalesce((select json_agg(json_build_object('kind', i.kind, 'canonical', i.canonical, 'valid', i.valid) order by i.id)
                     from offender_identifier i where i.offender_id = o.id), '[]') as identifiers,
         (select json_build_object('line', d.lines, 'postcode', d.postcode) from offender_address d
           where d.offender_id = o.id and d.to_on is null order by d.from_on desc, d.id desc limit 1) as address
    from offender o
   where o.id = any ($1::uuid[]) and o.merged_into is null`;
/** More than this many share a key only when the key says nothing: the comparison would be work for no finding. */
const SHARING = `
  select distinct k.offender_id as id from offender_match_key k
   where k.key = any ($1::text[]) and k.offender_id <> all ($2::uuid[]) limit 300`;

/** The blocking keys by which possible duplicates are found, kept in step with what they are made of. */
@Injectable()
export class MatchKeysRepository {
  /** A record that was merged away has no keys: nobody is compared with it. */
  async refresh(tx: Tx, offenderIds: readonly string[]): Promise<void> {
    const people = await this.people(tx, offenderIds);
    const pairs = [...people].flatMap(([id, person]) => matchKeys(person).map((key) => ({ id, key })));
    await tx.execute(
      `delete from offender_match_key k
        where k.offender_id = any ($1::uuid[])
          and not exists (select 1 from unnest($2::text[], $3::uuid[]) as n (key, id) where n.key = k.key and n.id = k.offender_id)`,
      [offenderIds, pairs.map(({ key }) => key), pairs.map(({ id }) => id)],
    );
    await tx.execute(
      `insert into offender_match_key (key, offender_id) select * from unnest($1::text[], $2::uuid[]) on conflict do nothing`,
      [pairs.map(({ key }) => key), pairs.map(({ id }) => id)],
    );
  }

  /** Records in the form in which they are compared; merged and hidden ones are left out. */
  async people(tx: Tx, offenderIds: readonly string[]): Promise<Map<string, MatchPerson>> {
    const rows = await tx.query<MatchRow & Record<string, unknown>>(PEOPLE, [offenderIds]);
    return new Map(rows.map((row) => [row.id, toMatchPerson(row)]));
  }

  /** Visible people who share a key with the person described, the given ones left out. */
  async sharing(tx: Tx, person: MatchPerson, except: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(SHARING, [matchKeys(person), except]);
    return rows.map(({ id }) => id);
  }
}

function toMatchPerson(row: MatchRow): MatchPerson {
  return {
    familyName: row.family_name,
    givenNames: row.given_names,
    aliases: row.aliases,
    bornOn: row.date_of_birth,
    sex: binarySex(row.sex),
    identifiers: row.identifiers,
    address:
      row.address === null
        ? null
        : { line: row.address.line, ...(row.address.postcode === null ? {} : { postcode: row.address.postcode }) },
  };
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** Rows that a merge gave to the surviving record, by table; enough to give them back. */
export interface MovedDetails {
  readonly identifiers: readonly string[];
  readonly aliases: readonly string[];
  /** The merged record's own name, where the survivor did not have it: taken away again by the undo. */
  readonly addedAliases: readonly string[];
  readonly addresses: readonly string[];
  readonly contactPoints: readonly string[];
}

interface Move {
  readonly there: string;
  readonly back: string;
}

/** A number that both records hold stays where it is: it is on the survivor already, and needed again by an undo. */
const IDENTIFIERS: Move = {
  there: `
    update offender_identifier i set offender_id = $2
     where i.offender_id = $1
       and not exists (select 1 from offender_identifier held
                        where held.offender_id = $2 and held.kind = i.kind and held.canonical = i.canonical)
    returning i.id`,
  back: `update offender_identifier set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`,
};
const ALIASES: Move = {
  there: `
    update offender_alias a set offender_id = $2
     where a.offender_id = $1
       and not exists (select 1 from offender_alias held where held.offender_id = $2
                          and held.family_name = a.family_name and held.given_names = a.given_names)
    returning a.id`,
  back: `update offender_alias set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`,
};
const ADDRESSES: Move = {
  there: `update offender_address set offender_id = $2 where offender_id = $1 returning id`,
  back: `update offender_address set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`,
};
const CONTACT_POINTS: Move = {
  there: `update offender_contact_point set offender_id = $2 where offender_id = $1 returning id`,
  back: `update offender_contact_point set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`,
};
const OWN_NAME_AS_ALIAS = `
  insert into offender_alias (offender_id, family_name, given_names, source)
  select $2, f.family_name, coalesce(f.given_names, ''), f.source
    from offender f join offender t on t.id = $2
   where f.id = $1 and (f.family_name, coalesce(f.given_names, '')) <> (t.family_name, coalesce(t.given_names, ''))
  on conflict (offender_id, family_name, given_names) do nothing
  returning id`;

@Injectable()
export class OffenderRepointRepository {
  async move(tx: Tx, from: string, to: string): Promise<MovedDetails> {
    const identifiers = await ids(tx, IDENTIFIERS.there, from, to);
    const aliases = await ids(tx, ALIASES.there, from, to);
    const addedAliases = await ids(tx, OWN_NAME_AS_ALIAS, from, to);
    const addresses = await ids(tx, ADDRESSES.there, from, to);
    const contactPoints = await ids(tx, CONTACT_POINTS.there, from, to);
    return { identifiers, aliases, addedAliases, addresses, contactPoints };
  }

  /** What was removed from the survivor meanwhile stays removed. */
  async moveBack(tx: Tx, from: string, to: string, moved: MovedDetails): Promise<void> {
    await tx.execute(`delete from offender_alias where offender_id = $1 and id = any ($2::uuid[])`, [
      to,
      moved.addedAliases,
    ]);
    await tx.execute(IDENTIFIERS.back, [from, to, moved.identifiers]);
    await tx.execute(ALIASES.back, [from, to, moved.aliases]);
    await tx.execute(ADDRESSES.back, [from, to, moved.addresses]);
    await tx.execute(CONTACT_POINTS.back, [from, to, moved.contactPoints]);
  }
}

async function ids(tx: Tx, sql: string, from: string, to: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(sql, [from, to])).map(({ id }) => id);
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';

/** Two records that may be one person, the smaller id first. */
export interface Pair {
  readonly left: string;
  readonly right: string;
}

/** More people than this share a key only when it says nothing: comparing them all would be work for no finding. */
const MOST_PER_KEY = 300;
const NEXT = `
  select offender_id as id from import_person where run_id = $1 and compared_at is null order by offender_id limit $2
     for update`;
const OWN_KEYS = `
  with own as materialized (select key, offender_id from offender_match_key where offender_id = any ($1::uuid[])),
  sized as materialized (
    select k.key, (select count(*) from (select 1 from offender_match_key m where m.key = k.key limit ${MOST_PER_KEY + 1}) x) as people
      from (select distinct key from own) k
  )`;
const CROWDED = `${OWN_KEYS} select count(*) as keys from sized where people > ${MOST_PER_KEY}`;
/**
 * People who share an identifier, a birth date with a name's sound, or a postcode with the birth date; of the weaker keys
 * two, because one of them alone never makes a pair probable. A pair within the import is met from one side only.
 */
const CANDIDATES = `
  ${OWN_KEYS}
  select least(o.offender_id, m.offender_id) as "left", greatest(o.offender_id, m.offender_id) as "right"
    from own o
    join sized s on s.key = o.key and s.people between 2 and ${MOST_PER_KEY}
    join offender_match_key m on m.key = o.key and m.offender_id <> o.offender_id
   where not exists (select 1 from import_person p where p.run_id = $2 and p.offender_id = m.offender_id
                        and m.offender_id < o.offender_id)
   group by least(o.offender_id, m.offender_id), greatest(o.offender_id, m.offender_id)
  having bool_or(left(o.key, 1) in ('i', 'b', 'p')) or count(distinct o.key) > 1`;

/** Whom an import added or changed, kept until they have been compared with everybody else. */
@Injectable()
export class ImportPeopleRepository {
  async add(tx: Tx, runId: string, offenderIds: readonly string[]): Promise<void> {
    await tx.execute(
      `insert into import_person (run_id, offender_id) select $1, id from unnest($2::uuid[]) as id on conflict do nothing`,
      [runId, offenderIds],
    );
  }

  async hasSome(tx: Tx, runId: string): Promise<boolean> {
    return (await tx.maybe(`select 1 from import_person where run_id = $1 limit 1`, [runId])) !== null;
  }

  /** Some who have not been compared yet, locked until the transaction ends. */
  async next(tx: Tx, runId: string, limit: number): Promise<string[]> {
    return (await tx.query<{ id: string }>(NEXT, [runId, limit])).map(({ id }) => id);
  }

  async candidates(tx: Tx, runId: string, offenderIds: readonly string[]): Promise<Pair[]> {
    return tx.query<Pair & Record<string, unknown>>(CANDIDATES, [offenderIds, runId]);
  }

  /** How many keys of these people were passed over because too many share them. */
  async crowdedKeys(tx: Tx, offenderIds: readonly string[]): Promise<number> {
    return (await tx.one<{ keys: number }>(CROWDED, [offenderIds])).keys;
  }

  async markCompared(tx: Tx, runId: string, offenderIds: readonly string[]): Promise<void> {
    await tx.execute(
      `update import_person set compared_at = clock_timestamp() where run_id = $1 and offender_id = any ($2::uuid[])`,
      [runId, offenderIds],
    );
  }

  async forget(tx: Tx, runId: string): Promise<void> {
    await tx.execute(`delete from import_person where run_id = $1`, [runId]);
  }
}

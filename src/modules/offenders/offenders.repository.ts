import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { OffenderEntity } from './offender.entity.js';
import type { PersonDetails } from './offender-rules.js';

/** A person's own row, locked against other writers until the transaction ends. */
export interface LockedOffender extends PersonDetails {
  readonly id: string;
  readonly area_id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly merged_into: string | null;
  readonly version: number;
}

export type NewOffender = Pick<
  OffenderEntity,
  'source' | 'sourceRef' | 'familyName' | 'givenNames' | 'dateOfBirth' | 'sex' | 'ethnicity' | 'areaId' | 'deceasedOn'
>;

export type OffenderChange = Partial<Omit<NewOffender, 'source' | 'sourceRef'>>;

/** `no key`: rows that merely point at the person are not kept waiting. */
const LOCK = `
  select o.id, o.source, o.source_ref, o.family_name, o.given_names, o.date_of_birth, o.sex, o.ethnicity, o.area_id,
         a.code as area_code, o.deceased_on, o.merged_into, o.version
    from offender o join reference.area a on a.id = o.area_id
   where o.id = any ($1::uuid[]) order by o.id for no key update of o`;
/** In one order for everybody, so that two merges cannot wait for each other in a circle. */
const BUMP = `
  insert into offender_revision (offender_id) select id from unnest($1::uuid[]) as id order by id
  on conflict (offender_id) do update set revision = offender_revision.revision + 1`;

@Injectable()
export class OffendersRepository {
  /** @returns the new id, or null when source and reference are taken */
  async insert(tx: Tx, values: NewOffender): Promise<string | null> {
    const result = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(OffenderEntity)
      .values(values)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as { id: string }[])[0]?.id ?? null;
  }

  /** Those of the people that the reader may see, in the order of their ids. */
  async lock(tx: Tx, ids: readonly string[]): Promise<LockedOffender[]> {
    return tx.query<LockedOffender & Record<string, unknown>>(LOCK, [ids]);
  }

  /** @returns false when somebody was faster */
  async update(tx: Tx, at: { id: string; version: number }, change: OffenderChange): Promise<boolean> {
    const result = await tx.manager
      .createQueryBuilder()
      .update(OffenderEntity)
      .set({ ...change, version: () => 'version + 1', updatedAt: () => 'clock_timestamp()' })
      .where('id = :id and version = :version', at)
      .execute();
    return result.affected === 1;
  }

  /** A number or alias is part of what a reader of the person has seen, so it moves the version too. */
  async touch(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update offender set version = version + 1, updated_at = clock_timestamp() where id = $1`, [id]);
  }

  /** Keeps what an import must not overturn. */
  async markLocallyChanged(tx: Tx, id: string, fields: readonly string[]): Promise<void> {
    await tx.execute(
      `update offender set locally_changed =
              array(select distinct field from unnest(locally_changed || $2::text[]) as field order by field)
        where id = $1 and not locally_changed @> $2::text[]`,
      [id, fields],
    );
  }

  /** @param into the surviving record, or null when the merge is undone */
  async setMergedInto(tx: Tx, id: string, into: string | null): Promise<void> {
    await tx.execute(
      `update offender set merged_into = $2, version = version + 1, updated_at = clock_timestamp() where id = $1`,
      [id, into],
    );
  }

  async bumpRevision(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.execute(BUMP, [ids]);
  }
}

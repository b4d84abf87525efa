import { Injectable } from '@nestjs/common';
import type { InsertResult, UpdateResult } from 'typeorm';
import type { Tx } from '../../platform/database/tx.js';
import { CustodySpellEntity } from './custody-spell.entity.js';
import { SupervisionEntity } from './supervision.entity.js';
import type { CustodyFacts, SupervisionFacts } from '../../domain/supervision/supervision-rules.js';

/** Whose it is, and by which reference its source knows it. */
export interface Provenance {
  readonly offenderId: string;
  readonly source: string;
  readonly sourceRef: string;
}

interface RowVersion {
  readonly id: string;
  readonly version: number;
}

/** Rows that a merge gave to the surviving record. */
export interface MovedSupervision {
  readonly supervision: readonly string[];
  readonly custody: readonly string[];
}

@Injectable()
export class SupervisionRepository {
  /** @returns null when source and reference are taken */
  async insertSupervision(tx: Tx, of: Provenance, facts: SupervisionFacts): Promise<string | null> {
    const values = { ...of, ...supervisionColumns(facts) };
    const insert = tx.manager.createQueryBuilder().insert().into(SupervisionEntity).values(values);
    return insertedId(await insert.orIgnore().returning('id').execute());
  }

  /** @returns null when source and reference are taken */
  async insertCustody(tx: Tx, of: Provenance, facts: CustodyFacts): Promise<string | null> {
    const values = { ...of, ...custodyColumns(facts) };
    const insert = tx.manager.createQueryBuilder().insert().into(CustodySpellEntity).values(values);
    return insertedId(await insert.orIgnore().returning('id').execute());
  }

  /** @returns false when somebody was faster */
  async updateSupervision(tx: Tx, at: RowVersion, facts: SupervisionFacts): Promise<boolean> {
    const values = { ...supervisionColumns(facts), ...CORRECTED };
    const update = tx.manager.createQueryBuilder().update(SupervisionEntity).set(values);
    return isOne(await update.where('id = :id and version = :version', { id: at.id, version: at.version }).execute());
  }

  /** @returns false when somebody was faster */
  async updateCustody(tx: Tx, at: RowVersion, facts: CustodyFacts): Promise<boolean> {
    const values = { ...custodyColumns(facts), ...CORRECTED };
    const update = tx.manager.createQueryBuilder().update(CustodySpellEntity).set(values);
    return isOne(await update.where('id = :id and version = :version', { id: at.id, version: at.version }).execute());
  }

  async move(tx: Tx, from: string, to: string): Promise<MovedSupervision> {
    const there = [from, to];
    const supervision = `update supervision set offender_id = $2 where offender_id = $1 returning id`;
    const custody = `update custody_spell set offender_id = $2 where offender_id = $1 returning id`;
    return {
      supervision: (await tx.query<{ id: string }>(supervision, there)).map(({ id }) => id),
      custody: (await tx.query<{ id: string }>(custody, there)).map(({ id }) => id),
    };
  }

  async moveBack(tx: Tx, from: string, to: string, moved: MovedSupervision): Promise<void> {
    const supervision = `update supervision set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`;
    const custody = `update custody_spell set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`;
    await tx.execute(supervision, [from, to, moved.supervision]);
    await tx.execute(custody, [from, to, moved.custody]);
  }
}

const CORRECTED = { correctedAt: () => 'clock_timestamp()', version: () => 'version + 1' } as const;

const insertedId = (result: InsertResult): string | null => (result.raw as { id: string }[])[0]?.id ?? null;
const isOne = (result: UpdateResult): boolean => result.affected === 1;

function supervisionColumns({ type, starts_on, ends_on, phase }: SupervisionFacts) {
  return { type, startsOn: starts_on, endsOn: ends_on, phase };
}

function custodyColumns({ kind, from_on, expected_release_on, released_on }: CustodyFacts) {
  return { kind, fromOn: from_on, expectedReleaseOn: expected_release_on, releasedOn: released_on };
}

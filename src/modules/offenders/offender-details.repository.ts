import { Injectable } from '@nestjs/common';
import { type IdentifierKind, parseIdentifier } from '../../domain/identity/identifiers.js';
import type { Tx } from '../../platform/database/tx.js';
import { type AddressKind, OffenderAddressEntity } from './offender-address.entity.js';
import { OffenderAliasEntity } from './offender-alias.entity.js';
import { type ContactPointKind, OffenderContactPointEntity } from './offender-contact-point.entity.js';
import { OffenderIdentifierEntity } from './offender-identifier.entity.js';

export interface NewIdentifier {
  readonly kind: IdentifierKind;
  /** As received. */
  readonly value: string;
}

export interface NewAlias {
  readonly family_name: string;
  readonly given_names: string | null;
}

export interface NewAddress {
  readonly kind: AddressKind;
  readonly lines: string;
  readonly postcode: string | null;
  readonly from_on: string;
}

export interface NewContactPoint {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly from_on: string;
}

type DatedTable = typeof OffenderAddressEntity | typeof OffenderContactPointEntity;

/** What hangs from a person directly: numbers, other names, addresses, ways to reach them. */
@Injectable()
export class OffenderDetailsRepository {
  /** @returns null when the person has this number already */
  async addIdentifier(
    tx: Tx,
    offenderId: string,
    identifier: NewIdentifier & { source: string; year: number },
  ): Promise<string | null> {
    const { kind, canonical, asReceived, valid } = parseIdentifier(identifier.kind, identifier.value, identifier.year);
    return insertedId(
      await tx.manager
        .createQueryBuilder()
        .insert()
        .into(OffenderIdentifierEntity)
        .values({ offenderId, kind, canonical, asReceived, valid, source: identifier.source })
        .orIgnore()
        .returning('id')
        .execute(),
    );
  }

  /** @returns the kind of the number that was removed, or null when there is none with this id */
  async removeIdentifier(tx: Tx, offenderId: string, id: string): Promise<IdentifierKind | null> {
    const row = await tx.maybe<{ kind: IdentifierKind }>(
      `delete from offender_identifier where id = $1 and offender_id = $2 returning kind`,
      [id, offenderId],
    );
    return row?.kind ?? null;
  }

  /** @returns null when the person has this alias already */
  async addAlias(tx: Tx, offenderId: string, alias: NewAlias & { source: string }): Promise<string | null> {
    const names = { familyName: alias.family_name.trim(), givenNames: (alias.given_names ?? '').trim() };
    return insertedId(
      await tx.manager
        .createQueryBuilder()
        .insert()
        .into(OffenderAliasEntity)
        .values({ offenderId, ...names, source: alias.source })
        .orIgnore()
        .returning('id')
        .execute(),
    );
  }

  async removeAlias(tx: Tx, offenderId: string, id: string): Promise<boolean> {
    const removed = await tx.execute(`delete from offender_alias where id = $1 and offender_id = $2`, [id, offenderId]);
    return removed === 1;
  }

  async addAddress(tx: Tx, offenderId: string, address: NewAddress & { source: string }): Promise<string> {
    const { kind, lines, postcode, from_on: fromOn, source } = address;
    const values = { offenderId, kind, lines, postcode, fromOn, source };
    const result = await tx.manager.insert(OffenderAddressEntity, values);
    return (result.raw as { id: string }[])[0]?.id ?? '';
  }

  async addContactPoint(tx: Tx, offenderId: string, point: NewContactPoint & { source: string }): Promise<string> {
    const { kind, value, from_on: fromOn, source } = point;
    const result = await tx.manager.insert(OffenderContactPointEntity, { offenderId, kind, value, fromOn, source });
    return (result.raw as { id: string }[])[0]?.id ?? '';
  }

  /** @returns false when somebody was faster */
  async end(tx: Tx, table: DatedTable, at: { id: string; version: number }, toOn: string | null): Promise<boolean> {
    const result = await tx.manager
      .createQueryBuilder()
      .update(table)
      .set({ toOn, version: () => 'version + 1' })
      .where('id = :id and version = :version', at)
      .execute();
    return result.affected === 1;
  }
}

function insertedId(result: { readonly raw: unknown }): string | null {
  return (result.raw as { id: string }[])[0]?.id ?? null;
}

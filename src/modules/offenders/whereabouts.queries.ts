import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { AddressKind } from './offender-address.entity.js';
import type { ContactPointKind } from './offender-contact-point.entity.js';

interface DatedRow {
  readonly id: string;
  readonly from_on: string;
  readonly to_on: string | null;
  readonly source: string;
  readonly version: number;
}

export interface AddressRow extends DatedRow {
  readonly kind: AddressKind;
  readonly lines: string;
  readonly postcode: string | null;
}

export interface ContactPointRow extends DatedRow {
  readonly kind: ContactPointKind;
  readonly value: string;
}

const ADDRESSES = `
  select id, kind, lines, postcode, from_on, to_on, source, version from offender_address
   where offender_id = $1 order by to_on desc nulls first, from_on desc, id`;
const CONTACT_POINTS = `
  select id, kind, value, from_on, to_on, source, version from offender_contact_point
   where offender_id = $1 order by to_on desc nulls first, from_on desc, id`;
const ONE = {
  address: `select from_on, version from offender_address where id = $1 and offender_id = $2 for update`,
  contact_point: `select from_on, version from offender_contact_point where id = $1 and offender_id = $2 for update`,
} as const;

@Injectable()
export class WhereaboutsQueries {
  /** The present ones first. */
  async addresses(tx: Tx, offenderId: string): Promise<AddressRow[]> {
    return tx.query<AddressRow & Record<string, unknown>>(ADDRESSES, [offenderId]);
  }

  async contactPoints(tx: Tx, offenderId: string): Promise<ContactPointRow[]> {
    return tx.query<ContactPointRow & Record<string, unknown>>(CONTACT_POINTS, [offenderId]);
  }

  /** Locked until the transaction ends. */
  async one(
    tx: Tx,
    kind: keyof typeof ONE,
    at: { id: string; offenderId: string },
  ): Promise<{ from_on: string; version: number } | null> {
    return tx.maybe<{ from_on: string; version: number }>(ONE[kind], [at.id, at.offenderId]);
  }
}

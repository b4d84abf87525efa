import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const ADDRESS_KINDS = ['home', 'temporary', 'approved_premises', 'no_fixed_abode', 'other'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

@Entity('offender_address')
export class OffenderAddressEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  kind: AddressKind;

  @Column('text')
  lines: string;

  @Column('text', { nullable: true })
  postcode: string | null;

  @Column('date', { name: 'from_on' })
  fromOn: string;

  @Column('date', { name: 'to_on', nullable: true })
  toOn: string | null;

  @Column('text')
  source: string;

  @Column('integer', { default: 1 })
  version: number;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const CONTACT_POINT_KINDS = ['mobile', 'telephone', 'email', 'other'] as const;
export type ContactPointKind = (typeof CONTACT_POINT_KINDS)[number];

@Entity('offender_contact_point')
export class OffenderContactPointEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  kind: ContactPointKind;

  @Column('text')
  value: string;

  @Column('date', { name: 'from_on' })
  fromOn: string;

  @Column('date', { name: 'to_on', nullable: true })
  toOn: string | null;

  @Column('text')
  source: string;

  @Column('integer', { default: 1 })
  version: number;
}

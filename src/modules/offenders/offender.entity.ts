import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EthnicityCode } from '../../domain/identity/ethnicity.js';
import type { Sex } from '../../domain/identity/sex.js';

/** A person as one source knows them. Dates are YYYY-MM-DD. */
@Entity('offender')
export class OffenderEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'source_ref' })
  sourceRef: string;

  @Column('text', { name: 'family_name' })
  familyName: string;

  @Column('text', { name: 'given_names', nullable: true })
  givenNames: string | null;

  @Column('date', { name: 'date_of_birth', nullable: true })
  dateOfBirth: string | null;

  @Column('text', { nullable: true })
  sex: Sex | null;

  @Column('text', { nullable: true })
  ethnicity: EthnicityCode | null;

  @Column('uuid', { name: 'area_id' })
  areaId: string;

  @Column('date', { name: 'deceased_on', nullable: true })
  deceasedOn: string | null;

  /** Names of import columns that a person changed here by hand; an import leaves them alone. */
  @Column('text', { name: 'locally_changed', array: true, default: [] })
  locallyChanged: string[];

  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}

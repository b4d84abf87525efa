import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('offender_alias')
export class OffenderAliasEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text', { name: 'family_name' })
  familyName: string;

  @Column('text', { name: 'given_names', default: '' })
  givenNames: string;

  @Column('text')
  source: string;
}

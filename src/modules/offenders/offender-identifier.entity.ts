import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { IdentifierKind } from '../../domain/identity/identifiers.js';

/** A number by which an agency knows the person, as received and in its canonical form. */
@Entity('offender_identifier')
export class OffenderIdentifierEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  kind: IdentifierKind;

  @Column('text')
  canonical: string;

  @Column('text', { name: 'as_received' })
  asReceived: string;

  /** False when it fails its check: kept and shown, never used to match people. */
  @Column('boolean')
  valid: boolean;

  @Column('text')
  source: string;
}

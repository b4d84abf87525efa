import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CustodyKind } from '../../domain/supervision/supervision-rules.js';

/** A time in custody: from its first day up to, but not including, the day of release. Dates are YYYY-MM-DD. */
@Entity('custody_spell')
export class CustodySpellEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'source_ref' })
  sourceRef: string;

  @Column('text')
  kind: CustodyKind;

  @Column('date', { name: 'from_on' })
  fromOn: string;

  @Column('date', { name: 'expected_release_on', nullable: true })
  expectedReleaseOn: string | null;

  @Column('date', { name: 'released_on', nullable: true })
  releasedOn: string | null;

  /** Set when a person corrected it here: an import never overturns that. */
  @Column('timestamptz', { name: 'corrected_at', nullable: true })
  correctedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}

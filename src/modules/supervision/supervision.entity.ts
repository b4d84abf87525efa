import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { SupervisionPhase, SupervisionType } from '../../domain/supervision/supervision-rules.js';

/** An order or a licence. Dates are YYYY-MM-DD, the last day included. */
@Entity('supervision')
export class SupervisionEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'source_ref' })
  sourceRef: string;

  @Column('text')
  type: SupervisionType;

  @Column('date', { name: 'starts_on' })
  startsOn: string;

  @Column('date', { name: 'ends_on', nullable: true })
  endsOn: string | null;

  @Column('text', { nullable: true })
  phase: SupervisionPhase | null;

  /** Set when a person corrected it here: an import never overturns that. */
  @Column('timestamptz', { name: 'corrected_at', nullable: true })
  correctedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}

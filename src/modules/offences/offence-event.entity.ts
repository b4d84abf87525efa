import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { OffenceRole } from '../../domain/scoring/scoring-inputs.js';

/** One stage of one offence; the stages share source and reference. Dates are YYYY-MM-DD. */
@Entity('offence_event')
export class OffenceEventEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('text')
  source: string;

  @Column('text', { name: 'source_ref' })
  sourceRef: string;

  @Column('text')
  role: OffenceRole;

  @Column('text', { name: 'offence_code' })
  offenceCode: string;

  @Column('date', { name: 'committed_on' })
  committedOn: string;

  @Column('date', { name: 'outcome_on', nullable: true })
  outcomeOn: string | null;

  @Column('text', { nullable: true })
  disposal: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason: string | null;

  /** Set when a person corrected or withdrew the event here: an import never overturns that. */
  @Column('timestamptz', { name: 'corrected_at', nullable: true })
  correctedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}

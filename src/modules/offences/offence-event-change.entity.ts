import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What an event said before a correction or withdrawal, who changed it and why. Written once, never changed. */
@Entity('offence_event_change')
export class OffenceEventChangeEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'offender_id' })
  offenderId: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'changed_by' })
  changedBy: string;

  @Column('text')
  kind: 'corrected' | 'withdrawn';

  @Column('text')
  reason: string;

  @Column('jsonb')
  before: object;
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { OffenceEventChangeEntity } from './offence-event-change.entity.js';
import { OffenceEventEntity } from './offence-event.entity.js';
import type { OffenceFacts } from '../../domain/offence/offence-rules.js';

/** An event locked against other writers until the transaction ends. */
export interface LockedOffence extends OffenceFacts {
  readonly id: string;
  readonly offender_id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly withdrawn_at: Date | null;
  readonly version: number;
}

export interface NewOffence extends OffenceFacts {
  readonly offenderId: string;
  readonly source: string;
  readonly sourceRef: string;
}

/** Rows that a merge gave to the surviving record. */
export interface MovedOffences {
  readonly events: readonly string[];
  readonly changes: readonly string[];
}

const LOCK = `
  select id, offender_id, source, source_ref, offence_code, committed_on, role, outcome_on, disposal, withdrawn_at, version
    from offence_event where id = $1 for update`;

@Injectable()
export class OffencesRepository {
  /** @returns null when the source has this stage under this reference already */
  async insert(tx: Tx, offence: NewOffence): Promise<string | null> {
    const { offenderId, source, sourceRef } = offence;
    const result = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(OffenceEventEntity)
      .values({ offenderId, source, sourceRef, ...columnsOf(offence) })
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as { id: string }[])[0]?.id ?? null;
  }

  async lock(tx: Tx, id: string): Promise<LockedOffence | null> {
    return tx.maybe<LockedOffence & Record<string, unknown>>(LOCK, [id]);
  }

  /** @returns false when somebody was faster */
  async correct(tx: Tx, at: { readonly id: string; readonly version: number }, facts: OffenceFacts): Promise<boolean> {
    const result = await tx.manager
      .createQueryBuilder()
      .update(OffenceEventEntity)
      .set({ ...columnsOf(facts), correctedAt: () => 'clock_timestamp()', version: () => 'version + 1' })
      .where('id = :id and version = :version', { id: at.id, version: at.version })
      .execute();
    return result.affected === 1;
  }

  /** @returns false when somebody was faster */
  async withdraw(tx: Tx, at: { readonly id: string; readonly version: number }, reason: string): Promise<boolean> {
    const changed = await tx.execute(
      `update offence_event set withdrawn_at = clock_timestamp(), withdrawn_reason = $3, corrected_at = clock_timestamp(),
              version = version + 1
        where id = $1 and version = $2 and withdrawn_at is null`,
      [at.id, at.version, reason],
    );
    return changed === 1;
  }

  async keepBefore(
    tx: Tx,
    before: LockedOffence,
    change: Pick<OffenceEventChangeEntity, 'kind' | 'reason' | 'changedBy'>,
  ): Promise<void> {
    const { id: eventId, offender_id: offenderId, ...rest } = before;
    await tx.manager.insert(OffenceEventChangeEntity, { eventId, offenderId, before: rest, ...change });
  }

  async move(tx: Tx, from: string, to: string): Promise<MovedOffences> {
    return {
      events: await ids(tx, `update offence_event set offender_id = $2 where offender_id = $1 returning id`, from, to),
      changes: await ids(
        tx,
        `update offence_event_change set offender_id = $2 where offender_id = $1 returning id`,
        from,
        to,
      ),
    };
  }

  async moveBack(tx: Tx, from: string, to: string, { events, changes }: MovedOffences): Promise<void> {
    await tx.execute(`update offence_event set offender_id = $1 where offender_id = $2 and id = any ($3::uuid[])`, [
      from,
      to,
      events,
    ]);
    // A correction made while the records were one follows the event that it is about.
    await tx.execute(
      `update offence_event_change set offender_id = $1
        where offender_id = $2 and (id = any ($3::uuid[]) or event_id = any ($4::uuid[]))`,
      [from, to, changes, events],
    );
  }
}

async function ids(tx: Tx, sql: string, from: string, to: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(sql, [from, to])).map(({ id }) => id);
}

function columnsOf({ offence_code, committed_on, role, outcome_on, disposal }: OffenceFacts) {
  return { offenceCode: offence_code, committedOn: committed_on, role, outcomeOn: outcome_on, disposal };
}

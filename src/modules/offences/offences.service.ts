import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import { brokenUniqueConstraint } from '../../platform/database/database-errors.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import { OffenceCodesQueries } from './offence-codes.queries.js';
import { changedFacts, checkOffence, type OffenceFacts, requireReason } from '../../domain/offence/offence-rules.js';
import { OffencesQueries, type OffenceRow } from './offences.queries.js';
import { type LockedOffence, type MovedOffences, OffencesRepository } from './offences.repository.js';

export interface OffenceToRecord extends OffenceFacts {
  /** Both absent: recorded here, under a reference of our own. */
  readonly source?: string | undefined;
  readonly source_ref?: string | undefined;
}

/** The event, and the version that the caller has read. */
export interface OffenceVersion {
  readonly id: string;
  readonly version: number;
}

const OWN_SOURCE = 'desist';

/** Records, corrects and withdraws offences. Each change asks for a new score in the same transaction. */
@Injectable()
export class OffencesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly offences: OffencesRepository,
    private readonly queries: OffencesQueries,
    private readonly codes: OffenceCodesQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED, OFFENCE.DUPLICATE_REFERENCE and what checkOffence says */
  async record(principal: UserPrincipal, offenderId: string, offence: OffenceToRecord): Promise<OffenceRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const offender = await this.offenders.lockVisible(tx, offenderId);
      await this.check(tx, offence, offender.date_of_birth);
      const source = offence.source ?? OWN_SOURCE;
      const sourceRef = offence.source_ref ?? randomUUID();
      const id = await this.offences.insert(tx, { ...offence, offenderId, source, sourceRef });
      if (id === null) throw duplicateReference();
      await this.changed(tx, { verb: 'collection', what: 'offence.record', offenderId, offenceId: id });
      return this.row(tx, id);
    });
  }

  /**
   * Puts a wrong event right. The values before, the reason and the person are kept; no import overturns it.
   * @throws DomainError OFFENCE.NOT_FOUND, OFFENCE.WITHDRAWN, VERSION.STALE, OFFENCE.REASON_MISSING,
   *   OFFENCE.DUPLICATE_REFERENCE and what checkOffence says
   */
  async correct(
    principal: UserPrincipal,
    at: OffenceVersion,
    correction: Partial<OffenceFacts> & { readonly reason: string },
  ): Promise<OffenceRow> {
    const { reason, ...facts } = correction;
    const given = requireReason(reason);
    return this.withoutDuplicate(() =>
      this.unitOfWork.run(principal, async (tx) => {
        const { before, bornOn } = await this.lock(tx, at);
        const after: OffenceFacts = { ...before, ...presentIn(facts) };
        const fields = changedFacts(before, after);
        if (fields.length === 0) return this.row(tx, at.id);
        await this.check(tx, after, bornOn);
        if (!(await this.offences.correct(tx, at, after))) throw staleVersion();
        await this.offences.keepBefore(tx, before, { kind: 'corrected', reason: given, changedBy: principal.userId });
        const offenderId = before.offender_id;
        await this.changed(tx, { verb: 'alteration', what: 'offence.correct', offenderId, offenceId: at.id, fields });
        return this.row(tx, at.id);
      }),
    );
  }

  /** Takes an event out that should not be there. @throws DomainError OFFENCE.NOT_FOUND, OFFENCE.WITHDRAWN, VERSION.STALE … */
  async withdraw(
    principal: UserPrincipal,
    at: { readonly id: string; readonly version: number | null },
    reason: string,
  ): Promise<OffenceRow> {
    const given = requireReason(reason);
    return this.unitOfWork.run(principal, async (tx) => {
      const { before } = await this.lock(tx, at);
      if (!(await this.offences.withdraw(tx, before, given))) throw staleVersion();
      await this.offences.keepBefore(tx, before, { kind: 'withdrawn', reason: given, changedBy: principal.userId });
      const offenderId = before.offender_id;
      await this.changed(tx, { verb: 'alteration', what: 'offence.withdraw', offenderId, offenceId: at.id });
      return this.row(tx, at.id);
    });
  }

  /** For a merge of two people: every offence with its history. The caller asks for new scores. */
  async repoint(tx: Tx, from: string, to: string): Promise<MovedOffences> {
    return this.offences.move(tx, from, to);
  }

  async undoRepoint(tx: Tx, moved: MovedOffences & { readonly from: string; readonly to: string }): Promise<void> {
    await this.offences.moveBack(tx, moved.from, moved.to, moved);
  }

  /** The person first, then the event: in the order of every other use case, so that two never wait in a circle. */
  private async lock(tx: Tx, at: { readonly id: string; readonly version: number | null }) {
    const known = await this.queries.one(tx, at.id);
    if (known === null) throw offenceNotFound();
    const offender = await this.offenders.lockVisible(tx, known.offender_id);
    const before: LockedOffence | null = await this.offences.lock(tx, at.id);
    if (before === null || before.offender_id !== known.offender_id) throw offenceNotFound();
    if (before.withdrawn_at !== null) throw new DomainError('OFFENCE.WITHDRAWN', 'This offence has been withdrawn.');
    if (at.version !== null && before.version !== at.version) throw staleVersion(before.version);
    return { before, bornOn: offender.date_of_birth };
  }

  private async check(tx: Tx, offence: OffenceFacts, bornOn: string | null): Promise<void> {
    const isKnownCode = await this.codes.isKnown(tx, offence.offence_code);
    checkOffence(offence, { isKnownCode, bornOn, today: this.clock.todayAsEpochDay() });
  }

  private async changed(
    tx: Tx,
    change: {
      verb: 'collection' | 'alteration';
      what: string;
      offenderId: string;
      offenceId: string;
      fields?: readonly string[];
    },
  ): Promise<void> {
    const details = { offence_id: change.offenceId, ...(change.fields === undefined ? {} : { fields: change.fields }) };
    await this.audit.record(tx, { verb: change.verb, what: change.what, subjectIds: [change.offenderId], details });
    await this.offenders.inputsChanged(tx, [change.offenderId]);
  }

  private async row(tx: Tx, id: string): Promise<OffenceRow> {
    const row = await this.queries.one(tx, id);
    if (row === null) throw offenceNotFound();
    return row;
  }

  /** A correction of the stage can meet one that is recorded already. */
  private async withoutDuplicate<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (brokenUniqueConstraint(error) === 'uq_offence_event_source') throw duplicateReference();
      throw error;
    }
  }
}

/** A body carries every field that its class declares, the absent ones as undefined. */
function presentIn(facts: Partial<OffenceFacts>): Partial<OffenceFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

export const offenceNotFound = (): DomainError =>
  new DomainError('OFFENCE.NOT_FOUND', 'There is no such offence among those you may see.');

function duplicateReference(): DomainError {
  const message = 'This stage of the offence is recorded under that source and reference already.';
  return new DomainError('OFFENCE.DUPLICATE_REFERENCE', message, {
    field: 'source_ref',
    errors: [{ field: 'source_ref', message }],
  });
}

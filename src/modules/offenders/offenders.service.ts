import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { JobRequests } from '../../platform/queue/job-requests.js';
import { areaNotYours, areaUnknown, offenderMerged, offenderNotFound } from './offender-errors.js';
import { type MovedDetails, OffenderRepointRepository } from './offender-repoint.repository.js';
import { type OffenderDetailRow, OffendersQueries } from './offenders.queries.js';
import { type LockedOffender, OffendersRepository } from './offenders.repository.js';
import { MatchKeysRepository } from './match-keys.repository.js';

/** What a merge moved, for the undo. */
export interface MovedOffender extends MovedDetails {
  readonly from: string;
  readonly to: string;
}

/** A person in somebody else's use case: every method takes that use case's transaction. */
@Injectable()
export class OffendersService {
  constructor(
    private readonly offenders: OffendersRepository,
    private readonly queries: OffendersQueries,
    private readonly keys: MatchKeysRepository,
    private readonly repoints: OffenderRepointRepository,
    private readonly jobs: JobRequests,
    private readonly clock: Clock,
  ) {}

  /**
   * The person's row, locked until the transaction ends: the first statement of every use case that changes a person.
   * @throws DomainError OFFENDER.NOT_FOUND when hidden or absent, OFFENDER.MERGED when another record took its place
   */
  async lockVisible(tx: Tx, id: string): Promise<LockedOffender> {
    const [row] = await this.offenders.lock(tx, [id]);
    if (row === undefined) throw offenderNotFound();
    if (row.merged_into !== null) throw await this.whyAbsent(tx, id);
    return row;
  }

  /** The id to read by: the surviving record's for one that was merged. @throws DomainError OFFENDER.NOT_FOUND */
  async survivingId(tx: Tx, id: string): Promise<string> {
    const surviving = await this.queries.survivingId(tx, id);
    if (surviving === null) throw offenderNotFound();
    return surviving;
  }

  /** Why a record cannot be opened. @returns OFFENDER.MERGED when another visible one took its place, else OFFENDER.NOT_FOUND */
  async whyAbsent(tx: Tx, id: string): Promise<DomainError> {
    const surviving = await this.queries.survivingId(tx, id);
    return surviving === null || surviving === id ? offenderNotFound() : offenderMerged(surviving);
  }

  /** Everything on record of a person. @throws DomainError OFFENDER.NOT_FOUND */
  async detail(tx: Tx, id: string): Promise<OffenderDetailRow> {
    const row = await this.queries.one(tx, id, this.clock.today().toString());
    if (row === null) throw offenderNotFound();
    return row;
  }

  /** Moves the version on: something that belongs to what a reader has seen of the person has changed. */
  async touch(tx: Tx, id: string): Promise<void> {
    await this.offenders.touch(tx, id);
  }

  /** Says that something the scores read has changed, and asks for the new scores. */
  async inputsChanged(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.bumpRevision(tx, ids);
    for (const offenderId of ids) await this.jobs.request(tx, 'scoring.recalculate-offender', { offenderId });
  }

  /** For callers that ask for scores by themselves, such as an import that ends in a sweep. */
  async bumpRevision(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.offenders.bumpRevision(tx, ids);
  }

  /**
   * The area has to be one that the writer sees: otherwise the person would vanish from his own sight.
   * @throws DomainError AREA.UNKNOWN, OFFENDER.AREA_NOT_YOURS
   */
  async visibleAreaId(tx: Tx, code: string): Promise<string> {
    const area = await this.queries.areaByCode(tx, code);
    if (area === null) throw areaUnknown(code);
    if (!area.visible) throw areaNotYours(code);
    return area.id;
  }

  /**
   * Makes `to` stand for both: numbers, names, addresses and contact points move, and `from` points at `to`.
   * @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED
   */
  async repoint(tx: Tx, from: string, to: string): Promise<MovedOffender> {
    await this.lockBoth(tx, from, to);
    const moved = await this.repoints.move(tx, from, to);
    await this.offenders.setMergedInto(tx, from, to);
    await this.keys.refresh(tx, [from, to]);
    await this.inputsChanged(tx, [from, to]);
    return { from, to, ...moved };
  }

  /** @throws DomainError OFFENDER.NOT_FOUND */
  async undoRepoint(tx: Tx, moved: MovedOffender): Promise<void> {
    const { from, to } = moved;
    if ((await this.offenders.lock(tx, [from, to])).length < 2) throw offenderNotFound();
    await this.repoints.moveBack(tx, from, to, moved);
    await this.offenders.setMergedInto(tx, from, null);
    await this.keys.refresh(tx, [from, to]);
    await this.inputsChanged(tx, [from, to]);
  }

  private async lockBoth(tx: Tx, from: string, to: string): Promise<void> {
    const rows = await this.offenders.lock(tx, [from, to]);
    if (rows.length < 2) throw offenderNotFound();
    const merged = rows.find((row) => row.merged_into !== null);
    if (merged !== undefined) throw await this.whyAbsent(tx, merged.id);
  }
}

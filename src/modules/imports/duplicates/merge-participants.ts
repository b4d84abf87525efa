import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { OffencesService } from '../../offences/offences.service.js';
import { OffendersService } from '../../offenders/offenders.service.js';
import { SupervisionService } from '../../supervision/supervision.service.js';
import { ImportRejectionsRepository } from '../import-rejections.repository.js';

type Moved<Service extends { repoint: (tx: Tx, from: string, to: string) => Promise<unknown> }> = Awaited<
  ReturnType<Service['repoint']>
>;

/** What a merge moved, each module's share in its own words. */
export interface MovedRecords {
  readonly offenders: Moved<OffendersService>;
  readonly offences: Moved<OffencesService>;
  readonly supervision: Moved<SupervisionService>;
  readonly rejections: readonly string[];
}

/** Everybody who holds records of people and moves them when two people turn out to be one. */
@Injectable()
export class MergeParticipants {
  constructor(
    private readonly offenders: OffendersService,
    private readonly offences: OffencesService,
    private readonly supervision: SupervisionService,
    private readonly rejections: ImportRejectionsRepository,
  ) {}

  /** The person comes first: it locks both records. @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async move(tx: Tx, from: string, to: string): Promise<MovedRecords> {
    const offenders = await this.offenders.repoint(tx, from, to);
    const offences = await this.offences.repoint(tx, from, to);
    const supervision = await this.supervision.repoint(tx, from, to);
    const rejections = await this.rejections.move(tx, from, to);
    return { offenders, offences, supervision, rejections };
  }

  /** @throws DomainError OFFENDER.NOT_FOUND */
  async moveBack(tx: Tx, moved: MovedRecords): Promise<void> {
    const { from, to } = moved.offenders;
    await this.offenders.undoRepoint(tx, moved.offenders);
    await this.offences.undoRepoint(tx, { ...moved.offences, from, to });
    await this.supervision.undoRepoint(tx, { ...moved.supervision, from, to });
    await this.rejections.moveBack(tx, from, to, moved.rejections);
  }
}

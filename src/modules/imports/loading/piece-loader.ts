import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import { OffencesBulkService } from '../../offences/offences.bulk.service.js';
import { type LoadedRange, OffendersBulkService, type StagedRange } from '../../offenders/offenders.bulk.service.js';
import { SupervisionBulkService } from '../../supervision/supervision.bulk.service.js';
import { type ImportPiece, ImportPiecesRepository } from '../import-pieces.repository.js';
import type { ImportFile } from '../import-runs.repository.js';
import type { ImportKind } from '../import-file.dto.js';
import { LateMergesRepository } from './late-merges.repository.js';
import { LoadFollowUp } from './load-follow-up.js';

const PEOPLE_PER_PIECE: Readonly<Record<ImportKind, number>> = {
  offenders: 2_000,
  offences: 2_500,
  supervision: 5_000,
  custody: 5_000,
};

/** Loads a checked file piece by piece: rows, revisions, audit entry and the piece's own count commit together. */
@Injectable()
export class PieceLoader {
  constructor(
    private readonly pieces: ImportPiecesRepository,
    private readonly offenders: OffendersBulkService,
    private readonly offences: OffencesBulkService,
    private readonly supervision: SupervisionBulkService,
    private readonly merges: LateMergesRepository,
    private readonly followUp: LoadFollowUp,
  ) {}

  async plan(tx: Tx, runId: string, kind: ImportKind, people: number): Promise<void> {
    await this.pieces.plan(tx, runId, kind, { people, perPiece: PEOPLE_PER_PIECE[kind] });
  }

  async load(tx: Tx, runId: string, file: Pick<ImportFile, 'kind' | 'columns'>, piece: ImportPiece): Promise<void> {
    const range = { from: piece.from_person, to: piece.to_person, columns: file.columns };
    await this.merges.follow(tx, { runId, kind: file.kind, from: piece.from_person, to: piece.to_person });
    const { added, changed, offenderIds } = await this.loadRange(tx, file.kind, range);
    await this.offenders.bumpRevisions(tx, offenderIds);
    await this.followUp.record(tx, runId, file.kind, range, offenderIds);
    await this.pieces.finish(tx, runId, file.kind, { number: piece.number, added, changed });
  }

  private loadRange(tx: Tx, kind: ImportKind, range: StagedRange): Promise<LoadedRange> {
    switch (kind) {
      case 'offenders':
        return this.offenders.load(tx, range);
      case 'offences':
        return this.offences.load(tx, range);
      case 'supervision':
        return this.supervision.loadSupervision(tx, range);
      case 'custody':
        return this.supervision.loadCustody(tx, range);
    }
  }
}

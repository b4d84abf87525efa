import { Injectable } from '@nestjs/common';
import { decodeExplanation } from '../../domain/scoring/explanation-codec.js';
import type { PriorityScore } from '../../domain/scoring/priority-score.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import { type ScoreHistoryRow, type ScoreRow, ScoresQueries } from './scores.queries.js';

export interface ScoreView {
  readonly row: ScoreRow;
  readonly score: PriorityScore;
}

export interface HistoryRequest {
  readonly before: { readonly asAt: string; readonly id: number } | null;
  readonly limit: number;
}

/** Looks at one person's score, each look recorded. A record that was merged answers with the surviving one's. */
@Injectable()
export class ScoreViewsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly scores: ScoresQueries,
    private readonly audit: AuditService,
  ) {}

  /**
   * @returns null for a person who waits for a first score
   * @throws DomainError OFFENDER.NOT_FOUND when the reader may not see the person, or there is none
   */
  async current(principal: Principal, offenderId: string): Promise<ScoreView | null> {
    return this.unitOfWork.run(principal, async (tx) => {
      return this.view(tx, await this.recordLook(tx, 'score.current', offenderId));
    });
  }

  /** Newest first. @throws DomainError OFFENDER.NOT_FOUND */
  async history(principal: Principal, offenderId: string, request: HistoryRequest): Promise<ScoreHistoryRow[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.recordLook(tx, 'score.history', offenderId);
      return this.scores.history(tx, id, request.before, request.limit);
    });
  }

  /** Inside the caller's transaction, which has recorded the look already. */
  async view(tx: Tx, offenderId: string): Promise<ScoreView | null> {
    const row = await this.scores.current(tx, offenderId);
    return row === null ? null : { row, score: decodeExplanation(row.explanation) };
  }

  /** What the score was before, newest first; inside the caller's transaction, as `view`. */
  async past(tx: Tx, offenderId: string, most: number): Promise<ScoreHistoryRow[]> {
    return this.scores.history(tx, offenderId, null, most);
  }

  private async recordLook(tx: Tx, what: string, offenderId: string): Promise<string> {
    const id = await this.offenders.survivingId(tx, offenderId);
    await this.audit.record(tx, { verb: 'consultation', what, subjectIds: [id] });
    return id;
  }
}

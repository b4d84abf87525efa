import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { UserPrincipal } from '../../../platform/database/principal.js';
import type { Tx } from '../../../platform/database/tx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { staleVersion } from '../../../platform/http/etag.js';
import { AuditService } from '../../audit/audit.service.js';
import { duplicateNotFound } from './duplicate-errors.js';
import { DuplicateFinderService } from './duplicate-finder.service.js';
import { DuplicateProposalsRepository, type LockedProposal } from './duplicate-proposals.repository.js';
import { MergeParticipants } from './merge-participants.js';
import { OffenderMergesRepository } from './offender-merges.repository.js';

/** The proposal as the person has read it. */
export interface ProposalVersion {
  readonly id: string;
  readonly version: number;
}

export type DuplicateDecision =
  | { readonly kind: 'merge'; readonly survivor: 'left' | 'right'; readonly reason: string }
  | { readonly kind: 'not_same' | 'later'; readonly reason: string };

/** Decides whether two records are one person. Only people do; each decision carries its reason. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly proposals: DuplicateProposalsRepository,
    private readonly merges: OffenderMergesRepository,
    private readonly participants: MergeParticipants,
    private readonly finder: DuplicateFinderService,
    private readonly audit: AuditService,
  ) {}

  /**
   * @throws DomainError DUPLICATE.NOT_FOUND when either person is hidden, DUPLICATE.REASON_MISSING,
   *   DUPLICATE.ALREADY_DECIDED, VERSION.STALE, OFFENDER.MERGED
   */
  async decide(principal: UserPrincipal, at: ProposalVersion, decision: DuplicateDecision): Promise<void> {
    const reason = requireReason(decision.reason);
    await this.unitOfWork.run(principal, async (tx) => {
      const proposal = await this.lock(tx, at);
      if (proposal.status === 'refused' || proposal.status === 'merged') throw alreadyDecided();
      const by = { userId: principal.userId, reason };
      if (decision.kind === 'merge') await this.merge(tx, proposal, decision.survivor, by);
      const status = ({ merge: 'merged', not_same: 'refused', later: 'later' } as const)[decision.kind];
      if (!(await this.proposals.decide(tx, at, { status, ...by }))) throw staleVersion();
      await this.audit.record(tx, {
        verb: decision.kind === 'merge' ? 'combination' : 'alteration',
        what: `duplicate.${decision.kind}`,
        subjectIds: [proposal.left_id, proposal.right_id],
        details: { proposal_id: at.id },
      });
    });
  }

  /**
   * Takes a merge apart again: everything that the merge moved goes back. What was recorded for the surviving person
   * since stays there, because nobody knows to whom of the two it belongs. The two are not proposed again.
   * @throws DomainError DUPLICATE.NOT_FOUND, DUPLICATE.NOT_MERGED, DUPLICATE.LATER_MERGE_FIRST, DUPLICATE.REASON_MISSING,
   *   VERSION.STALE
   */
  async undoMerge(principal: UserPrincipal, at: ProposalVersion, reason: string): Promise<void> {
    const given = requireReason(reason);
    await this.unitOfWork.run(principal, async (tx) => {
      const proposal = await this.lock(tx, at);
      const merge = await this.merges.standing(tx, proposal.left_id, proposal.right_id);
      if (proposal.status !== 'merged' || merge === null) {
        throw new DomainError('DUPLICATE.NOT_MERGED', 'These two records are not merged.');
      }
      if (await this.merges.isMergedAway(tx, merge.to_id)) {
        throw new DomainError(
          'DUPLICATE.LATER_MERGE_FIRST',
          'The surviving record was merged into another later. Undo that merge first.',
        );
      }
      await this.merges.holdImports(tx);
      await this.participants.moveBack(tx, merge.moved);
      const by = { userId: principal.userId, reason: given };
      if (!(await this.merges.undo(tx, merge.id, by))) throw staleVersion();
      if (!(await this.proposals.decide(tx, at, { status: 'refused', ...by }))) throw staleVersion();
      await this.audit.record(tx, {
        verb: 'combination',
        what: 'duplicate.undo_merge',
        subjectIds: [merge.from_id, merge.to_id],
        details: { merge_id: merge.id },
      });
    });
  }

  private async merge(
    tx: Tx,
    proposal: LockedProposal,
    survivor: 'left' | 'right',
    by: { userId: string; reason: string },
  ): Promise<void> {
    const [to, from] =
      survivor === 'left' ? [proposal.left_id, proposal.right_id] : [proposal.right_id, proposal.left_id];
    await this.merges.holdImports(tx);
    const partners = await this.proposals.waitingPartners(tx, from);
    const moved = await this.participants.move(tx, from, to);
    await this.merges.insert(tx, { from, to, moved, ...by });
    await this.finder.compare(tx, to, partners);
  }

  private async lock(tx: Tx, at: ProposalVersion): Promise<LockedProposal> {
    const proposal = await this.proposals.lock(tx, at.id);
    if (proposal === null) throw duplicateNotFound();
    if (proposal.version !== at.version) throw staleVersion(proposal.version);
    return proposal;
  }
}

function requireReason(text: string): string {
  const reason = text.trim();
  if (reason !== '') return reason;
  const message = 'Say why, in a sentence.';
  throw new DomainError('DUPLICATE.REASON_MISSING', message, { errors: [{ field: 'rationale', message }] });
}

const alreadyDecided = (): DomainError =>
  new DomainError('DUPLICATE.ALREADY_DECIDED', 'Somebody has decided about these two records already.');

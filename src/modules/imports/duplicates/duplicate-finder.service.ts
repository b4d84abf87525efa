import { Injectable } from '@nestjs/common';
import { compareRecords } from '../../../domain/identity/match-evidence.js';
import type { MatchPerson } from '../../../domain/identity/match-person.js';
import type { ServicePrincipal } from '../../../platform/database/principal.js';
import type { Tx } from '../../../platform/database/tx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OffendersBulkService } from '../../offenders/offenders.bulk.service.js';
import { DuplicateProposalsRepository, type NewProposal } from './duplicate-proposals.repository.js';
import { ImportPeopleRepository, type Pair } from './import-people.repository.js';

/** So few that a live score in the same process waits for milliseconds only. */
const PEOPLE_AT_ONCE = 100;
const COUNT = `
  update jobs.import_run set proposed = coalesce(proposed, 0) + $2, crowded_keys = coalesce(crowded_keys, 0) + $3 where id = $1`;

/** Looks for people who are on record twice. Proposes, never decides. */
@Injectable()
export class DuplicateFinderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: ImportPeopleRepository,
    private readonly proposals: DuplicateProposalsRepository,
    private readonly offenders: OffendersBulkService,
  ) {}

  /** Compares everybody whom the import brought, some at a time. May be stopped and called again. */
  async compareImported(principal: ServicePrincipal, runId: string): Promise<void> {
    while (await this.unitOfWork.run(principal, (tx) => this.compareSome(tx, runId)));
    await this.unitOfWork.run(principal, async (tx) => {
      await tx.execute(COUNT, [runId, 0, 0]);
      await this.people.forget(tx, runId);
    });
  }

  /** Compares one record with some others. @returns how many pairs are new */
  async compare(tx: Tx, offenderId: string, others: readonly string[]): Promise<number> {
    const pairs = others.filter((other) => other !== offenderId).map((other) => inOrder(offenderId, other));
    return this.proposals.propose(tx, null, await this.likely(tx, pairs));
  }

  private async compareSome(tx: Tx, runId: string): Promise<boolean> {
    const ids = await this.people.next(tx, runId, PEOPLE_AT_ONCE);
    if (ids.length === 0) return false;
    const likely = await this.likely(tx, await this.people.candidates(tx, runId, ids));
    const added = await this.proposals.propose(tx, runId, likely);
    await tx.execute(COUNT, [runId, added, await this.people.crowdedKeys(tx, ids)]);
    await this.people.markCompared(tx, runId, ids);
    return true;
  }

  private async likely(tx: Tx, pairs: readonly Pair[]): Promise<NewProposal[]> {
    const ids = new Set(pairs.flatMap(({ left, right }) => [left, right]));
    const people = await this.offenders.matchPeople(tx, [...ids]);
    return pairs.flatMap((pair) => {
      const proposal = proposalOf(pair, people.get(pair.left), people.get(pair.right));
      return proposal === null ? [] : [proposal];
    });
  }
}

const inOrder = (one: string, other: string): Pair =>
  one < other ? { left: one, right: other } : { left: other, right: one };

/** Possible pairs are too many and too seldom right to ask somebody about each. */
function proposalOf(pair: Pair, left: MatchPerson | undefined, right: MatchPerson | undefined): NewProposal | null {
  if (left === undefined || right === undefined) return null;
  const { strength, weight, items, cautions } = compareRecords(left, right);
  if (strength === 'none' || strength === 'possible') return null;
  return { ...pair, strength, weight, evidence: { items, cautions } };
}

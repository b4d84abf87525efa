import { Injectable } from '@nestjs/common';
import {
  buildOffenceCodeTable,
  type OffenceCodeRow,
  type OffenceCodeTable,
} from '../../domain/scoring/offence-codes.js';
import { type ScoringPolicy, validateScoringPolicy } from '../../domain/scoring/scoring-policy.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Tx } from '../../platform/database/tx.js';

/** The rules that a score is worked out by: both are versioned data. */
export interface ScoringRules {
  readonly policyId: string;
  readonly policy: ScoringPolicy;
  readonly codes: OffenceCodeTable;
}

export interface PolicyRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly definition: unknown;
}

const CODES = `
  select code, title, parent_group as "parentGroup", ogrs3_group as "ogrs3Group", arp_category as "arpCategory",
         violent_sanction as "violentSanction", neighbourhood_crime as "neighbourhoodCrime", harm_days as "harmDays", ambiguous
    from reference.offence_code`;
const PUBLISHED = `select id, key, version, name, definition from reference.scoring_policy where status = 'published'`;
const BY_ID = `select id, key, version, name, definition from reference.scoring_policy where id = $1`;
/** Both tables change by migration or publication only; their newest marks say whether a copy in memory is still theirs. */
const CODES_MARK = {
  name: 'desist_codes_mark',
  text: `select count(*) || '/' || coalesce(max(edition), '') as mark from reference.offence_code`,
};

/**
 * Reads the published policy and the offence codes. The code table (some 3,000 rows) is kept in memory and read again
 * when it has changed; the policy is read each time, because a publication must act at once.
 */
@Injectable()
export class ScoringRulesQueries {
  private kept: { mark: string; codes: OffenceCodeTable } | null = null;

  /** @throws DomainError SCORING_POLICY.NONE_PUBLISHED */
  async published(tx: Tx): Promise<ScoringRules> {
    const row = await tx.maybe<PolicyRow>({ name: 'desist_policy_published', text: PUBLISHED });
    if (row === null) throw new DomainError('SCORING_POLICY.NONE_PUBLISHED', 'No scoring policy is published.');
    return this.rulesOf(tx, row);
  }

  /** @throws DomainError SCORING_POLICY.NOT_FOUND */
  async byId(tx: Tx, policyId: string): Promise<ScoringRules> {
    const row = await tx.maybe<PolicyRow>({ name: 'desist_policy_by_id', text: BY_ID }, [policyId]);
    if (row === null) throw new DomainError('SCORING_POLICY.NOT_FOUND', 'There is no such scoring policy.');
    return this.rulesOf(tx, row);
  }

  async codes(tx: Tx): Promise<OffenceCodeTable> {
    const { mark } = await tx.one<{ mark: string }>(CODES_MARK);
    if (this.kept?.mark !== mark) {
      this.kept = {
        mark,
        codes: buildOffenceCodeTable(await tx.query<OffenceCodeRow & Record<string, unknown>>(CODES)),
      };
    }
    return this.kept.codes;
  }

  private async rulesOf(tx: Tx, row: PolicyRow): Promise<ScoringRules> {
    return { policyId: row.id, policy: validateScoringPolicy(row.definition), codes: await this.codes(tx) };
  }
}

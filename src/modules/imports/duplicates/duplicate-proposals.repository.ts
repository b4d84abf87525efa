import { Injectable } from '@nestjs/common';
import type { MatchStrength } from '../../../domain/identity/match-cautions.js';
import type { MatchItem } from '../../../domain/identity/match-item.js';
import type { Tx } from '../../../platform/database/tx.js';
import type { Pair } from './import-people.repository.js';

export interface Evidence {
  readonly items: readonly MatchItem[];
  readonly cautions: readonly string[];
}

export interface NewProposal extends Pair {
  readonly strength: Exclude<MatchStrength, 'none'>;
  /** Bits. */
  readonly weight: number;
  readonly evidence: Evidence;
}

export type ProposalStatus = 'open' | 'later' | 'refused' | 'merged';

export interface LockedProposal {
  readonly id: string;
  readonly left_id: string;
  readonly right_id: string;
  readonly status: ProposalStatus;
  readonly version: number;
}

export interface Decision {
  readonly status: ProposalStatus;
  readonly userId: string;
  readonly reason: string;
}

/**
 * A refusal speaks about two people, not two records: it also stands between records that either was merged with since.
 * A pair that is decided is left as it was decided; one that still waits gets the newest evidence.
 */
const PROPOSE = `
  with recursive pair as (
    select * from json_to_recordset($2::json) as p ("left" uuid, "right" uuid, strength text, weight real, evidence jsonb)
  ),
  family as (
    select id, id as survivor from (select "left" as id from pair union select "right" from pair) people
    union
    select o.id, f.survivor from offender o join family f on o.merged_into = f.id
  ),
  refused as (
    select l.survivor as one, r.survivor as other
      from duplicate_proposal d join family l on l.id = d.left_id join family r on r.id = d.right_id
     where d.status = 'refused'
  ),
  proposed as (
    insert into duplicate_proposal as d (left_id, right_id, strength, weight, evidence, run_id)
    select p."left", p."right", p.strength, p.weight, p.evidence, $1 from pair p
     where not exists (select 1 from refused r where (r.one, r.other) in ((p."left", p."right"), (p."right", p."left")))
    on conflict (left_id, right_id) do update
      set strength = excluded.strength, weight = excluded.weight, evidence = excluded.evidence, version = d.version + 1
      where d.status in ('open', 'later') and (d.strength, d.weight) <> (excluded.strength, excluded.weight)
    returning (xmax = 0) as is_new
  )
  select count(*) filter (where is_new) as added from proposed`;
const LOCK = `select id, left_id, right_id, status, version from duplicate_proposal where id = $1 for update`;
const DECIDE = `
  update duplicate_proposal
     set status = $3, decided_at = clock_timestamp(), decided_by = $4, reason = $5, version = version + 1
   where id = $1 and version = $2`;
const WAITING_PARTNERS = `
  select case when left_id = $1 then right_id else left_id end as id from duplicate_proposal
   where $1 in (left_id, right_id) and status in ('open', 'later')`;

@Injectable()
export class DuplicateProposalsRepository {
  /** @returns how many are new */
  async propose(tx: Tx, runId: string | null, proposals: readonly NewProposal[]): Promise<number> {
    if (proposals.length === 0) return 0;
    return (await tx.one<{ added: number }>(PROPOSE, [runId, JSON.stringify(proposals)])).added;
  }

  async lock(tx: Tx, id: string): Promise<LockedProposal | null> {
    return tx.maybe<LockedProposal & Record<string, unknown>>(LOCK, [id]);
  }

  /** @returns false when somebody was faster */
  async decide(tx: Tx, at: { id: string; version: number }, { status, userId, reason }: Decision): Promise<boolean> {
    return (await tx.execute(DECIDE, [at.id, at.version, status, userId, reason])) === 1;
  }

  /** With whom the record still waits for a decision. */
  async waitingPartners(tx: Tx, offenderId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(WAITING_PARTNERS, [offenderId])).map(({ id }) => id);
  }
}

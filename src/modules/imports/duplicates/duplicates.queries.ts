import { Injectable } from '@nestjs/common';
import type { Sex } from '../../../domain/identity/sex.js';
import type { Tx } from '../../../platform/database/tx.js';
import type { Evidence, NewProposal, ProposalStatus } from './duplicate-proposals.repository.js';

export interface PersonInPair {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  /** YYYY-MM-DD */
  readonly date_of_birth: string | null;
  readonly area_name: string;
}

export interface PairRow {
  readonly id: string;
  readonly strength: NewProposal['strength'];
  readonly weight: number;
  readonly evidence: Evidence;
  readonly left: PersonInPair;
  readonly right: PersonInPair;
}

export interface RecordInPair extends PersonInPair {
  readonly sex: Sex | null;
  readonly source: string;
  readonly source_ref: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string; readonly valid: boolean }[];
  readonly aliases: readonly { readonly family_name: string; readonly given_names: string | null }[];
  readonly addresses: readonly string[];
  readonly offence_count: number;
  /** Its place was taken by another record, as a rule the other one of the pair. */
  readonly is_merged_away: boolean;
}

export interface PairDetail extends Omit<PairRow, 'left' | 'right'> {
  readonly left: RecordInPair;
  readonly right: RecordInPair;
  readonly status: ProposalStatus;
  readonly version: number;
  readonly decided_at: Date | null;
  readonly decided_by_name: string | null;
  readonly reason: string | null;
  /** Merged, not undone, and the survivor still stands for itself. */
  readonly can_undo: boolean;
}

/** Where a page of pairs ended. */
export interface PairPosition {
  readonly weight: number;
  readonly id: string;
}

const PERSON = (offender: string, area: string): string =>
  `json_build_object('id', ${offender}.id, 'family_name', ${offender}.family_name, 'given_names', ${offender}.given_names,
                     'date_of_birth', ${offender}.date_of_birth, 'area_name', ${area}.name)`;
/** A pair waits only while both records stand for themselves; a merged one is read through its survivor. */
const PAIRS = `
    from duplicate_proposal d
    join offender l on l.id = d.left_id join reference.area la on la.id = l.area_id
    join offender r on r.id = d.right_id join reference.area ra on ra.id = r.area_id
   where d.status = $1 and (d.status not in ('open', 'later') or (l.merged_into is null and r.merged_into is null))`;
const PAGE = `
  select d.id, d.strength, d.weight, d.evidence, ${PERSON('l', 'la')} as left, ${PERSON('r', 'ra')} as right
  ${PAIRS} and ($2::uuid is null or (d.weight, d.id) < ($3::real, $2))
   order by d.weight desc, d.id desc limit $4`;
const COUNT = `select count(*) as pairs from (select 1 ${PAIRS} limit $2) counted`;
const RECORD = (offender: string, area: string): string => `
  json_build_object(
    'id', ${offender}.id, 'family_name', ${offender}.family_name, 'given_names', ${offender}.given_names,
    'date_of_birth', ${offender}.date_of_birth, 'area_name', ${area}.name, 'sex', ${offender}.sex,
    'source', ${offender}.source, 'source_ref', ${offender}.source_ref,
    'is_merged_away', ${offender}.merged_into is not null,
    'identifiers', coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.canonical, 'valid', i.valid) order by i.kind, i.id)
                               from offender_identifier i where i.offender_id = ${offender}.id), '[]'),
    'aliases', coalesce((select json_agg(json_build_object('family_name', a.family_name, 'given_names', a.given_names) order by a.id)
                           from offender_alias a where a.offender_id = ${offender}.id), '[]'),
    'addresses', coalesce((select json_agg(concat_ws(', ', s.lines, s.postcode) order by s.from_on desc)
                             from offender_address s where s.offender_id = ${offender}.id), '[]'),
    'offence_count', (select count(distinct (e.source, e.source_ref)) from offence_event e
                       where e.offender_id = ${offender}.id and e.withdrawn_at is null))`;
const ONE = `
  select d.id, d.strength, d.weight, d.evidence, d.status, d.version, d.decided_at, d.reason,
         u.display_name as decided_by_name, ${RECORD('l', 'la')} as left, ${RECORD('r', 'ra')} as right,
         d.status = 'merged' and exists (
           select 1 from offender_merge m join offender t on t.id = m.to_id
            where m.undone_at is null and t.merged_into is null
              and ((m.from_id = d.left_id and m.to_id = d.right_id) or (m.from_id = d.right_id and m.to_id = d.left_id))) as can_undo
    from duplicate_proposal d
    join offender l on l.id = d.left_id join reference.area la on la.id = l.area_id
    join offender r on r.id = d.right_id join reference.area ra on ra.id = r.area_id
    left join account.app_user u on u.id = d.decided_by
   where d.id = $1`;

/** Pairs whose people the reader may both see. */
@Injectable()
export class DuplicatesQueries {
  /** Strongest evidence first. */
  async page(tx: Tx, status: ProposalStatus, after: PairPosition | null, limit: number): Promise<PairRow[]> {
    return tx.query<PairRow & Record<string, unknown>>(PAGE, [status, after?.id ?? null, after?.weight ?? null, limit]);
  }

  /** @returns the number of pairs, or `most` when there are as many or more */
  async count(tx: Tx, status: ProposalStatus, most: number): Promise<number> {
    return (await tx.one<{ pairs: number }>(COUNT, [status, most])).pairs;
  }

  async one(tx: Tx, id: string): Promise<PairDetail | null> {
    return tx.maybe<PairDetail & Record<string, unknown>>(ONE, [id]);
  }
}

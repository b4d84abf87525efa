import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import {
  CUSTODY_SQL,
  DETAILS_SQL,
  HEADER_SQL,
  LATEST_OFFENCES_SQL,
  OFFENCE_COUNT_SQL,
  OFFENCES_SQL,
  SUPERVISION_SQL,
  WITHDRAWN_SQL,
} from './person-record.sql.js';

/** YYYY-MM-DD */
type Day = string;
export type OffenceRole = 'suspected' | 'arrested' | 'charged' | 'convicted' | 'cautioned' | 'no_further_action';
export type CustodyKind = 'remand' | 'sentence' | 'recall';
export type Band = 'P1' | 'P2' | 'P3' | 'P4' | 'not_scored';

export interface PersonHeader {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly deceased_on: Day | null;
  readonly area_name: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string; readonly valid: boolean }[];
  readonly statutory: boolean;
  readonly custody: { readonly kind: CustodyKind; readonly from_on: Day } | null;
  readonly score: {
    readonly band: Band;
    readonly score_low: number | null;
    readonly score_high: number | null;
    readonly not_scored_reason: string | null;
    readonly provisional: boolean;
    readonly movement: number | null;
    readonly previous_as_at: Day | null;
  } | null;
  /** Something that the score reads has changed since it was calculated, or it never was. */
  readonly score_pending: boolean;
}

export interface PersonDetails {
  readonly sex: 'M' | 'F' | 'X' | null;
  readonly ethnicity: string | null;
  readonly source: string;
  readonly source_ref: string;
  readonly aliases: readonly { readonly family_name: string; readonly given_names: string | null }[];
  readonly addresses: readonly DatedText[];
  readonly contact_points: readonly DatedText[];
}

export interface DatedText {
  readonly kind: string;
  readonly text: string;
  readonly from_on: Day;
  readonly to_on: Day | null;
}

export interface OffenceStage {
  readonly id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly role: OffenceRole;
  readonly offence_code: string;
  readonly title: string;
  readonly ambiguous: boolean;
  readonly committed_on: Day;
  readonly outcome_on: Day | null;
  readonly disposal: string | null;
  readonly corrected: boolean;
}

export interface WithdrawnStage {
  readonly title: string;
  readonly offence_code: string;
  readonly committed_on: Day;
  readonly role: OffenceRole;
  readonly withdrawn_reason: string;
  readonly withdrawn_on: Day;
}

export interface SupervisionRecord {
  readonly id: string;
  readonly type:
    'community_order' | 'suspended_sentence_order' | 'licence' | 'post_sentence_supervision' | 'youth_order' | 'other';
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly phase:
    | 'early_engagement'
    | 'standard'
    | 'iom_red'
    | 'offender_personality_disorder'
    | 'final_third'
    | 'in_custody'
    | 'not_started'
    | null;
  readonly source: string;
  readonly version: number;
}

export interface CustodyRecord {
  readonly id: string;
  readonly kind: CustodyKind;
  readonly from_on: Day;
  readonly expected_release_on: Day | null;
  readonly released_on: Day | null;
  readonly source: string;
  readonly version: number;
}

const LATEST = 5;

/** What the pages about one person show, across the tables of several modules: a few statements a page. */
@Injectable()
export class PersonRecordQueries {
  /** @returns null for a person who is hidden, absent, or was merged into another record */
  async header(tx: Tx, offenderId: string, today: Day): Promise<PersonHeader | null> {
    return tx.maybe<PersonHeader>({ name: 'desist_person_header', text: HEADER_SQL }, [offenderId, today]);
  }

  async details(tx: Tx, offenderId: string): Promise<PersonDetails> {
    return tx.one<PersonDetails>({ name: 'desist_person_details', text: DETAILS_SQL }, [offenderId]);
  }

  /** The furthest stage of each of the latest few offences, newest first. */
  async latestOffences(tx: Tx, offenderId: string): Promise<OffenceStage[]> {
    return tx.query<OffenceStage>({ name: 'desist_person_latest', text: LATEST_OFFENCES_SQL }, [offenderId, LATEST]);
  }

  async offenceCount(tx: Tx, offenderId: string): Promise<number> {
    return (await tx.one<{ offences: number }>(OFFENCE_COUNT_SQL, [offenderId])).offences;
  }

  /** Every stage that was not withdrawn, newest offence first. */
  async offences(tx: Tx, offenderId: string): Promise<OffenceStage[]> {
    return tx.query<OffenceStage>(OFFENCES_SQL, [offenderId]);
  }

  async withdrawn(tx: Tx, offenderId: string): Promise<WithdrawnStage[]> {
    return tx.query<WithdrawnStage>(WITHDRAWN_SQL, [offenderId]);
  }

  /** Newest first. */
  async supervision(tx: Tx, offenderId: string): Promise<SupervisionRecord[]> {
    return tx.query<SupervisionRecord>({ name: 'desist_person_supervision', text: SUPERVISION_SQL }, [offenderId]);
  }

  /** Newest first. */
  async custody(tx: Tx, offenderId: string): Promise<CustodyRecord[]> {
    return tx.query<CustodyRecord>({ name: 'desist_person_custody', text: CUSTODY_SQL }, [offenderId]);
  }
}

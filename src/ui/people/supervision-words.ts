import type { Day } from '../render/format.js';

export type SupervisionType =
  'community_order' | 'suspended_sentence_order' | 'licence' | 'post_sentence_supervision' | 'youth_order' | 'other';

export type SupervisionPhase =
  | 'early_engagement'
  | 'standard'
  | 'iom_red'
  | 'offender_personality_disorder'
  | 'final_third'
  | 'in_custody'
  | 'not_started';

export type CustodyKind = 'remand' | 'sentence' | 'recall';

export interface SupervisionRow {
  readonly id: string;
  readonly type: SupervisionType;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly phase: SupervisionPhase | null;
  readonly source: string;
  readonly version: number;
}

export interface CustodyRow {
  readonly id: string;
  readonly kind: CustodyKind;
  readonly from_on: Day;
  readonly expected_release_on: Day | null;
  readonly released_on: Day | null;
  readonly source: string;
  readonly version: number;
}

export const SUPERVISION_TYPES: Readonly<Record<SupervisionType, string>> = {
  community_order: 'Community order',
  suspended_sentence_order: 'Suspended sentence order',
  licence: 'Licence',
  post_sentence_supervision: 'Post-sentence supervision',
  youth_order: 'Youth order',
  other: 'Other supervision',
};

export const SUPERVISION_PHASES: Readonly<Record<SupervisionPhase, string>> = {
  early_engagement: 'early engagement',
  standard: 'standard',
  iom_red: 'IOM red',
  offender_personality_disorder: 'offender personality disorder',
  final_third: 'final third',
  in_custody: 'in custody',
  not_started: 'not started',
};

export const CUSTODY_KINDS: Readonly<Record<CustodyKind, string>> = {
  remand: 'remand',
  sentence: 'sentence',
  recall: 'recall',
};

export const supervisionWords = (type: SupervisionType): string => SUPERVISION_TYPES[type];
export const phaseWords = (phase: SupervisionPhase): string => `phase ${SUPERVISION_PHASES[phase]}`;
export const custodyWords = (kind: CustodyKind): string => CUSTODY_KINDS[kind];

/** Whether an order or licence is in force on a day. */
export function isInForce({ starts_on, ends_on }: Pick<SupervisionRow, 'starts_on' | 'ends_on'>, on: Day): boolean {
  return starts_on <= on && (ends_on === null || ends_on >= on);
}

/** Whether a spell is live on a day. */
export function isInside({ from_on, released_on }: Pick<CustodyRow, 'from_on' | 'released_on'>, on: Day): boolean {
  return from_on <= on && (released_on === null || released_on > on);
}

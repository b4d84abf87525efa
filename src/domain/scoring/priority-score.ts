import type { EpochDay } from '../shared/calendar-day.js';
import { assess, type Assessment } from './assessment.js';
import {
  missingFrom,
  refusalReason,
  scorablePerson,
  unclearCodes,
  type MissingInput,
  type NotScoredReason,
} from './completeness.js';
import { countOffences, type CountedOffences } from './counted-offences.js';
import { custodyPeriods, type CustodyPeriod } from './custody.js';
import { harmAxis, type HarmAxis } from './harm.js';
import { likelihoodAxis, type LikelihoodAxis } from './likelihood.js';
import { listFacts, type ListFacts } from './list-facts.js';
import type { OffenceCodeTable } from './offence-codes.js';
import { roundHalfUp } from './rounding.js';
import { scoringDay, type ScoringDay } from './scoring-day.js';
import type { ScoringInputs } from './scoring-inputs.js';
import type { ScoringPolicy } from './scoring-policy.js';
import { volumeAxis, type VolumeAxis } from './volume.js';

export type PriorityBand = 'P1' | 'P2' | 'P3' | 'P4';

/** Points that one axis adds to the priority score: its value times its weight. */
export interface PriorityTerm {
  readonly axis: 'likelihood' | 'volume' | 'harm';
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/** 0 to 100. Low and high differ only where the likelihood is a range; lists sort by the low end. */
export interface PointRange {
  readonly low: number;
  readonly high: number;
}

/** Charges and suspicions, counted like volume and kept beside the score; null where the policy leaves them out. */
export interface SubScores {
  readonly charged: VolumeAxis | null;
  readonly suspected: VolumeAxis | null;
}

export interface ScoreFacts {
  readonly asAt: EpochDay;
  readonly policyVersion: string;
  readonly provisional: boolean;
  readonly missing: readonly MissingInput[];
  readonly unclearCodes: readonly string[];
  readonly rejectedRows: number;
  readonly facts: ListFacts;
  readonly subScores: SubScores | null;
}

export interface ScoredPriority extends ScoreFacts {
  readonly scored: true;
  readonly band: PriorityBand;
  /** Of the high end; the same as `band` unless the range crosses an edge. */
  readonly bandHigh: PriorityBand;
  readonly notScoredReason: null;
  /** Unrounded. */
  readonly priority: PointRange;
  /** Half-up whole numbers, as shown; the bands are read from these. */
  readonly rounded: PointRange;
  readonly likelihood: LikelihoodAxis;
  readonly volume: VolumeAxis;
  readonly harm: HarmAxis;
  /** Likelihood, volume, harm; they add up to the priority. */
  readonly terms: PriorityTerms;
  readonly assessment: Assessment;
}

export interface UnscoredPriority extends ScoreFacts {
  readonly scored: false;
  readonly band: 'not_scored';
  readonly bandHigh: 'not_scored';
  readonly notScoredReason: NotScoredReason;
  readonly priority: null;
  readonly rounded: null;
  readonly likelihood: null;
  readonly volume: null;
  readonly harm: null;
  readonly terms: readonly [];
  /** There only when a predictor was asked and refused. */
  readonly assessment: Assessment | null;
}

export type PriorityScore = ScoredPriority | UnscoredPriority;

/**
 * The priority score of one person as at a day, with everything that explains it. Pure: the same inputs, policy, table
 * and day always give the same answer, whatever the order of the events, and repeated events change nothing.
 */
export function scoreOffender(
  inputs: ScoringInputs,
  policy: ScoringPolicy,
  codes: OffenceCodeTable,
  asAt: EpochDay,
): PriorityScore {
  const day = scoringDay(asAt);
  const offences = countOffences(inputs.events, codes, asAt);
  const person = scorablePerson(inputs, asAt);
  const reasonless = typeof person === 'string' ? null : person;
  const assessment = reasonless === null ? null : assess(reasonless, offences.proven, inputs.custody, { codes, asAt });
  const unclear = unclearCodes(offences);
  const missing = missingFrom(inputs, offences, unclear, assessment?.followUp ?? null);
  const custody = custodyPeriods(inputs.custody, asAt);
  const facts: ScoreFacts = {
    asAt,
    policyVersion: policy.version,
    provisional: missing.length > 0,
    missing,
    unclearCodes: unclear,
    rejectedRows: inputs.rejectedRows,
    facts: listFacts(inputs, offences.proven, day),
    subScores: reasonless === null ? null : subScores(offences, custody, policy, day),
  };
  if (typeof person === 'string') return notScored(facts, person, null);
  if (assessment === null) return notScored(facts, 'no_sanction', null);
  const likelihood = likelihoodAxis(policy.predictor, assessment.ogrs3, assessment.arp);
  if (likelihood === null) {
    const { low } = assessment[policy.predictor];
    return notScored(facts, refusalReason(low.refused ? low.errors : []), assessment);
  }
  const volume = volumeAxis(offences.proven, custody, policy.volume, day);
  const harm = harmAxis(offences.proven, policy.harm, asAt);
  return blend(facts, { likelihood, volume, harm }, assessment, policy);
}

export function priorityBand(rounded: number, bands: ScoringPolicy['bands']): PriorityBand {
  if (rounded >= bands.P1) return 'P1';
  if (rounded >= bands.P2) return 'P2';
  return rounded >= bands.P3 ? 'P3' : 'P4';
}

export interface Axes {
  readonly likelihood: LikelihoodAxis;
  readonly volume: VolumeAxis;
  readonly harm: HarmAxis;
}

export type PriorityTerms = readonly [PriorityTerm, PriorityTerm, PriorityTerm];

export function priorityTerms(axes: Axes, weights: ScoringPolicy['weights']): PriorityTerms {
  return [
    term('likelihood', weights.likelihood, axes.likelihood.low, axes.likelihood.high),
    term('volume', weights.volume, axes.volume.low, axes.volume.high),
    term('harm', weights.harm, axes.harm.low, axes.harm.high),
  ];
}

export function sumOfTerms([likelihood, volume, harm]: PriorityTerms): PointRange {
  return { low: likelihood.low + volume.low + harm.low, high: likelihood.high + volume.high + harm.high };
}

/** Written out field by field, as in notScored: with spread syntax this literal cost more than all the arithmetic. */
function blend(facts: ScoreFacts, axes: Axes, assessment: Assessment, policy: ScoringPolicy): ScoredPriority {
  const terms = priorityTerms(axes, policy.weights);
  const priority = sumOfTerms(terms);
  const rounded = { low: roundHalfUp(priority.low, 0), high: roundHalfUp(priority.high, 0) };
  return {
    asAt: facts.asAt,
    policyVersion: facts.policyVersion,
    provisional: facts.provisional,
    missing: facts.missing,
    unclearCodes: facts.unclearCodes,
    rejectedRows: facts.rejectedRows,
    facts: facts.facts,
    subScores: facts.subScores,
    scored: true,
    band: priorityBand(rounded.low, policy.bands),
    bandHigh: priorityBand(rounded.high, policy.bands),
    notScoredReason: null,
    priority,
    rounded,
    likelihood: axes.likelihood,
    volume: axes.volume,
    harm: axes.harm,
    terms,
    assessment,
  };
}

function term(axis: PriorityTerm['axis'], weight: number, low: number, high: number): PriorityTerm {
  return { axis, weight, low: weight * low, high: weight * high };
}

export function notScored(
  facts: ScoreFacts,
  notScoredReason: NotScoredReason,
  assessment: Assessment | null,
): UnscoredPriority {
  return {
    asAt: facts.asAt,
    policyVersion: facts.policyVersion,
    provisional: facts.provisional,
    missing: facts.missing,
    unclearCodes: facts.unclearCodes,
    rejectedRows: facts.rejectedRows,
    facts: facts.facts,
    subScores: facts.subScores,
    scored: false,
    band: 'not_scored',
    bandHigh: 'not_scored',
    notScoredReason,
    priority: null,
    rounded: null,
    likelihood: null,
    volume: null,
    harm: null,
    terms: [],
    assessment,
  };
}

function subScores(
  { charged, suspected }: CountedOffences,
  custody: readonly CustodyPeriod[],
  policy: ScoringPolicy,
  day: ScoringDay,
): SubScores | null {
  if (!policy.subScores.charged && !policy.subScores.suspected) return null;
  return {
    charged: policy.subScores.charged ? volumeAxis(charged, custody, policy.volume, day) : null,
    suspected: policy.subScores.suspected ? volumeAxis(suspected, custody, policy.volume, day) : null,
  };
}

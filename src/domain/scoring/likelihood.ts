import { ARP_HIGHEST_CATEGORY, ARP_LOWEST_CATEGORY } from './arp-coefficients.js';
import type { ArpResult } from './arp.js';
import {
  resolveArpCategory,
  resolveOgrs3Group,
  type OffenceCode,
  type OffenceCodeTable,
  type OffenceResolution,
} from './offence-codes.js';
import { OGRS3_HIGHEST_GROUP, OGRS3_LOWEST_GROUP } from './ogrs3-coefficients.js';
import type { Ogrs3Result } from './ogrs3.js';
import { arpOfCase, ogrs3OfCase, type PredictorCase } from './predictor-case.js';
import type { PredictorName } from './scoring-policy.js';

export interface PredictorOutcome<Result> {
  /** One result, or one refusal, at both ends. Otherwise the offence has no certain weight: */
  readonly exact: boolean;
  /** with the lowest weight that an offence can have, */
  readonly low: Result;
  /** and with the highest. */
  readonly high: Result;
}

export interface LikelihoodAxis {
  readonly predictor: PredictorName;
  /** Two-year percentage as the predictor publishes it: two decimals for ARP, a whole number for OGRS3. */
  readonly low: number;
  readonly high: number;
}

/**
 * OGRS3 of the current sanction. An offence whose code is unknown, a placeholder or ambiguous takes the whole range of
 * weights: a weight of 0 would be that of violence.
 */
export function ogrs3Outcome(
  dated: PredictorCase,
  offenceCode: string,
  codes: OffenceCodeTable,
): PredictorOutcome<Ogrs3Result> {
  const resolution = certain(codes.get(offenceCode), resolveOgrs3Group(offenceCode, codes));
  if (resolution !== null) return exact(ogrs3OfCase(dated, resolution));
  return range(ogrs3OfCase(dated, { group: OGRS3_LOWEST_GROUP }), ogrs3OfCase(dated, { group: OGRS3_HIGHEST_GROUP }));
}

/**
 * Static ARP of the current sanction, with the same range for an uncertain offence. A code that is marked ambiguous
 * takes the range here as well, although ARP files it under one category: the mark says that the record does not tell
 * what was done.
 */
export function arpOutcome(
  dated: PredictorCase,
  offenceCode: string,
  codes: OffenceCodeTable,
): PredictorOutcome<ArpResult> {
  const resolution = certain(codes.get(offenceCode), resolveArpCategory(offenceCode, codes));
  if (resolution !== null) return exact(arpOfCase(dated, resolution));
  return range(arpOfCase(dated, { group: ARP_LOWEST_CATEGORY }), arpOfCase(dated, { group: ARP_HIGHEST_CATEGORY }));
}

/** Null when the predictor refuses the person. */
export function likelihoodAxis(
  predictor: PredictorName,
  ogrs3: PredictorOutcome<Ogrs3Result>,
  arp: PredictorOutcome<ArpResult>,
): LikelihoodAxis | null {
  if (predictor === 'ogrs3') {
    if (ogrs3.low.refused || ogrs3.high.refused) return null;
    return { predictor, low: ogrs3.low.percentage2, high: ogrs3.high.percentage2 };
  }
  if (arp.low.refused || arp.high.refused) return null;
  return { predictor, low: arp.low.percentage, high: arp.high.percentage };
}

function exact<Result>(result: Result): PredictorOutcome<Result> {
  return { exact: true, low: result, high: result };
}

/** The weight of the offence decides no refusal, so that either both ends are refused or neither. */
function range<Result extends { readonly refused: boolean }>(low: Result, high: Result): PredictorOutcome<Result> {
  return low.refused ? exact(low) : { exact: false, low, high };
}

function certain<Group>(
  code: OffenceCode | undefined,
  resolution: OffenceResolution<Group>,
): OffenceResolution<Group> | null {
  return code === undefined || code.ambiguous || 'error' in resolution ? null : resolution;
}

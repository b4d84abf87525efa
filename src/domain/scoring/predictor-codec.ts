import { DomainError } from '../shared/domain-error.js';
import type { ArpCategory } from './arp-coefficients.js';
import type { ArpResult, ArpScored } from './arp.js';
import type { PredictorOutcome } from './likelihood.js';
import type { Ogrs3Group } from './ogrs3-coefficients.js';
import type { Ogrs3Result, Ogrs3Scored } from './ogrs3.js';
import type { LikelihoodBand, PredictorError, PredictorWarning, Refusal, Sex } from './predictor.js';

/** The predictors' part of a stored explanation; positions stand for names, see explanation-codec.ts. */

/** Version, group; rate, history, age and sex, group weight, sum; p1, p2; percentages; band; whether warned. */
export type Ogrs3Tuple = readonly [
  ...[version: string, group: Ogrs3Group],
  ...[rate: number, history: number, ageAndSex: number, offence: number, sum: number],
  ...[p1: number, p2: number, percentage1: number, percentage2: number, band: LikelihoodBand, warned: 0 | 1],
];

/** Version, category; constant, age, category weight, history, per sanction, offence-free, sum; p2; percentage; band. */
export type ArpTuple = readonly [
  ...[version: string, category: ArpCategory],
  ...[constant: number, age: number, offence: number, history: number, perSanction: number, offenceFree: number],
  ...[sum: number, p2: number, percentage: number, band: LikelihoodBand],
];

/** One result; the low and the high one of a range; or the errors of a refusal. */
export type EncodedOutcome<Tuple> =
  readonly [Tuple] | readonly [Tuple, Tuple] | { readonly e: readonly PredictorError[] };

/** What both predictors read: sex, age at conviction, at first sanction, at follow-up, total sanctions, months. */
export type PredictorInputsTuple = readonly [Sex, number, number, number, number, number];

const WARNINGS: readonly PredictorWarning[] = ['first_sanction_age_inconsistent'];

/**
 * Fractions are kept as whole millionths: far below anything a page shows, and whole numbers are written in a fraction
 * of the time that decimals take, which counts when a sweep writes ten million of them.
 */
export function toMillionths(value: number): number {
  return Math.round(value * 1e6);
}

export function fromMillionths(value: number): number {
  return value / 1e6;
}

export function encodeOutcome<Scored extends { readonly refused: false }, Tuple>(
  outcome: PredictorOutcome<Scored | Refusal>,
  encode: (scored: Scored) => Tuple,
): EncodedOutcome<Tuple> {
  const { exact, low, high } = outcome;
  if (low.refused) return { e: low.errors };
  return exact || high.refused ? [encode(low)] : [encode(low), encode(high)];
}

export function decodeOutcome<Scored, Tuple>(
  encoded: EncodedOutcome<Tuple>,
  inputs: PredictorInputsTuple | undefined,
  decode: (tuple: Tuple, inputs: PredictorInputsTuple) => Scored,
): PredictorOutcome<Scored | Refusal> {
  if ('e' in encoded) {
    const refused: Refusal = { refused: true, errors: encoded.e };
    return { exact: true, low: refused, high: refused };
  }
  if (inputs === undefined) throw unknownFormat();
  const [lowTuple, highTuple] = encoded;
  const low = decode(lowTuple, inputs);
  return { exact: highTuple === undefined, low, high: highTuple === undefined ? low : decode(highTuple, inputs) };
}

export function unknownFormat(): DomainError {
  return new DomainError('SCORE_EXPLANATION.UNKNOWN_FORMAT', 'The stored explanation is of a format not known here.');
}

export function encodeOgrs3(scored: Ogrs3Scored): Ogrs3Tuple {
  const { terms } = scored;
  return [
    scored.version,
    scored.inputs.offenceGroup,
    toMillionths(terms.rate),
    toMillionths(terms.history),
    toMillionths(terms.ageAndSex),
    toMillionths(terms.offenceGroup),
    toMillionths(scored.sum),
    toMillionths(scored.p1),
    toMillionths(scored.p2),
    scored.percentage1,
    scored.percentage2,
    scored.band,
    scored.warnings.length > 0 ? 1 : 0,
  ];
}

export function decodeOgrs3(tuple: Ogrs3Tuple, inputs: PredictorInputsTuple): Ogrs3Scored {
  const [version, offenceGroup, rate, history, ageAndSex, offence, sum, p1, p2, percentage1, percentage2, band] = tuple;
  const [sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, totalSanctions] = inputs;
  const previousSanctions = totalSanctions - 1;
  return {
    refused: false,
    version,
    inputs: { sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, previousSanctions, offenceGroup },
    terms: {
      rate: fromMillionths(rate),
      history: fromMillionths(history),
      ageAndSex: fromMillionths(ageAndSex),
      offenceGroup: fromMillionths(offence),
    },
    sum: fromMillionths(sum),
    p1: fromMillionths(p1),
    p2: fromMillionths(p2),
    percentage1,
    percentage2,
    band,
    warnings: tuple[12] === 1 ? WARNINGS : [],
  };
}

export function encodeArp(scored: ArpScored): ArpTuple {
  const { terms } = scored;
  return [
    scored.version,
    scored.inputs.category,
    toMillionths(terms.constant),
    toMillionths(terms.age),
    toMillionths(terms.category),
    toMillionths(terms.history),
    toMillionths(terms.perSanction),
    toMillionths(terms.offenceFree),
    toMillionths(scored.sum),
    toMillionths(scored.p2),
    toMillionths(scored.percentage),
    scored.band,
  ];
}

export function decodeArp(tuple: ArpTuple, inputs: PredictorInputsTuple): ArpScored {
  const [version, category, constant, age, offence, history, perSanction, offenceFree, sum, p2, percentage, band] =
    tuple;
  const [sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, totalSanctions, offenceFreeMonths] = inputs;
  return {
    refused: false,
    version,
    inputs: { sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, totalSanctions, offenceFreeMonths, category },
    terms: {
      constant: fromMillionths(constant),
      age: fromMillionths(age),
      category: fromMillionths(offence),
      history: fromMillionths(history),
      perSanction: fromMillionths(perSanction),
      offenceFree: fromMillionths(offenceFree),
    },
    sum: fromMillionths(sum),
    p2: fromMillionths(p2),
    percentage: fromMillionths(percentage),
    band,
  };
}

/** From whichever predictor scored; null when both refused, and nothing reads them. */
export function inputsOf(
  ogrs3: PredictorOutcome<Ogrs3Result>,
  arp: PredictorOutcome<ArpResult>,
): PredictorInputsTuple | null {
  if (!arp.low.refused) {
    const { sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, totalSanctions, offenceFreeMonths } =
      arp.low.inputs;
    return [sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, totalSanctions, offenceFreeMonths];
  }
  if (ogrs3.low.refused) return null;
  const { sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, previousSanctions } = ogrs3.low.inputs;
  return [sex, ageAtConviction, ageAtFirstSanction, ageAtFollowUp, previousSanctions + 1, 0];
}

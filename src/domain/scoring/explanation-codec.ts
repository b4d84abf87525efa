import type { EpochDay } from '../shared/calendar-day.js';
import type { ArpCategory } from './arp-coefficients.js';
import type { Assessment } from './assessment.js';
import type { MissingInput, NotScoredReason } from './completeness.js';
import type { FollowUpBasis } from './follow-up.js';
import type { HarmAxis } from './harm.js';
import type { ListFacts } from './list-facts.js';
import type { NeighbourhoodCrime } from './offence-codes.js';
import {
  decodeArp,
  decodeOgrs3,
  decodeOutcome,
  encodeArp,
  encodeOgrs3,
  encodeOutcome,
  inputsOf,
  fromMillionths,
  toMillionths,
  unknownFormat,
  type ArpTuple,
  type EncodedOutcome,
  type Ogrs3Tuple,
  type PredictorInputsTuple,
} from './predictor-codec.js';
import {
  notScored,
  priorityTerms,
  sumOfTerms,
  type PriorityBand,
  type PriorityScore,
  type ScoredPriority,
  type ScoreFacts,
} from './priority-score.js';
import type { SeriousnessRule } from './sanctions.js';
import type { PredictorName } from './scoring-policy.js';
import type { VolumeAxis } from './volume.js';

/**
 * The stored form of a score: everything that explains it in some 600 bytes of JSON, because a sweep writes hundreds of
 * thousands. Positions stand for names, in this file and in predictor-codec.ts alone. Fractions other than the weights
 * are whole millionths, days count from 1970-01-01, and a part that says nothing is left out. A change of the layout
 * takes a new `v`: stored scores outlive the code that wrote them.
 */
export interface EncodedExplanation {
  readonly v: 1;
  /** Policy version, day as at which the score was taken. */
  readonly p: readonly [string, EpochDay];
  /** Why nobody scored; the other parts of a scored person are absent then. */
  readonly n?: NotScoredReason;
  /** Bands of both ends, rounded score of both ends. */
  readonly b?: readonly [PriorityBand, PriorityBand, number, number];
  /** Predictor, likelihood of both ends, weights of likelihood, volume and harm. */
  readonly l?: readonly [PredictorName, number, number, number, number, number];
  readonly q?: VolumeTuple;
  /** Value, weighed days, offences with known and unknown harm, the heaviest code and its weighed days. */
  readonly h?: HarmTuple;
  readonly s?: SanctionsTuple;
  readonly i?: PredictorInputsTuple;
  /** OGRS3, ARP. */
  readonly o?: readonly [EncodedOutcome<Ogrs3Tuple>, EncodedOutcome<ArpTuple>];
  /** Missing inputs, unclear codes, rejected rows. */
  readonly m?: readonly [readonly MissingInput[], readonly string[], number];
  readonly f: FactsTuple;
  /** Sub-scores of charges and of suspicions. */
  readonly c?: readonly [VolumeTuple | null, VolumeTuple | null];
}

/** Value, offences, weighed, recent offences, recent weighed. */
type VolumeTuple = readonly [number, number, number, number, number];

type HarmTuple = readonly [number, number, number, number, string?, number?];

/** Count, first, current; most serious code, its day, why; start of follow-up and what it rests on. */
type SanctionsTuple = readonly [number, EpochDay, EpochDay, string, EpochDay, SeriousnessRule, EpochDay, FollowUpBasis];

/** In custody, statutory, proven, of these in the last year; crimes; last offence; pattern; release. */
type FactsTuple = readonly [
  ...[inCustody: 0 | 1, statutory: 0 | 1, proven: number, recent: number],
  ...[crimes: readonly NeighbourhoodCrime[], last: readonly [string, EpochDay] | 0],
  ...[pattern: readonly [ArpCategory, number, number] | 0, released: readonly [EpochDay, number] | 0],
];

export function encodeExplanation(score: PriorityScore): EncodedExplanation {
  const { assessment, missing, subScores } = score;
  return {
    v: 1,
    p: [score.policyVersion, score.asAt],
    n: score.notScoredReason ?? undefined,
    b: score.scored ? [score.band, score.bandHigh, score.rounded.low, score.rounded.high] : undefined,
    l: score.scored ? encodeLikelihood(score) : undefined,
    q: score.scored ? encodeVolume(score.volume) : undefined,
    h: score.scored ? encodeHarm(score.harm) : undefined,
    s: assessment === null ? undefined : encodeSanctions(assessment),
    i: assessment === null ? undefined : (inputsOf(assessment.ogrs3, assessment.arp) ?? undefined),
    o: assessment === null ? undefined : encodePredictors(assessment),
    m: missing.length === 0 ? undefined : [missing, score.unclearCodes, score.rejectedRows],
    f: encodeFacts(score.facts),
    c: subScores === null ? undefined : [volumeOrNull(subScores.charged), volumeOrNull(subScores.suspected)],
  };
}

/**
 * The score as it was stored, equal to the one that was encoded to six decimals. Throws
 * SCORE_EXPLANATION.UNKNOWN_FORMAT for anything that this codec did not write.
 */
export function decodeExplanation(stored: unknown): PriorityScore {
  if (!isEncoded(stored)) throw unknownFormat();
  const { n, b, l, q, h, m, c } = stored;
  const facts: ScoreFacts = {
    policyVersion: stored.p[0],
    asAt: stored.p[1],
    provisional: m !== undefined,
    missing: m?.[0] ?? [],
    unclearCodes: m?.[1] ?? [],
    rejectedRows: m?.[2] ?? 0,
    facts: decodeFacts(stored.f),
    subScores: c === undefined ? null : { charged: c[0] && decodeVolume(c[0]), suspected: c[1] && decodeVolume(c[1]) },
  };
  const assessment = decodeAssessment(stored);
  if (b === undefined || l === undefined || q === undefined || h === undefined || assessment === null) {
    return notScored(facts, n ?? 'no_sanction', assessment);
  }
  const likelihood = { predictor: l[0], low: fromMillionths(l[1]), high: fromMillionths(l[2]) };
  const axes = { likelihood, volume: decodeVolume(q), harm: decodeHarm(h) };
  const terms = priorityTerms(axes, { likelihood: l[3], volume: l[4], harm: l[5] });
  const [band, bandHigh, low, high] = b;
  const priority = sumOfTerms(terms);
  return {
    ...facts,
    scored: true,
    band,
    bandHigh,
    notScoredReason: null,
    priority,
    rounded: { low, high },
    ...axes,
    terms,
    assessment,
  };
}

function isEncoded(stored: unknown): stored is EncodedExplanation {
  return typeof stored === 'object' && stored !== null && 'v' in stored && stored.v === 1;
}

function encodeLikelihood({ likelihood, terms }: ScoredPriority): EncodedExplanation['l'] {
  const { predictor, low, high } = likelihood;
  return [predictor, toMillionths(low), toMillionths(high), terms[0].weight, terms[1].weight, terms[2].weight];
}

function encodeVolume(volume: VolumeAxis): VolumeTuple {
  const { low, offences, weighed, recentOffences, recentWeighed } = volume;
  return [toMillionths(low), offences, toMillionths(weighed), recentOffences, toMillionths(recentWeighed)];
}

function volumeOrNull(volume: VolumeAxis | null): VolumeTuple | null {
  return volume === null ? null : encodeVolume(volume);
}

function decodeVolume([value, offences, weighed, recentOffences, recentWeighed]: VolumeTuple): VolumeAxis {
  const low = fromMillionths(value);
  return {
    low,
    high: low,
    offences,
    weighed: fromMillionths(weighed),
    recentOffences,
    recentWeighed: fromMillionths(recentWeighed),
  };
}

function encodeHarm({ low, weighedDays, known, unknown, heaviest }: HarmAxis): HarmTuple {
  if (heaviest === null) return [toMillionths(low), toMillionths(weighedDays), known, unknown];
  return [
    toMillionths(low),
    toMillionths(weighedDays),
    known,
    unknown,
    heaviest.code,
    toMillionths(heaviest.weighedDays),
  ];
}

function decodeHarm([value, weighedDays, known, unknown, code, heaviestDays]: HarmTuple): HarmAxis {
  const isNamed = code !== undefined && heaviestDays !== undefined;
  const heaviest = isNamed ? { code, weighedDays: fromMillionths(heaviestDays) } : null;
  const low = fromMillionths(value);
  return { low, high: low, weighedDays: fromMillionths(weighedDays), known, unknown, heaviest };
}

function encodeSanctions({ sanctions, followUp }: Assessment): SanctionsTuple {
  const { count, firstOn, currentOn, mostSerious } = sanctions;
  const { code, committedOn, rule } = mostSerious;
  return [count, firstOn, currentOn, code, committedOn, rule, followUp.startsOn, followUp.basis];
}

function encodePredictors({ ogrs3, arp }: Assessment): EncodedExplanation['o'] {
  return [encodeOutcome(ogrs3, encodeOgrs3), encodeOutcome(arp, encodeArp)];
}

function decodeAssessment({ s, i, o }: EncodedExplanation): Assessment | null {
  if (s === undefined || o === undefined) return null;
  const [count, firstOn, currentOn, code, committedOn, rule, startsOn, basis] = s;
  return {
    sanctions: { count, firstOn, currentOn, mostSerious: { code, committedOn, rule } },
    followUp: { startsOn, basis },
    ogrs3: decodeOutcome(o[0], i, decodeOgrs3),
    arp: decodeOutcome(o[1], i, decodeArp),
  };
}

function encodeFacts(facts: ListFacts): FactsTuple {
  const { lastOffence, pattern, released } = facts;
  return [
    facts.inCustody ? 1 : 0,
    facts.statutory ? 1 : 0,
    facts.provenOffences,
    facts.provenOffencesInLast12Months,
    facts.neighbourhoodCrimes,
    lastOffence === null ? 0 : [lastOffence.code, lastOffence.committedOn],
    pattern === null ? 0 : [pattern.category, pattern.offences, pattern.months],
    released === null ? 0 : [released.on, released.offencesSince],
  ];
}

function decodeFacts([inCustody, statutory, proven, recent, crimes, last, pattern, released]: FactsTuple): ListFacts {
  return {
    inCustody: inCustody === 1,
    statutory: statutory === 1,
    lastOffence: last === 0 ? null : { code: last[0], committedOn: last[1] },
    provenOffences: proven,
    provenOffencesInLast12Months: recent,
    neighbourhoodCrimes: crimes,
    pattern: pattern === 0 ? null : { category: pattern[0], offences: pattern[1], months: pattern[2] },
    released: released === 0 ? null : { on: released[0], offencesSince: released[1] },
  };
}

import { addMonths } from '../shared/calendar-day.js';
import { missingSentences, noteSentences, notScoredBecause } from './missing-sentences.js';
import type { OffenceCodeTable } from './offence-codes.js';
import { counted, dayInWords, inWords, offenceWords, timeBetween } from './plain-words.js';
import type { PriorityScore, ScoredPriority } from './priority-score.js';
import { scaledHalfUp } from './rounding.js';
import { loweringSentences, raisingSentences, type Sentence } from './score-sentences.js';

export interface WaterfallStep {
  readonly label: string;
  /** Points of the priority score, one decimal. */
  readonly points: number;
}

export interface ScoreStory {
  /** The score in one line, reasons included. */
  readonly headline: string;
  /** What a score is and is not; to stand beside it. */
  readonly caution: string;
  readonly raises: readonly Sentence[];
  readonly lowers: readonly Sentence[];
  readonly missing: readonly Sentence[];
  readonly notes: readonly Sentence[];
  /** Adds up to the score to rounding, to its low end where it is a range; empty where nobody scored. */
  readonly waterfall: readonly WaterfallStep[];
}

const CAUTION =
  'The likelihood is how many of a hundred people with the same record were proven to reoffend within two years: ' +
  'the average of a group, not a forecast about this person. The score orders a list; people decide.';

const PREDICTOR_NAMES = { arp: 'ARP', ogrs3: 'OGRS3' } as const;

/** A score in plain English, for somebody who is no statistician; stored scores are decoded first. */
export function explainScore(score: PriorityScore, codes: OffenceCodeTable): ScoreStory {
  const missing = missingSentences(score);
  if (!score.scored) {
    const headline = `Not scored: ${notScoredBecause(score)}.`;
    return { headline, caution: CAUTION, raises: [], lowers: [], missing, notes: [], waterfall: [] };
  }
  return {
    headline: headlineOf(score),
    caution: CAUTION,
    raises: raisingSentences(score, codes),
    lowers: loweringSentences(score, codes),
    missing,
    notes: noteSentences(score),
    waterfall: waterfallOf(score, codes),
  };
}

function headlineOf(score: ScoredPriority): string {
  const { low, high } = score.rounded;
  const band = score.band === score.bandHigh ? score.band : `${score.band}, perhaps ${score.bandHigh}`;
  const number = low === high ? `${low}` : `${low} to ${high}`;
  return `${number}, ${band}: ${patternInWords(score)}${releaseInWords(score)}${provisionalInWords(score)}.`;
}

function patternInWords({ facts, asAt }: ScoredPriority): string {
  const { pattern, provenOffences } = facts;
  if (pattern === null) {
    const last = facts.lastOffence;
    const isRecent = last !== null && last.committedOn > addMonths(asAt, -24);
    return isRecent
      ? `latest proven offence on ${dayInWords(last.committedOn)}`
      : `no proven offence in the last 24 months, ${inWords(provenOffences)} before`;
  }
  const when = pattern.months === 1 ? 'the last month' : `the last ${pattern.months} months`;
  return `${inWords(pattern.offences)} proven ${offenceWords(pattern.category, pattern.offences)} in ${when}`;
}

function releaseInWords({ facts, asAt }: ScoredPriority): string {
  if (facts.inCustody) return ', in custody now';
  const { released } = facts;
  if (released === null || released.on < addMonths(asAt, -24)) return '';
  const ago = released.on === asAt ? 'today' : `${timeBetween(released.on, asAt)} ago`;
  return released.offencesSince === 0
    ? `, none since release ${ago}`
    : `, ${counted(released.offencesSince, 'offence')} since release ${ago}`;
}

function provisionalInWords({ missing, unclearCodes, rejectedRows }: ScoredPriority): string {
  const reasons: string[] = [];
  if (missing.includes('exact_offence_code')) {
    reasons.push(`${counted(unclearCodes.length, 'offence code is', 'offence codes are')} not exact`);
  }
  if (missing.includes('custody_release_date')) reasons.push('the release from custody is not known');
  if (missing.includes('outcome_date')) reasons.push('an outcome has no date');
  if (rejectedRows > 0) reasons.push(`${counted(rejectedRows, 'imported row was', 'imported rows were')} refused`);
  return reasons.length === 0 ? '' : `; ${reasons.join(' and ')}, so the score is provisional`;
}

/** Likelihood as one step, volume by recency, harm by its heaviest code. */
function waterfallOf(score: ScoredPriority, codes: OffenceCodeTable): WaterfallStep[] {
  const { likelihood, volume, harm, terms } = score;
  const recentShare = volume.weighed === 0 ? 0 : volume.recentWeighed / volume.weighed;
  const heaviestShare = harm.weighedDays === 0 ? 0 : (harm.heaviest?.weighedDays ?? 0) / harm.weighedDays;
  const category = harm.heaviest === null ? null : (codes.get(harm.heaviest.code)?.arpCategory ?? null);
  const heaviest = category === null ? `code ${harm.heaviest?.code ?? ''}` : offenceWords(category, 2);
  const older = volume.offences - volume.recentOffences;
  const steps = [
    {
      label: `Likelihood, ${PREDICTOR_NAMES[likelihood.predictor]} ${likelihood.low}% in two years`,
      points: terms[0].low,
    },
    {
      label: `Volume, ${counted(volume.recentOffences, 'offence')} of the last 12 months`,
      points: terms[1].low * recentShare,
    },
    { label: `Volume, ${counted(older, 'older offence')}`, points: terms[1].low * (1 - recentShare) },
    { label: `Harm, ${heaviest}`, points: terms[2].low * heaviestShare },
    { label: 'Harm, other offences', points: terms[2].low * (1 - heaviestShare) },
  ];
  return roundedTogether(steps).filter(({ points }) => points > 0);
}

/** To one decimal each, the largest remainders rounded up, so that the steps shown add up to the sum shown. */
function roundedTogether(steps: readonly WaterfallStep[]): WaterfallStep[] {
  const total = scaledHalfUp(
    steps.reduce((sum, { points }) => sum + points, 0),
    1,
  );
  const tenths = steps.map(({ points }) => Math.floor(points * 10));
  const short = total - tenths.reduce((sum, value) => sum + value, 0);
  const remainder = (index: number) => (steps[index]?.points ?? 0) * 10 - (tenths[index] ?? 0);
  const raised = new Set([...steps.keys()].sort((a, b) => remainder(b) - remainder(a)).slice(0, short));
  return steps.map(({ label }, index) => ({
    label,
    points: ((tenths[index] ?? 0) + (raised.has(index) ? 1 : 0)) / 10,
  }));
}

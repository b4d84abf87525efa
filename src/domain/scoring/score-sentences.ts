import { arpPercentage } from './arp.js';
import type { OffenceCodeTable } from './offence-codes.js';
import { capitalised, counted, dayInWords, inWords, offenceWords, pointsInWords } from './plain-words.js';
import { logistic } from './predictor.js';
import type { ScoredPriority } from './priority-score.js';
import { roundHalfUp } from './rounding.js';

export interface Sentence {
  /** What the sentence speaks of, for links and tests; stable. */
  readonly key: string;
  readonly text: string;
}

/** Weights beyond which a kind of offence is worth a sentence; between them it moves the likelihood little. */
const TELLING_WEIGHT = { arp: { high: 0.15, low: -0.1 }, ogrs3: { high: 0.2, low: -0.1 } } as const;
const MANY_SANCTIONS = 3;
const YOUNG = 25;
const OLD = 40;

/** What makes the score higher than that of others, the history first. */
export function raisingSentences(score: ScoredPriority, codes: OffenceCodeTable): Sentence[] {
  return [
    manySanctions(score),
    recentOffences(score),
    offenceKind(score, codes, 'more'),
    youngAge(score),
    harmDone(score, codes),
  ].filter((sentence) => sentence !== null);
}

/** What makes it lower. */
export function loweringSentences(score: ScoredPriority, codes: OffenceCodeTable): Sentence[] {
  return [
    offenceFreeMonths(score),
    fadedOffences(score),
    fewSanctions(score),
    offenceKind(score, codes, 'less'),
    olderAge(score),
  ].filter((sentence) => sentence !== null);
}

function manySanctions({ assessment }: ScoredPriority): Sentence | null {
  const { count, firstOn } = assessment.sanctions;
  if (count < MANY_SANCTIONS) return null;
  const start = `${capitalised(counted(count, 'sanction'))} since ${dayInWords(firstOn)}`;
  return { key: 'sanctions', text: `${start}: the more in the fewer years, the higher the likelihood.` };
}

function fewSanctions({ assessment }: ScoredPriority): Sentence | null {
  const { count } = assessment.sanctions;
  if (count >= MANY_SANCTIONS) return null;
  return {
    key: 'sanctions',
    text: count === 1 ? 'This is the only sanction on record.' : 'Only two sanctions are on record.',
  };
}

function recentOffences({ volume, terms }: ScoredPriority): Sentence | null {
  if (volume.recentOffences === 0) return null;
  const earlier = volume.offences - volume.recentOffences;
  const proven = capitalised(counted(volume.recentOffences, 'proven offence'));
  const after = earlier === 0 ? '' : `, after ${inWords(earlier)} earlier`;
  return {
    key: 'recent_offences',
    text: `${proven} in the last 12 months${after}: volume adds ${pointsInWords(terms[1].low)}.`,
  };
}

function fadedOffences({ volume, terms }: ScoredPriority): Sentence | null {
  if (volume.recentOffences > 0) return null;
  const older = counted(volume.offences, 'older one');
  return {
    key: 'no_recent_offence',
    text: `No proven offence in the last 12 months: with ${older}, faded by the time since, volume adds ${pointsInWords(terms[1].low)}.`,
  };
}

function offenceKind(score: ScoredPriority, codes: OffenceCodeTable, direction: 'more' | 'less'): Sentence | null {
  const { predictor } = score.likelihood;
  const outcome = score.assessment[predictor];
  const category = codes.get(score.assessment.sanctions.mostSerious.code)?.arpCategory ?? null;
  if (!outcome.exact || outcome.low.refused || category === null) return null;
  const { terms } = outcome.low;
  const weight = 'category' in terms ? terms.category : terms.offenceGroup;
  const { high, low } = TELLING_WEIGHT[predictor];
  if (direction === 'more' ? weight < high : weight > low) return null;
  const text = `Latest sanction: ${offenceWords(category)}. People sanctioned for this reoffend ${direction} often than most.`;
  return { key: 'offence_kind', text };
}

function youngAge(score: ScoredPriority): Sentence | null {
  const age = ageAtFollowUp(score);
  if (age === null || age >= YOUNG) return null;
  return { key: 'age', text: `Aged ${age} when at risk in the community: the young reoffend more often.` };
}

function olderAge(score: ScoredPriority): Sentence | null {
  const age = ageAtFollowUp(score);
  if (age === null || age < OLD) return null;
  return { key: 'age', text: `Aged ${age} when at risk in the community: reoffending grows rarer with age.` };
}

function ageAtFollowUp({ assessment, likelihood }: ScoredPriority): number | null {
  const { low } = assessment[likelihood.predictor];
  return low.refused ? null : low.inputs.ageAtFollowUp;
}

/** ARP alone falls with the months; OGRS3 stays where it was until the next sanction. */
function offenceFreeMonths({ assessment, likelihood }: ScoredPriority): Sentence | null {
  const { low, exact } = assessment.arp;
  if (likelihood.predictor !== 'arp' || low.refused || low.inputs.offenceFreeMonths === 0) return null;
  const { offenceFreeMonths: months } = low.inputs;
  const without = arpPercentage(logistic(low.sum - low.terms.offenceFree));
  const change = exact
    ? `the likelihood is ${roundHalfUp(low.percentage, 0)}% instead of ${roundHalfUp(without, 0)}%`
    : 'that lowers the likelihood';
  const length = months >= 36 ? '36 months or more' : counted(months, 'month');
  return {
    key: 'offence_free_months',
    text: `${capitalised(length)} in the community since the latest sanction or release without a new one: ${change}.`,
  };
}

function harmDone({ harm, terms }: ScoredPriority, codes: OffenceCodeTable): Sentence | null {
  if (harm.heaviest === null || terms[2].low < 1) return null;
  const category = codes.get(harm.heaviest.code)?.arpCategory ?? null;
  const most = category === null ? `code ${harm.heaviest.code}` : offenceWords(category, 2);
  return { key: 'harm', text: `Harm adds ${pointsInWords(terms[2].low)}, most of it through ${most}.` };
}

import type { ScoredPriority } from '../../domain/scoring/priority-score.js';
import type { WaterfallTerm } from '../components/waterfall.js';
import { formatNumber, plural } from '../render/format.js';
import { numberInWords } from './offence-words.js';
import { scoreText } from './score-words.js';

/** One of the three axes with what stands behind it. */
export interface AxisPanel {
  readonly label: string;
  /** Of the low end, 0 to 100. */
  readonly value: number;
  readonly text: string;
  readonly explanation: string;
}

const PREDICTOR_NAMES = { arp: 'ARP', ogrs3: 'OGRS3' } as const;

export function axisPanels(score: ScoredPriority, titleOf: (code: string) => string): readonly AxisPanel[] {
  const { likelihood, volume, harm } = score;
  return [
    {
      label: 'Likelihood',
      value: likelihood.low,
      text: scoreText(Math.round(likelihood.low), Math.round(likelihood.high)),
      explanation: `Of 100 people with this history, ${scoreText(Math.round(likelihood.low), Math.round(likelihood.high))} are sanctioned for a new offence within two years (${PREDICTOR_NAMES[likelihood.predictor]}).`,
    },
    {
      label: 'Volume',
      value: volume.low,
      text: formatNumber(Math.round(volume.low)),
      explanation: volumeSentence(score),
    },
    {
      label: 'Harm',
      value: harm.low,
      text: formatNumber(Math.round(harm.low)),
      explanation: harmSentence(score, titleOf),
    },
  ];
}

function volumeSentence({ volume }: ScoredPriority): string {
  const recent = volume.recentOffences === 0 ? 'none' : numberInWords(volume.recentOffences);
  return `${plural(volume.offences, 'proven offence')}, ${recent} in the last 12 months. They weigh as much as ${formatNumber(volume.weighed, 1)} of today.`;
}

function harmSentence({ harm }: ScoredPriority, titleOf: (code: string) => string): string {
  const heaviest = harm.heaviest === null ? '' : ` Most comes from: ${titleOf(harm.heaviest.code)}.`;
  const unknown =
    harm.unknown === 0
      ? ''
      : ` ${plural(harm.unknown, 'offence has', 'offences have')} no known harm and ${harm.unknown === 1 ? 'is' : 'are'} not in it.`;
  return `${formatNumber(harm.weighedDays)} days of harm, older offences weighing less.${heaviest}${unknown}`;
}

/** The three terms, volume and harm split in proportion to what made them, so that the reader sees which years count. */
export function waterfallTerms(score: ScoredPriority, titleOf: (code: string) => string): readonly WaterfallTerm[] {
  const [likelihood, volume, harm] = score.terms;
  const likelihoodText = formatNumber(score.likelihood.low, 1);
  return [
    {
      label: 'Likelihood of a new offence',
      detail: `${likelihoodText} × ${formatNumber(likelihood.weight, 2)}`,
      points: likelihood.low,
    },
    ...volumeTerms(score, volume.low, volume.weight),
    ...harmTerms(score, harm.low, titleOf),
  ];
}

function volumeTerms({ volume }: ScoredPriority, points: number, weight: number): WaterfallTerm[] {
  const recent = volume.weighed === 0 ? 0 : volume.recentWeighed / volume.weighed;
  const older = volume.offences - volume.recentOffences;
  const rule = `part of ${formatNumber(volume.low, 1)} × ${formatNumber(weight, 2)}`;
  return [
    {
      label: `Offences of the last 12 months (${formatNumber(volume.recentOffences)})`,
      detail: `Volume, ${rule}`,
      points: points * recent,
    },
    { label: `Older offences (${formatNumber(older)})`, detail: `Volume, ${rule}`, points: points * (1 - recent) },
  ].filter((_, index) => (index === 0 ? volume.recentOffences : older) > 0);
}

function harmTerms({ harm }: ScoredPriority, points: number, titleOf: (code: string) => string): WaterfallTerm[] {
  if (harm.heaviest === null || harm.weighedDays === 0) return [];
  const part = harm.heaviest.weighedDays / harm.weighedDays;
  const heaviest = {
    label: titleOf(harm.heaviest.code),
    detail: 'Harm, the code that adds most',
    points: points * part,
  };
  if (part > 0.995) return [heaviest];
  return [heaviest, { label: 'All other offences', detail: 'Harm', points: points * (1 - part) }];
}

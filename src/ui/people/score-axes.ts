import { inWords } from '../../domain/scoring/plain-words.js';
import type { ScoredPriority } from '../../domain/scoring/priority-score.js';
import { formatNumber, plural } from '../render/format.js';
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
  const recent = volume.recentOffences === 0 ? 'none' : inWords(volume.recentOffences);
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

import { formatDay as isoDay } from '../../domain/shared/calendar-day.js';
import type { PriorityScore, ScoredPriority } from '../../domain/scoring/priority-score.js';
import { lengthOfTime, plural } from '../render/format.js';
import { countOfKind, numberInWords } from './offence-words.js';
import { missingWords, notScoredWords, scoreText } from './score-words.js';

/**
 * The score in one or two sentences that need no explanation:
 * "82, P1: six proven domestic burglaries in 14 months; two offences since release 11 weeks ago. The score is
 * provisional. Not known: the exact code of a proven offence."
 */
export function scoreHeadline(score: PriorityScore): string {
  if (!score.scored) return `Not scored. ${notScoredWords(score.notScoredReason)}.`;
  return [`${scoreAndBand(score)}: ${grounds(score)}.`, ...provisional(score)].join(' ');
}

export function scoreAndBand(score: ScoredPriority): string {
  const band = score.band === score.bandHigh ? score.band : `${score.band} to ${score.bandHigh}`;
  return `${scoreText(score.rounded.low, score.rounded.high)}, ${band}`;
}

function grounds({ facts, asAt }: ScoredPriority): string {
  const { pattern, released, provenOffences } = facts;
  const parts = [
    pattern === null
      ? `${plural(provenOffences, 'proven offence')}, none in the last two years`
      : `${numberInWords(pattern.offences)} proven ${countOfKind(pattern.offences, pattern.category)} in ${window(pattern.months)}`,
  ];
  if (facts.inCustody) parts.push('in custody now');
  else if (released !== null && released.offencesSince > 0) {
    const ago = lengthOfTime(isoDay(released.on), isoDay(asAt));
    parts.push(
      `${numberInWords(released.offencesSince)} ${released.offencesSince === 1 ? 'offence' : 'offences'} since release ${ago} ago`,
    );
  }
  return parts.join('; ');
}

function window(months: number): string {
  return months === 1 ? 'the last month' : `${months} months`;
}

function provisional({ provisional: isProvisional, missing, rounded }: ScoredPriority): string[] {
  if (!isProvisional) return [];
  const what = missing.map((input) => lowerFirst(missingWords(input))).join('; ');
  const range = rounded.low === rounded.high ? '' : ' and therefore a range';
  return [`The score is provisional${range}. Not known: ${what}.`];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

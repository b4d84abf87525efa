import { arpCategoryWords } from './offence-words.js';
import { formatDay as isoDay } from '../../domain/shared/calendar-day.js';
import { scoreArp, type ArpInputs, type ArpScored } from '../../domain/scoring/arp.js';
import type { ScoredPriority } from '../../domain/scoring/priority-score.js';
import { formatDay, formatNumber, plural } from '../render/format.js';
import { codeText } from './offence-words.js';

/** Sentences with the values that decided, strongest first within each list. */
export interface ScoreReasons {
  readonly raises: readonly string[];
  readonly lowers: readonly string[];
}

/** Points of likelihood below which a difference is not worth a reader's time. */
const WORTH_SAYING = 1;

/**
 * What raises and what lowers a score, each found by asking the same formula what it would say without that fact.
 * @param titleOf words for a Home Office code
 */
export function scoreReasons(score: ScoredPriority, titleOf: (code: string) => string): ScoreReasons {
  const { volume, harm, facts, assessment } = score;
  const raises: string[] = [];
  const lowers: string[] = [];
  const months = volume.recentOffences;
  if (months > 0) raises.push(`${plural(months, 'proven offence')} in the last 12 months.`);
  else lowers.push('No proven offence in the last 12 months.');
  const { count, firstOn } = assessment.sanctions;
  if (count > 2) {
    raises.push(`${plural(count, 'sanction')} (convictions or cautions) since ${formatDay(isoDay(firstOn))}.`);
  } else {
    lowers.push(count === 1 ? 'Only one sanction so far.' : 'Only two sanctions so far.');
  }
  if (harm.heaviest !== null) {
    raises.push(`Harm: most of it from ${titleOf(harm.heaviest.code)} (${codeText(harm.heaviest.code)}).`);
  }
  if (facts.released !== null && facts.released.offencesSince > 0) {
    raises.push(
      `${plural(facts.released.offencesSince, 'proven offence')} since release on ${formatDay(isoDay(facts.released.on))}.`,
    );
  }
  // With an uncertain code the formula holds a guessed offence, and differences from a guess explain nothing.
  if (assessment.arp.exact && !assessment.arp.low.refused) addFormulaReasons(assessment.arp.low, raises, lowers);
  return { raises, lowers };
}

function addFormulaReasons(arp: ArpScored, raises: string[], lowers: string[]): void {
  const free = arp.inputs.offenceFreeMonths;
  if (free > 0) {
    const points = difference(arp, { offenceFreeMonths: 0 });
    if (points >= WORTH_SAYING) {
      lowers.push(
        `${plural(free, 'month')} without a new sanction: likelihood ${pointsText(points)} lower than at the start.`,
      );
    }
  }
  const age = arp.inputs.ageAtFollowUp;
  const youth = difference(arp, { ageAtFollowUp: 21 });
  if (age > 21 && youth >= WORTH_SAYING) {
    lowers.push(`Aged ${age} when last at risk in the community: likelihood ${pointsText(youth)} lower than at 21.`);
  }
  const kind = -difference(arp, { category: 'other_offence' });
  const words = `The latest sanction was for ${arpCategoryWords(arp.inputs.category)}: likelihood ${pointsText(Math.abs(kind))}`;
  if (kind >= WORTH_SAYING) raises.push(`${words} higher than for other offences.`);
  if (kind <= -WORTH_SAYING) lowers.push(`${words} lower than for other offences.`);
}

/** How many points the likelihood would be higher (negative: lower) with this instead. */
function difference(arp: ArpScored, instead: Partial<ArpInputs>): number {
  const other = scoreArp({ ...arp.inputs, ...instead });
  return other.refused ? 0 : other.percentage - arp.percentage;
}

function pointsText(points: number): string {
  const rounded = Math.round(points);
  return `${formatNumber(rounded)} ${rounded === 1 ? 'point' : 'points'}`;
}

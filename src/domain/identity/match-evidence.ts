import { compareAddresses } from './compare-addresses.js';
import { compareBirthDates } from './compare-birth-dates.js';
import { compareIdentifiers } from './compare-identifiers.js';
import { compareNames } from './compare-names.js';
import { cautionsFor, sharesCheckedNumber, type MatchStrength } from './match-cautions.js';
import { missing, type MatchItem } from './match-item.js';
import { namesOf } from './match-names.js';
import type { MatchPerson } from './match-person.js';
import { POSSIBLE_FROM, PROBABLE_FROM, SEX_WEIGHTS, STRONG_FROM } from './match-weights.js';
import type { BinarySex } from './sex.js';

/**
 * What speaks for and against two records being one person. A proposal for somebody to decide, never a decision.
 * `weight` is the sum of the items' weights in bits; `cautions` say why the strength is lower than the weight alone
 * would make it, or what to look at first.
 */
export interface MatchEvidence {
  readonly weight: number;
  readonly items: readonly MatchItem[];
  readonly strength: MatchStrength;
  readonly cautions: readonly string[];
}

const FROM_WEAK_TO_STRONG: readonly MatchStrength[] = ['none', 'possible', 'probable', 'strong'];

/** Symmetric: the order of the records changes nothing. */
export function compareRecords(one: MatchPerson, other: MatchPerson): MatchEvidence {
  const birthDates = compareBirthDates(one.bornOn, other.bornOn);
  const items = [
    ...compareIdentifiers(one.identifiers, other.identifiers),
    birthDates,
    ...compareNames(namesOf(one), namesOf(other)),
    compareSexes(one.sex, other.sex),
    compareAddresses(one.address, other.address, birthDates.verdict === 'agree'),
  ];
  const weight = items.reduce((sum, item) => sum + item.weight, 0);
  const byWeight = sharesCheckedNumber(items) ? stronger(strengthOf(weight), 'probable') : strengthOf(weight);
  const cautions = byWeight === 'none' ? [] : cautionsFor(one, other, items);
  return {
    weight,
    items,
    strength: cautions.reduce((strength, caution) => weaker(strength, caution.atMost), byWeight),
    cautions: cautions.map((caution) => caution.sentence),
  };
}

function compareSexes(one: BinarySex | null, other: BinarySex | null): MatchItem {
  if (one === null || other === null) return missing('sex', 'sex');
  return one === other
    ? { field: 'sex', verdict: 'agree', weight: SEX_WEIGHTS.agree, sentence: 'The same sex.' }
    : { field: 'sex', verdict: 'differ', weight: SEX_WEIGHTS.differ, sentence: 'Different sex.' };
}

function strengthOf(weight: number): MatchStrength {
  if (weight >= STRONG_FROM) return 'strong';
  if (weight >= PROBABLE_FROM) return 'probable';
  return weight >= POSSIBLE_FROM ? 'possible' : 'none';
}

function weaker(one: MatchStrength, other: MatchStrength): MatchStrength {
  return FROM_WEAK_TO_STRONG.indexOf(one) <= FROM_WEAK_TO_STRONG.indexOf(other) ? one : other;
}

function stronger(one: MatchStrength, other: MatchStrength): MatchStrength {
  return weaker(one, other) === one ? other : one;
}

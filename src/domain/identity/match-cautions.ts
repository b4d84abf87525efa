import { isAGenerationApart, yearsApart } from './compare-birth-dates.js';
import type { MatchField, MatchItem, MatchVerdict } from './match-item.js';
import type { MatchPerson } from './match-person.js';

export type MatchStrength = 'strong' | 'probable' | 'possible' | 'none';

/** A reason to doubt that no weight can express, and the strength that the pair may not exceed while it holds. */
export interface MatchCaution {
  readonly atMost: MatchStrength;
  readonly sentence: string;
}

const CHECKED_KINDS: readonly MatchField[] = ['pnc', 'cro', 'crn', 'prison'];

type Verdicts = Partial<Record<MatchField, MatchVerdict>>;

/** A number of a national system that both hold: the one finding that outweighs every caution. */
export function sharesCheckedNumber(items: readonly MatchItem[]): boolean {
  return items.some((item) => CHECKED_KINDS.includes(item.field) && item.verdict === 'agree');
}

/** People whom weights alone would take for one: twins, parent and child of one name, and records too thin to be sure of. */
export function cautionsFor(one: MatchPerson, other: MatchPerson, items: readonly MatchItem[]): MatchCaution[] {
  const verdicts: Verdicts = Object.fromEntries(items.map((item) => [item.field, item.verdict]));
  if (sharesCheckedNumber(items)) return contradiction(verdicts);
  const numbersDiffer = CHECKED_KINDS.some((kind) => verdicts[kind] === 'differ');
  return [
    ...twins(verdicts, numbersDiffer),
    ...(isAGenerationApart(one.bornOn, other.bornOn)
      ? parentAndChild(verdicts, yearsApart(one.bornOn, other.bornOn))
      : []),
    ...(numbersDiffer ? [caution('probable', 'Both records hold valid numbers of one kind, and they differ.')] : []),
    ...unproven(verdicts),
  ];
}

function contradiction(verdicts: Verdicts): MatchCaution[] {
  const namesDiffer = verdicts.family_name === 'differ' && verdicts.given_names === 'differ';
  return namesDiffer || verdicts.birth_date === 'differ'
    ? [caution('probable', 'The number is the same but names or birth date are not: it may stand on the wrong record.')]
    : [];
}

function twins(verdicts: Verdicts, numbersDiffer: boolean): MatchCaution[] {
  if (!supports(verdicts.family_name) || !supports(verdicts.address)) return [];
  if (verdicts.birth_date !== 'agree' || verdicts.given_names !== 'differ') return [];
  return numbersDiffer
    ? [
        caution(
          'possible',
          'Same family name, birth date and address, but other given names and other numbers: probably twins.',
        ),
      ]
    : [caution('probable', 'Same family name, birth date and address, but other given names: they may be twins.')];
}

function parentAndChild(verdicts: Verdicts, years: number): MatchCaution[] {
  const sameNames = verdicts.family_name !== 'differ' && verdicts.given_names !== 'differ';
  return sameNames && verdicts.birth_date === 'differ' && verdicts.local !== 'agree'
    ? [
        caution(
          'possible',
          `One name, but ${years} years between the birth dates: probably two generations of a family.`,
        ),
      ]
    : [];
}

/** Names and an address are shared within families: without a birth date or a number nothing is certain. */
function unproven(verdicts: Verdicts): MatchCaution[] {
  if (verdicts.local === 'agree') return [];
  const born = supports(verdicts.birth_date);
  const named = supports(verdicts.given_names) || supports(verdicts.names);
  if (!born && !named) return [caution('possible', 'Neither birth date nor given name agrees: it may be a relative.')];
  if (!born) return [caution('probable', 'No birth date and no number confirms the match.')];
  const aNameDiffers = verdicts.family_name === 'differ' || verdicts.given_names === 'differ';
  return aNameDiffers ? [caution('probable', 'A name differs and no number confirms the match.')] : [];
}

function supports(verdict: MatchVerdict | undefined): boolean {
  return verdict === 'agree' || verdict === 'close';
}

function caution(atMost: MatchStrength, sentence: string): MatchCaution {
  return { atMost, sentence };
}

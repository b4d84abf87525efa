import { nameLikeness } from '../../domain/identity/name-likeness.js';
import { distinctiveTokens } from '../../domain/identity/names.js';

/** How a typed word meets a word of a name, from best to worst. `resembles` was found by an index and not by these rules. */
export type WordFit = 'same' | 'short_form' | 'typo' | 'sounds_alike' | 'begins' | 'initial' | 'resembles' | 'missing';

export interface NameFit {
  /** 0 (nothing fits) to 1 (the same name). */
  readonly value: number;
  readonly words: ReadonlySet<WordFit>;
  /** Family name typed where the given name is recorded, and the other way round. */
  readonly swapped: boolean;
}

export interface NameParts {
  readonly family: readonly string[];
  readonly given: readonly string[];
}

/** The typed words, and for each how well an index says that the name meets it: 3 exactly, 2 nearly, 1 somehow, 0 not. */
export interface AskedName {
  readonly tokens: readonly string[];
  readonly levelOf: (token: string) => number;
}

const VALUE: Readonly<Record<WordFit, number>> = {
  same: 1,
  short_form: 0.92,
  typo: 0.86,
  sounds_alike: 0.8,
  /** And a share of what the beginning covers of the name: see `valueOf`. */
  begins: 0.7,
  initial: 0.6,
  resembles: 0.5,
  missing: 0,
};
/** A particle says little, an initial not much. */
const WEIGHT = { particle: 0.4, initial: 0.5, word: 1 } as const;
const SHORTEST_BEGINNING = 3;
const COVERED_BY_BEGINNING = 0.22;
const FURTHER_NAME_COST = 0.02;
const MOST_FURTHER_NAMES = 3;
const SWAPPED_COST = 0.02;
const NO_FAMILY_NAME_COST = 0.12;
/** Nothing speaks against a given name that the record does not have. */
const NOT_RECORDED = 0.3;

interface Target {
  readonly text: string;
  readonly part: 'family' | 'given';
  readonly covers: readonly number[];
}

interface Met {
  readonly fit: WordFit;
  readonly value: number;
}

interface Pairing extends Met {
  readonly asked: readonly number[];
  readonly target: Target;
}

/** Compares what was typed, in any order, with one name of a person. Each word of the name serves once. */
export function fitName(asked: AskedName, name: NameParts): NameFit {
  const { tokens } = asked;
  if (tokens.length === 0) return { value: 0, words: new Set(), swapped: false };
  const chosen = choose(pairings(tokens, targetsOf(name)));
  const met = tokens.map(
    (token, index) => chosen.find((pairing) => pairing.asked.includes(index)) ?? leftOver(asked, token),
  );
  return {
    value: Math.max(0, weighed(tokens, met, name) - costs(tokens, chosen, name)),
    words: new Set(met.map(({ fit }) => fit)),
    swapped: isSwapped(tokens, chosen),
  };
}

/** An exact word of the index that this name does not have is a word of another name of the person. */
function leftOver({ levelOf }: AskedName, token: string): Met {
  const level = levelOf(token);
  const fit = level === 1 || level === 2 ? 'resembles' : 'missing';
  return { fit, value: VALUE[fit] };
}

function targetsOf({ family, given }: NameParts): Target[] {
  const targets: Target[] = [];
  let covered = 0;
  for (const [part, words] of [
    ['family', family],
    ['given', given],
  ] as const) {
    words.forEach((text, index) => {
      targets.push({ text, part, covers: [covered + index] });
      const next = words[index + 1];
      if (next !== undefined) targets.push({ text: text + next, part, covers: [covered + index, covered + index + 1] });
    });
    covered += words.length;
  }
  return targets;
}

function pairings(tokens: readonly string[], targets: readonly Target[]): Pairing[] {
  const found: Pairing[] = [];
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    for (const target of targets) {
      const fit = wordFit(token, target.text);
      if (fit !== 'missing') found.push({ asked: [index], target, fit, value: valueOf(fit, token, target.text) });
      if (next === undefined || target.covers.length > 1) continue;
      const joined = wordFit(token + next, target.text);
      if (joined === 'same' || joined === 'typo') {
        found.push({ asked: [index, index + 1], target, fit: joined, value: VALUE[joined] });
      }
    }
  });
  return found;
}

/** Somebody who stops typing has not misspelt: a beginning counts as one, however much of the name is missing. */
export function wordFit(asked: string, recorded: string): WordFit {
  const likeness = nameLikeness(asked, recorded);
  const isBeginning = asked.length >= SHORTEST_BEGINNING && recorded.startsWith(asked);
  if (isBeginning && (likeness === 'typo' || likeness === 'different')) return 'begins';
  return likeness === 'different' ? 'missing' : likeness;
}

function valueOf(fit: WordFit, asked: string, recorded: string): number {
  return fit === 'begins' ? VALUE.begins + (COVERED_BY_BEGINNING * asked.length) / recorded.length : VALUE[fit];
}

/** Best first; of equal ones that which settles more of the words. */
function choose(candidates: readonly Pairing[]): Pairing[] {
  const size = ({ asked, target }: Pairing): number => asked.length + target.covers.length;
  const best = [...candidates].sort((one, other) => other.value - one.value || size(other) - size(one));
  const chosen: Pairing[] = [];
  for (const pairing of best) {
    const isFree = chosen.every(
      (other) =>
        !other.asked.some((index) => pairing.asked.includes(index)) &&
        !other.target.covers.some((index) => pairing.target.covers.includes(index)),
    );
    if (isFree) chosen.push(pairing);
  }
  return chosen;
}

function weighed(tokens: readonly string[], met: readonly Met[], { given }: NameParts): number {
  const telling = new Set(distinctiveTokens(tokens));
  let sum = 0;
  let weights = 0;
  tokens.forEach((token, index) => {
    const weight = token.length === 1 ? WEIGHT.initial : telling.has(token) ? WEIGHT.word : WEIGHT.particle;
    const { fit, value } = met[index] ?? { fit: 'missing', value: 0 };
    sum += weight * (fit === 'missing' && given.length === 0 ? NOT_RECORDED : value);
    weights += weight;
  });
  return sum / weights;
}

function costs(tokens: readonly string[], chosen: readonly Pairing[], name: NameParts): number {
  const covered = chosen.reduce((count, { target }) => count + target.covers.length, 0);
  const further = Math.min(MOST_FURTHER_NAMES, name.family.length + name.given.length - covered);
  const familyMet = chosen.some(({ target }) => target.part === 'family');
  return (
    further * FURTHER_NAME_COST +
    (isSwapped(tokens, chosen) ? SWAPPED_COST : 0) +
    (tokens.length > 1 && !familyMet ? NO_FAMILY_NAME_COST : 0)
  );
}

function isSwapped(tokens: readonly string[], chosen: readonly Pairing[]): boolean {
  if (tokens.length < 2) return false;
  const partOf = (index: number) => chosen.find(({ asked }) => asked.includes(index))?.target.part;
  return partOf(0) === 'family' && partOf(tokens.length - 1) === 'given';
}

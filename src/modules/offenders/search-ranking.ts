import { nameTokens } from '../../domain/identity/names.js';
import { type BirthDateFit, birthDateFit } from './birth-date-slips.js';
import { type AskedName, fitName, type NameFit, type WordFit } from './name-fit.js';

export interface SearchedPerson {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly aliases: readonly { readonly family_name: string; readonly given_names: string }[];
  /** How well the name index says that each place of the question is met; empty for people found by a number. */
  readonly fits: readonly number[];
  /** Kinds of the numbers that were typed and are this person's, for example "PNC id". */
  readonly numbers: readonly string[];
}

export interface Asked {
  readonly tokens: readonly string[];
  readonly placed: readonly string[];
  readonly births: readonly string[];
}

export interface RankedPerson {
  readonly id: string;
  readonly score: number;
  /** Why this person, in plain words: "same birth date, name sounds alike". */
  readonly reason: string;
}

const BIRTH_VALUE: Readonly<Record<BirthDateFit, number>> = {
  same: 0.5,
  swapped: 0.36,
  one_slip: 0.32,
  not_recorded: 0,
  not_asked: 0,
  different: -0.25,
};
const BIRTH_WORDS: Readonly<Record<BirthDateFit, string | null>> = {
  same: 'same birth date',
  swapped: 'birth date with day and month swapped',
  one_slip: 'birth date one digit different',
  not_recorded: 'no birth date recorded',
  different: 'different birth date',
  not_asked: null,
};
const NAME_WORDS: readonly (readonly [WordFit, string])[] = [
  ['short_form', 'short form of the name'],
  ['typo', 'name spelt slightly differently'],
  ['sounds_alike', 'name sounds alike'],
  ['begins', 'name begins like this'],
  ['initial', 'same initial'],
  ['resembles', 'similar name'],
  ['missing', 'only part of the name fits'],
];
const NUMBER_VALUE = 10;
const ALIAS_COST = 0.03;
/** Below this a name is another name, and only a number or the birth date brings the person in. */
const WORTH_SHOWING = 0.36;
/** From here the whole name fits; people of whom only a part does are shown while nobody's whole name fits. */
const WHOLE_NAME = 0.7;
const MOST_OF_A_NAME = 0.6;
const FAR_BEHIND = 0.65;

interface Judged {
  readonly person: SearchedPerson;
  readonly score: number;
  readonly reason: string;
  readonly named: number;
  readonly isBirthDateNear: boolean;
}

/** Best match first; those far behind the best are left out. Ties go by name, so that a repeated search looks the same. */
export function rank(asked: Asked, people: readonly SearchedPerson[]): RankedPerson[] {
  const judgements = people.map((person) => judged(asked, person));
  return judgements
    .filter(worthShowing(asked, judgements))
    .sort((one, other) => other.score - one.score || compareNames(one.person, other.person))
    .map(({ person, score, reason }) => ({ id: person.id, score, reason }));
}

function worthShowing(asked: Asked, all: readonly Judged[]): (one: Judged) => boolean {
  const best = Math.min(1.5, Math.max(...all.map(({ score }) => score)));
  const someWholeName = all.some(({ named }) => named >= WHOLE_NAME);
  return ({ person, score, named, isBirthDateNear }) => {
    if (person.numbers.length > 0) return true;
    if (score <= 0 || score < best - FAR_BEHIND) return false;
    if (asked.tokens.length === 0) return true;
    return named >= (someWholeName && !isBirthDateNear ? MOST_OF_A_NAME : WORTH_SHOWING);
  };
}

function judged(asked: Asked, person: SearchedPerson): Judged {
  const { fit: named, byAlias } = bestName(asked, person);
  const born = birthDateFit(asked.births, person.date_of_birth);
  const numbers = person.numbers.length > 0 ? NUMBER_VALUE : 0;
  const score = numbers + named.value + BIRTH_VALUE[born];
  const isAnother = asked.tokens.length > 0 && named.value < WORTH_SHOWING;
  const reasons = [
    ...person.numbers.map((number) => `same ${number}`),
    BIRTH_WORDS[born],
    asked.tokens.length === 0 ? null : isAnother ? 'different name' : nameReason(named, byAlias),
  ];
  const reason = reasons.filter((one) => one !== null).join(', ');
  return { person, score, reason, named: named.value, isBirthDateNear: BIRTH_VALUE[born] > 0 };
}

function bestName(asked: Asked, person: SearchedPerson): { fit: NameFit; byAlias: boolean } {
  const name: AskedName = {
    tokens: asked.tokens,
    levelOf: (token) => person.fits[asked.placed.indexOf(token)] ?? 0,
  };
  let best = { fit: fitName(name, partsOf(person)), byAlias: false };
  for (const alias of person.aliases) {
    // What the index knows may be of the recorded name: an alias has to fit by the rules.
    const fit = fitName({ ...name, levelOf: () => 0 }, partsOf(alias));
    if (fit.value - ALIAS_COST > best.fit.value)
      best = { fit: { ...fit, value: fit.value - ALIAS_COST }, byAlias: true };
  }
  return best;
}

const partsOf = (name: { readonly family_name: string; readonly given_names: string | null }) => ({
  family: nameTokens(name.family_name, 'family'),
  given: nameTokens(name.given_names ?? '', 'given'),
});

function nameReason({ words, swapped }: NameFit, byAlias: boolean): string {
  const found = NAME_WORDS.filter(([fit]) => words.has(fit)).map(([, text]) => text);
  const [first = 'same name', second] = found;
  const how = second === undefined ? first : `${first} and ${second.replace(/^name /, '')}`;
  return `${how}${swapped ? ', names the other way round' : ''}${byAlias ? ', as an alias' : ''}`;
}

function compareNames(one: SearchedPerson, other: SearchedPerson): number {
  const key = ({ family_name, given_names, id }: SearchedPerson): string =>
    `${family_name}\u0000${given_names ?? ''}\u0000${id}`;
  return key(one) < key(other) ? -1 : 1;
}

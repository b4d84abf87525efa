import type { BinarySex } from '../domain/identity/sex.js';
import type { Heritage } from './heritage.js';
import type { Random } from './random.js';

const STREET_NAMES = [
  'Bizzy',
  'Chalky',
  'Dibs',
  'Duke',
  'Fingers',
  'Ginge',
  'Jinx',
  'Lanky',
  'Magpie',
  'Mouse',
  'Nipper',
  'Pikes',
  'Roach',
  'Scouse',
  'Shiner',
  'Sparky',
  'Spud',
  'Tigger',
  'Titch',
  'Wizz',
];

interface Name {
  readonly familyName: string;
  readonly givenNames: string;
}

/** Other names that a person has gone by, mostly as `Family, Given`. */
export function aliasesOf(random: Random, name: Name, heritage: Heritage, sex: BinarySex): string[] {
  const aliases = new Set<string>();
  if (random.chance(0.35)) aliases.add(written(random, { ...name, familyName: misheard(random, name.familyName) }));
  const wanted = random.int(1, 3);
  while (aliases.size < wanted) aliases.add(written(random, otherName(random, name, heritage, sex)));
  return [...aliases];
}

function otherName(random: Random, { familyName, givenNames }: Name, { names }: Heritage, sex: BinarySex): Name {
  const given = firstOf(givenNames);
  const kind = random.unit();
  if (kind < 0.5) return { familyName: random.pick(names.family), givenNames: given };
  if (kind < 0.8) return { familyName, givenNames: random.pick(sex === 'F' ? names.female : names.male) };
  return { familyName, givenNames: random.pick(STREET_NAMES) };
}

function written(random: Random, { familyName, givenNames }: Name): string {
  const given = firstOf(givenNames);
  if (given === '') return familyName;
  return random.chance(0.75) ? `${familyName}, ${given}` : `${given} ${familyName}`;
}

function firstOf(givenNames: string): string {
  return givenNames.split(' ')[0] ?? '';
}

const HEARD_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/ph/u, 'f'],
  [/ck/u, 'k'],
  [/(?<=.)y/u, 'i'],
  [/(?<=.)ie/u, 'ei'],
  [/(?<=.)ea/u, 'ee'],
  [/([lnrst])\1/u, '$1'],
  [/(?<=[aeiou])([lnrt])(?=[aeiou])/u, '$1$1'],
  [/(?<=.)e(?=.)/u, 'a'],
  [/(?<=.)o(?=.)/u, 'a'],
  [/(?<=.)a(?=.)/u, 'e'],
];

/** As somebody wrote it down who only heard it: plain letters, and one spelling taken for another. */
export function misheard(random: Random, name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/ł/gu, 'l')
    .replace(/Ł/gu, 'L');
  const fitting = HEARD_ALIKE.filter(([sound]) => sound.test(plain));
  if (fitting.length === 0) return plain === '' ? '' : `${plain}e`;
  const [sound, spelling] = random.pick(fitting);
  return plain.replace(sound, spelling);
}

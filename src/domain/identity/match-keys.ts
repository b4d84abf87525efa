import { compactPostcode } from './address-text.js';
import { isCommonFamilyName, isCommonGivenName } from './common-names.js';
import { withDayAndMonthSwapped } from './compare-birth-dates.js';
import { namesOf, searchableFamilyWords, type WholeName } from './match-names.js';
import type { MatchPerson } from './match-person.js';
import { phoneticKey } from './phonetic-key.js';

/** Some fourteen of 250,000 people share a birthday: the first sound parts them enough and forgives nearly every slip. */
const SOUNDS_WITH_BIRTH_DATE = 1;
const SOUNDS_WITH_PART_OF_DATE = 3;
const MOST_ALIASES = 3;
/** An index entry has a limit; a free-text nominal has none. */
const LONGEST_IN_KEY = 100;

/**
 * Blocking keys: only people who share at least one are compared, so that 250,000 people need an equality join and not
 * thirty thousand million comparisons. Each key pairs two facts that rarely agree by chance, and each survives a
 * different mishap:
 * - `i` every valid identifier;
 * - `b` birth date with each name's sound: a changed given or family name, names swapped, day and month swapped;
 * - `y` and `m` year or day of birth, family name's sound and initial: a wrong digit elsewhere in the date;
 * - `n` sounds of both names, unless both are so common that they prove nothing: no birth date on one of the records;
 * - `p` postcode and birth date: both names wrong;
 * - `a` postcode and a name's sound: no birth date and one name wrong.
 * No two fields share a key space, and a person has no key of a kind whose facts are missing.
 */
export function matchKeys(person: MatchPerson): string[] {
  const keys = new Set<string>();
  for (const { kind, canonical, valid } of person.identifiers)
    if (valid) keys.add(`i:${kind}:${canonical.slice(0, LONGEST_IN_KEY)}`);
  const bornOn = person.bornOn ?? '';
  const [main, ...aliases] = namesOf(person)
    .slice(0, 1 + MOST_ALIASES)
    .map(soundsOf);
  if (main === undefined) return [...keys];
  for (const name of [main, ...aliases]) addNameKeys(keys, name, bornOn);
  const postcode = compactPostcode(person.address?.postcode);
  if (postcode !== '') addAddressKeys(keys, main, { postcode, bornOn });
  return [...keys];
}

interface NameSounds {
  readonly families: readonly string[];
  /** Both names are so common that hundreds share them, and that together they are no evidence. */
  readonly isCommon: boolean;
  readonly given: string;
  readonly initial: string;
}

function soundsOf(name: WholeName): NameSounds {
  const given = name.given.words[0] ?? '';
  return {
    families: searchableFamilyWords(name).map(phoneticKey),
    given: phoneticKey(given),
    initial: given.charAt(0),
    isCommon: isCommonFamilyName(name.family.joined) && isCommonGivenName(given),
  };
}

function addNameKeys(keys: Set<string>, { families, given, initial, isCommon }: NameSounds, bornOn: string): void {
  if (bornOn !== '') {
    const day = dayEitherWayRound(bornOn);
    if (given !== '') keys.add(`b:${day}:${given.slice(0, SOUNDS_WITH_BIRTH_DATE)}`);
    for (const family of families) {
      const sound = family.slice(0, SOUNDS_WITH_PART_OF_DATE);
      keys.add(`b:${day}:${family.slice(0, SOUNDS_WITH_BIRTH_DATE)}`);
      keys.add(`y:${bornOn.slice(0, 4)}:${sound}:${initial}`);
      keys.add(`m:${bornOn.slice(5)}:${sound}:${initial}`);
    }
  }
  if (given === '' || isCommon) return;
  for (const family of families) keys.add(family < given ? `n:${family}:${given}` : `n:${given}:${family}`);
}

function addAddressKeys(keys: Set<string>, name: NameSounds, known: { postcode: string; bornOn: string }): void {
  const { postcode, bornOn } = known;
  if (bornOn !== '') keys.add(`p:${postcode}:${dayEitherWayRound(bornOn)}`);
  for (const sound of [...name.families, name.given]) if (sound !== '') keys.add(`a:${postcode}:${sound}`);
}

/** The same text for 2 January and 1 February, so that a swap needs no key of its own. */
function dayEitherWayRound(bornOn: string): string {
  const swapped = withDayAndMonthSwapped(bornOn);
  return swapped < bornOn ? swapped : bornOn;
}

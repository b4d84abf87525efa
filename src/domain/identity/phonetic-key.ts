/**
 * A spelling and the sound class it stands for. `VOWEL` is heard only at the beginning of a name; a key is otherwise made
 * of consonants. `end` rules need the name to end there and two letters before it.
 */
interface SoundRule {
  readonly spelling: string;
  readonly sound: string;
  readonly where?: 'start' | 'end';
}

const VOWEL = 'a';
const VOWELS: ReadonlySet<string> = new Set('aeiouy');

/**
 * The rules of our own, made for the spellings that police records mix: British (silent kn-, wr-, -gh-), South Asian
 * (aspirates kh, dh, bh and vowels written at will) and East European (sz, cz, w for v, -ow and -off for -ov). s, z and
 * sh are one class because transliterations and handwriting confuse them. Longer spellings are tried first.
 */
const RULES_AS_WRITTEN: readonly (readonly [spelling: string, sound: string, where?: 'start' | 'end'])[] = [
  ['kn', 'n', 'start'],
  ['gn', 'n', 'start'],
  ['pn', 'n', 'start'],
  ['ps', 's', 'start'],
  ['wr', 'r', 'start'],
  ['ye', VOWEL, 'start'],
  ['ie', VOWEL, 'start'],
  ['iu', 'y', 'start'],
  ['iou', 'y', 'start'],
  ['ya', 'y', 'start'],
  ['yo', 'y', 'start'],
  ['yu', 'y', 'start'],
  ['you', 'y', 'start'],
  ['mc', 'mk', 'start'],
  ['ow', 'v', 'end'],
  ['ov', 'v', 'end'],
  ['off', 'v', 'end'],
  ['ew', 'v', 'end'],
  ['ev', 'v', 'end'],
  ['eff', 'v', 'end'],
  ['augh', VOWEL],
  ['ough', VOWEL],
  ['eigh', VOWEL],
  ['igh', VOWEL],
  ['shch', 'sc'],
  ['szcz', 'sc'],
  ['tsch', 'c'],
  ['tch', 'c'],
  ['sch', 's'],
  ['cz', 'c'],
  ['ch', 'c'],
  ['chr', 'kr'],
  ['chl', 'kl'],
  ['ck', 'k'],
  ['ce', 's'],
  ['ci', 's'],
  ['cy', 's'],
  ['c', 'k'],
  ['q', 'k'],
  ['x', 'ks'],
  ['sh', 's'],
  ['sz', 's'],
  ['s', 's'],
  ['z', 's'],
  ['zh', 'j'],
  ['dzh', 'j'],
  ['dj', 'j'],
  ['dge', 'j'],
  ['dt', 't'],
  ['ge', 'j'],
  ['gi', 'j'],
  ['gy', 'j'],
  ['j', 'j'],
  ['ph', 'f'],
];

const RULES_BY_LETTER: ReadonlyMap<string, readonly SoundRule[]> = rulesByLetter();

function rulesByLetter(): Map<string, SoundRule[]> {
  const byLetter = new Map<string, SoundRule[]>();
  for (const [spelling, sound, where] of RULES_AS_WRITTEN) {
    const rule: SoundRule = where === undefined ? { spelling, sound } : { spelling, sound, where };
    const letter = spelling.charAt(0);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), rule]);
  }
  for (const rules of byLetter.values()) rules.sort((one, other) => other.spelling.length - one.spelling.length);
  return byLetter;
}

/**
 * The sound of one normalised name token, for example `mhmd` for Mohammed, Muhammad and Mohamed, `alksndr` for Aleksandr
 * and Alexander, `sbn` for Siobhan. Equal keys mean "may be the same name", never "is". Letters of other scripts stand
 * for themselves, so that a name that cannot be transliterated still has a key. Empty only for an empty token.
 */
export function phoneticKey(token: string): string {
  let key = '';
  let lastSound = '';
  let position = 0;
  while (position < token.length) {
    const rule = ruleAt(token, position);
    const sound = rule === undefined ? soundOfLetter(token, position) : rule.sound;
    if (sound === VOWEL) {
      if (position === 0) key = VOWEL;
      lastSound = VOWEL;
    } else if (sound !== '' && sound !== lastSound) {
      key += sound;
      lastSound = sound.charAt(sound.length - 1);
    }
    position += rule === undefined ? 1 : rule.spelling.length;
  }
  return key;
}

function ruleAt(token: string, position: number): SoundRule | undefined {
  const rules = RULES_BY_LETTER.get(token.charAt(position));
  if (rules === undefined) return undefined;
  for (const rule of rules) {
    if (rule.where === 'start' && position > 0) continue;
    if (rule.where === 'end' && (position < 2 || position + rule.spelling.length !== token.length)) continue;
    if (token.startsWith(rule.spelling, position)) return rule;
  }
  return undefined;
}

/** h is heard at the start and between vowels, w only before a vowel (where Slavic spellings put v), y is a vowel. */
function soundOfLetter(token: string, position: number): string {
  const letter = token.charAt(position);
  const next = token.charAt(position + 1);
  if (VOWELS.has(letter)) return VOWEL;
  if (letter === 'h') return position === 0 || (VOWELS.has(token.charAt(position - 1)) && VOWELS.has(next)) ? 'h' : '';
  if (letter === 'w') return VOWELS.has(next) ? 'v' : '';
  return letter;
}

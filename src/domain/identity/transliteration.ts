/**
 * Latin spellings of letters that Unicode decomposition leaves alone: Latin letters with strokes and ligatures, Cyrillic
 * (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian) and modern Greek. The choice among competing systems
 * is the spelling an English-speaking officer is likeliest to type (ш = sh, х = kh, ц = ts); the phonetic key evens out
 * the rest. Lower case only.
 */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', đ: 'd', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ə: 'e' },
    ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', ѓ: 'gj', д: 'd', ђ: 'dj', е: 'e', ё: 'yo', є: 'ye', ж: 'zh', з: 'z' },
    ...{ и: 'i', і: 'i', ї: 'yi', й: 'y', ј: 'j', к: 'k', ќ: 'kj', л: 'l', љ: 'lj', м: 'm', н: 'n', њ: 'nj', о: 'o' },
    ...{ п: 'p', р: 'r', с: 's', т: 't', ћ: 'c', у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', џ: 'dz', ш: 'sh' },
    ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ѕ: 'dz' },
    ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n' },
    ...{ ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
  }),
);

/** Greek writes single English sounds with two letters; these go first. */
const GREEK_PAIRS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ου: 'ou', ού: 'ou', μπ: 'b', γγ: 'ng', γκ: 'g', αυ: 'av', ευ: 'ev', τζ: 'tz' }),
);
const GREEK_PAIR = /ο[υύ]|μπ|γ[γκ]|[αε]υ|τζ/gu;

const ONLY_ASCII = /^[\0-\x7f]*$/;
const NOT_ASCII = /[^\0-\x7f]/gu;
const MARKS = /\p{M}+/gu;

/** Lower-case text with every letter that has one replaced by its plain Latin spelling; other scripts stay as they are. */
export function toPlainLatin(lowerCase: string): string {
  if (ONLY_ASCII.test(lowerCase)) return lowerCase;
  return lowerCase
    .normalize('NFKC')
    .replace(GREEK_PAIR, (pair) => GREEK_PAIRS.get(pair) ?? pair)
    .replace(NOT_ASCII, plainLetter)
    .replace(MARKS, '');
}

function plainLetter(letter: string): string {
  const direct = LETTERS.get(letter);
  if (direct !== undefined) return direct;
  const base = letter.normalize('NFD').replace(MARKS, '');
  return LETTERS.get(base) ?? base;
}

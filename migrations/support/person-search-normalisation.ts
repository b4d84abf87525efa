/**
 * Names in the form in which they are searched, as src/domain/identity/names.ts makes it (a test compares the two). The
 * built-in collation makes lower-casing and letter classes independent of the database's locale, hence immutable.
 */

/** One letter for one, written as pairs. */
const SINGLE =
  'łl øo ðd đd ħh ıi ŋn ŧt əe аa бb вv гg ґg дd еe зz иi іi йy јj кk лl мm нn оo пp рr сs тt ћc уu ўu фf ыy эe ' +
  'αa βv γg δd εe ζz ηi ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf ωo';
const SILENT = 'ъь';
const SEVERAL_LATIN = 'ß=ss æ=ae œ=oe þ=th';
const SEVERAL_CYRILLIC = 'щ=shch ж=zh х=kh ц=ts ч=ch ш=sh ю=yu я=ya ё=yo є=ye ї=yi ѓ=gj ђ=dj ќ=kj љ=lj њ=nj џ=dz ѕ=dz';
const SEVERAL_GREEK = 'θ=th ψ=ps χ=ch';
const GREEK_PAIRS = 'ου=ou ού=ou μπ=b γγ=ng γκ=g αυ=av ευ=ev τζ=tz';

const letters = SINGLE.split(' ');
const FROM = letters.map((pair) => pair.charAt(0)).join('') + SILENT;
const TO = letters.map((pair) => pair.charAt(1)).join('');

/** Nested calls of replace(): `replace(replace(name, 'a', 'b'), 'c', 'd')`. */
function replaced(argument: string, pairs: string): string {
  return pairs.split(' ').reduce((inner, pair) => {
    const [letter = '', spelling = ''] = pair.split('=');
    return `replace(${inner}, '${letter}', '${spelling}')`;
  }, argument);
}

/** Combining marks of the scripts that names of this country's records come in, and what hides in pasted text. */
const MARKS =
  '\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670' +
  '\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0900-\\u0903\\u093a-\\u093c\\u093e-\\u094f\\u0951-\\u0957' +
  '\\u0981-\\u0983\\u09bc\\u09be-\\u09cd\\u09d7\\u0a01-\\u0a03\\u0a3c-\\u0a4d\\u0a70\\u0a71\\u0a75\\u0b82\\u0bbe-\\u0bcd\\u0d82-\\u0d83' +
  '\\u0dca-\\u0ddf\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\u302a-\\u302f\\u3099\\u309a\\ufe00-\\ufe0f\\ufe20-\\ufe2f';

export const NORMALISATION = `
  -- Letters that Unicode decomposition leaves alone.
  create function search.plain_letters(name text) returns text language plpgsql immutable strict parallel safe as $$
  begin
    if name ~ '[ßæœþ]' then name := ${replaced('name', SEVERAL_LATIN)}; end if;
    if name ~ '[\\u0400-\\u04ff]' then name := ${replaced('name', SEVERAL_CYRILLIC)}; end if;
    if name ~ '[θψχ]' then name := ${replaced('name', SEVERAL_GREEK)}; end if;
    return translate(name, '${FROM}', '${TO}');
  end $$;

  create function search.plain_latin(name text) returns text language plpgsql immutable strict parallel safe as $$
  begin
    name := lower(left(name, 200) collate pg_unicode_fast);
    name := normalize(translate(name, '''’‘‛ʼʻʹ\`´′', ''), NFKC);
    if name ~ '[α-ω]' then name := ${replaced('name', GREEK_PAIRS)}; end if;
    name := normalize(search.plain_letters(name), NFD);
    name := search.plain_letters(regexp_replace(name, '[${MARKS}]+', '', 'g'));
    return btrim(regexp_replace(name collate pg_unicode_fast, '[^[:alpha:]]+', ' ', 'g'));
  end $$;

  -- Nine names in ten are plain already and take the short way.
  create function search.normalise_name(name text) returns text language sql immutable strict parallel safe
    return case
      when name collate "C" ~ '^[A-Za-z]+([ -][A-Za-z]+)*$' and length(name) <= 200
        then translate(lower(name collate "C"), '-', ' ')
      else search.plain_latin(name) end;
`;

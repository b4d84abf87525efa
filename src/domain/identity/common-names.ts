/**
 * Names so frequent in England and Wales that sharing one says little. Ours: the best-known head of the distribution, not
 * a census; a name that is missing here only weighs a little too much. Normalised forms.
 */
const COMMON_FAMILY_NAMES: ReadonlySet<string> = new Set(
  (
    'smith jones williams taylor brown davies evans wilson thomas johnson roberts robinson thompson wright walker white ' +
    'edwards hughes green hall lewis harris clarke clark patel jackson wood turner martin cooper hill ward morris moore ' +
    'king watson baker harrison morgan james scott phillips lee allen young campbell anderson murphy kelly davis parker ' +
    'bennett khan ali ahmed ahmad hussain begum singh kaur akhtar bibi mohammed rahman islam miah malik shah uddin'
  ).split(' '),
);

const COMMON_GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'john david michael paul james robert andrew mark stephen steven peter richard christopher daniel thomas matthew ' +
    'anthony simon kevin gary jack joshua ryan lee liam adam jamie luke connor jordan ashley craig darren jason scott sean ' +
    'william george joseph samuel benjamin alexander lewis callum kieran nathan aaron dean wayne mohammed muhammad ' +
    'mohamed mohammad ali ahmed sarah emma claire lisa louise nicola karen susan rebecca laura kelly jessica chloe ' +
    'lauren amy sophie charlotte gemma michelle samantha leanne stacey kayleigh hannah emily rachel natalie victoria'
  ).split(' '),
);

export function isCommonFamilyName(token: string): boolean {
  return COMMON_FAMILY_NAMES.has(token);
}

export function isCommonGivenName(token: string): boolean {
  return COMMON_GIVEN_NAMES.has(token);
}

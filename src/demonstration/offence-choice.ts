import type { EpochDay } from '../domain/shared/calendar-day.js';
import { yearOf } from './calendar.js';
import { AMBIGUOUS_MENU, MENUS, type MenuOffence, type Seriousness, type Specialism } from './offence-menus.js';
import { Weighted, type Random } from './random.js';

const SHARE_OF_SPECIALITY = 0.72;
const SHARE_OF_AMBIGUOUS_CODES = 0.004;

/** What a specialist does besides the speciality. */
const SIDELINES = new Weighted<Specialism>([
  ['shop_theft', 22],
  ['disorder', 20],
  ['violence', 17],
  ['drug_possession', 16],
  ['motoring', 12],
  ['vehicle', 6],
  ['burglary', 4],
  ['fraud', 3],
]);

const LESSER_OFFENCES: ReadonlyMap<string, string> = new Map([
  ['03401', '03900'],
  ['00801', '00806'],
  ['00806', '10501'],
  ['02803', '05401'],
  ['04801', '13001'],
  ['09270', '09250'],
  ['09271', '09251'],
]);

export interface ChosenOffence {
  readonly code: string;
  readonly seriousness: Seriousness;
}

export function chooseOffence(random: Random, specialism: Specialism, on: EpochDay): ChosenOffence {
  const { code, before, since, seriousness } = pick(random, specialism);
  const didNotExistYet = since !== undefined && yearOf(on) < since;
  return { code: didNotExistYet && before !== undefined ? before : code, seriousness };
}

function pick(random: Random, specialism: Specialism): MenuOffence {
  if (random.chance(SHARE_OF_AMBIGUOUS_CODES)) return AMBIGUOUS_MENU.pick(random);
  return MENUS[random.chance(SHARE_OF_SPECIALITY) ? specialism : SIDELINES.pick(random)].pick(random);
}

/** What a court convicts of when it does not believe all of the charge; undefined where nothing lesser fits. */
export function lesserOffence(code: string): string | undefined {
  return LESSER_OFFENCES.get(code);
}

/** Driving offences are charged or dropped, never cautioned. */
export function isMotoring(code: string): boolean {
  return code.startsWith('80');
}

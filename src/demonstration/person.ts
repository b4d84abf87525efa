import type { BinarySex } from '../domain/identity/sex.js';
import { completedYears, type EpochDay } from '../domain/shared/calendar-day.js';
import { aliasesOf } from './aliases.js';
import { yearOf } from './calendar.js';
import { HERITAGES, type Heritage } from './heritage.js';
import type { History } from './history.js';
import {
  crnOf,
  croNumber,
  pncAsOtherSystemsWriteIt,
  pncId,
  prisonNumberOf,
  searchFileNumber,
  serialOf,
  shortSerialOf,
  withWrongLetter,
} from './identifiers.js';
import { familyNameOfDaughter } from './names/eastern-european-names.js';
import { DEMONSTRATION_AREAS } from './partnership.js';
import { Weighted, type Random } from './random.js';

/** Who a record is about, as the source holds it: an empty text where the source does not know. */
export interface Person {
  /** Counts on from the first number of the county; identifiers and references come from it. */
  readonly index: number;
  readonly familyName: string;
  readonly givenNames: string;
  readonly birth: EpochDay | null;
  readonly sex: BinarySex | '';
  readonly ethnicity: string;
  readonly pncId: string;
  readonly cro: string;
  readonly crn: string;
  readonly prisonNumber: string;
  readonly areaCode: string;
  readonly aliases: readonly string[];
  readonly deceasedOn: EpochDay | null;
}

export interface Life {
  readonly index: number;
  readonly birth: EpochDay;
  readonly sex: BinarySex;
  readonly history: History;
  readonly asAt: EpochDay;
}

const AREAS = new Weighted(DEMONSTRATION_AREAS.map(({ code, share }) => [code, share] as const));
const YEAR_OF_FIRST_COMPUTER_RECORDS = 1974;
const LAST_YEAR_OF_SEARCH_FILES = 1996;
/** Fashions in given names changed about here. */
const OLDER_GENERATION_BEFORE = 1985;

export function describePerson(random: Random, life: Life): Person {
  const heritage = HERITAGES.pick(random);
  const name = nameOf(random, heritage, life);
  const isProlific = life.history.offences.length >= 15;
  return {
    index: life.index,
    ...name,
    birth: random.chance(0.009) ? null : life.birth,
    sex: random.chance(0.005) ? '' : life.sex,
    ethnicity: random.chance(0.03) ? '' : heritage.ethnicity.pick(random),
    ...numbersOf(random, life),
    areaCode: AREAS.pick(random),
    aliases: random.chance(isProlific ? 0.5 : 0.12) ? aliasesOf(random, name, heritage, life.sex) : [],
    deceasedOn: dayOfDeath(random, life),
  };
}

function nameOf(random: Random, heritage: Heritage, { sex, birth }: Life): { familyName: string; givenNames: string } {
  const { names, daughtersForm } = heritage;
  const isOlder = yearOf(birth) < OLDER_GENERATION_BEFORE;
  const men = (isOlder ? names.olderMale : undefined) ?? names.male;
  const women = (isOlder ? names.olderFemale : undefined) ?? names.female;
  const pool = sex === 'F' ? women : men;
  const first = random.pick(pool);
  const second = random.chance(0.4) ? random.pick(pool) : first;
  const inherited = random.pick(names.family);
  const family = sex === 'F' && daughtersForm ? familyNameOfDaughter(inherited) : inherited;
  const joined = random.chance(0.025) ? random.pick(names.family) : family;
  return {
    familyName: joined === family ? family : `${family}-${joined}`,
    givenNames: random.chance(0.002) ? '' : second === first ? first : `${first} ${second}`,
  };
}

/** Numbers come with contact: a PNC id with the first arrest, a CRO number with a conviction, the others with sentences. */
function numbersOf(
  random: Random,
  { index, birth, history, asAt }: Life,
): Pick<Person, 'pncId' | 'cro' | 'crn' | 'prisonNumber'> {
  const firstContact = history.offences[0]?.committedOn ?? Math.min(asAt, birth + 18 * 365);
  const year = Math.max(yearOf(firstContact), YEAR_OF_FIRST_COMPUTER_RECORDS);
  const isConvicted = history.offences.some(({ roles }) => roles.includes('convicted'));
  const hasCro = isConvicted && random.chance(0.85);
  const isOldFile = year <= LAST_YEAR_OF_SEARCH_FILES && random.chance(0.4);
  const cro = isOldFile
    ? searchFileNumber(year, shortSerialOf(index, 'cro'))
    : croNumber(year, shortSerialOf(index, 'cro'));
  return {
    pncId: random.chance(0.06) ? '' : pncAsReceived(random, year, serialOf(index, 'pnc')),
    cro: hasCro ? (random.chance(0.003) ? withWrongLetter(cro) : cro) : '',
    crn: history.supervision.length > 0 && random.chance(0.92) ? crnOf(shortSerialOf(index, 'crn')) : '',
    prisonNumber: history.custody.length > 0 && random.chance(0.95) ? prisonNumberOf(serialOf(index, 'prison')) : '',
  };
}

function pncAsReceived(random: Random, year: number, serial: number): string {
  if (random.chance(0.004)) return withWrongLetter(pncId(year, serial));
  return random.chance(0.07) ? pncAsOtherSystemsWriteIt(random, year, serial) : pncId(year, serial);
}

/** A few have died since the records last heard of them. */
function dayOfDeath(random: Random, { history, asAt, birth }: Life): EpochDay | null {
  if (!random.chance(completedYears(birth, asAt) > 60 ? 0.05 : 0.007)) return null;
  const lastKnown = Math.max(
    ...history.offences.map(({ committedOn, outcomeOn }) => outcomeOn ?? committedOn),
    ...history.custody.map(({ released, from }) => released ?? from),
    ...history.supervision.map(({ endsOn }) => endsOn),
    birth,
  );
  const isInside = history.custody.some(({ released }) => released === null);
  return isInside || lastKnown + 30 >= asAt ? null : random.int(lastKnown + 1, asAt - 10);
}

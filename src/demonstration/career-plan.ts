import type { BinarySex } from '../domain/identity/sex.js';
import type { EpochDay } from '../domain/shared/calendar-day.js';
import type { Specialism } from './offence-menus.js';
import { normalQuantile, Weighted, type Random } from './random.js';

/** How somebody would offend if no court ever stopped them. */
export interface CareerPlan {
  readonly birth: EpochDay;
  readonly specialism: Specialism;
  /** In order of time. */
  readonly offenceDays: readonly EpochDay[];
}

const DAYS_PER_YEAR = 365.25;
const LAST_BURST_EXTRA = 0.9;
const YOUNGEST = 10.2;
const OLDEST_TODAY = 84;

/**
 * Offences a person: log-normal, spread so widely that the top fifth of people hold about four fifths of them. The
 * spec of the county measures it.
 */
const MEDIAN_OFFENCES = 0.8;
const SPREAD_OF_OFFENCES = 1.95;
const MOST_OFFENCES = 240;

interface Tier {
  readonly from: number;
  /** Age at the last offence: floor, and median and spread of what is added to it, log-normal, in years. */
  readonly lastAge: readonly [floor: number, median: number, spread: number];
  /** Age at the first offence, in the same form. */
  readonly firstAge: readonly [floor: number, median: number, spread: number];
  /** Share of people whose last offence lies within about a year. */
  readonly active: number;
  /** Mean days since then, beyond that year, of the others. */
  readonly lapsedFor: number;
  readonly men: Weighted<Specialism>;
  readonly women: Weighted<Specialism>;
}

const TIERS: readonly Tier[] = [
  {
    from: 30,
    lastAge: [20, 15, 0.45],
    firstAge: [10, 7, 0.65],
    active: 0.56,
    lapsedFor: 700,
    men: new Weighted([
      ['shop_theft', 34],
      ['burglary', 25],
      ['vehicle', 14],
      ['robbery', 8],
      ['drug_possession', 3],
      ['drug_supply', 3],
      ['violence', 6],
      ['disorder', 6],
      ['domestic_abuse', 3],
      ['fraud', 2],
    ]),
    women: new Weighted([
      ['shop_theft', 78],
      ['fraud', 7],
      ['disorder', 7],
      ['burglary', 3],
      ['drug_possession', 5],
    ]),
  },
  {
    from: 8,
    lastAge: [16, 14, 0.5],
    firstAge: [10, 7.5, 0.6],
    active: 0.46,
    lapsedFor: 900,
    men: new Weighted([
      ['shop_theft', 17],
      ['burglary', 12],
      ['vehicle', 13],
      ['robbery', 6],
      ['drug_possession', 9],
      ['drug_supply', 7],
      ['violence', 13],
      ['disorder', 9],
      ['domestic_abuse', 9],
      ['motoring', 3],
      ['fraud', 2],
    ]),
    women: new Weighted([
      ['shop_theft', 55],
      ['disorder', 14],
      ['violence', 10],
      ['fraud', 10],
      ['drug_possession', 8],
      ['drug_supply', 3],
    ]),
  },
  {
    from: 3,
    lastAge: [14.5, 12, 0.55],
    firstAge: [10.5, 8, 0.6],
    active: 0.3,
    lapsedFor: 1500,
    men: new Weighted([
      ['shop_theft', 9],
      ['burglary', 4],
      ['vehicle', 7],
      ['robbery', 3],
      ['drug_possession', 14],
      ['drug_supply', 7],
      ['violence', 18],
      ['disorder', 12],
      ['domestic_abuse', 13],
      ['motoring', 10],
      ['fraud', 2],
      ['sexual', 1],
    ]),
    women: new Weighted([
      ['shop_theft', 34],
      ['violence', 18],
      ['disorder', 14],
      ['fraud', 10],
      ['motoring', 10],
      ['drug_possession', 10],
    ]),
  },
  {
    from: 0,
    lastAge: [11.7, 14, 0.62],
    firstAge: [11, 10, 0.6],
    active: 0.19,
    lapsedFor: 2000,
    men: new Weighted([
      ['shop_theft', 7],
      ['vehicle', 3],
      ['burglary', 2],
      ['robbery', 1],
      ['drug_possession', 15],
      ['drug_supply', 4],
      ['violence', 20],
      ['disorder', 11],
      ['domestic_abuse', 13],
      ['motoring', 19],
      ['fraud', 3],
      ['sexual', 2],
    ]),
    women: new Weighted([
      ['shop_theft', 28],
      ['violence', 22],
      ['motoring', 19],
      ['disorder', 11],
      ['fraud', 11],
      ['drug_possession', 9],
    ]),
  },
];

/** @param quantile where the person stands among all by number of offences: above 0, below 1 */
export function planCareer(random: Random, quantile: number, sex: BinarySex, asAt: EpochDay): CareerPlan {
  const count = offencesAt(quantile);
  const tier = TIERS.find((each) => count >= each.from) ?? TIERS[TIERS.length - 1];
  if (tier === undefined) throw new RangeError('no tier of offending fits');
  const sinceLast = daysSinceLast(random, tier);
  const last = asAt - sinceLast;
  const ageAtLast = Math.min(drawAge(random, tier.lastAge), OLDEST_TODAY - sinceLast / DAYS_PER_YEAR);
  const birth = last - Math.round(ageAtLast * DAYS_PER_YEAR);
  const ageAtFirst = Math.min(drawAge(random, tier.firstAge), ageAtLast - random.between(0.05, 0.6));
  const first = birth + Math.round(Math.max(ageAtFirst, YOUNGEST) * DAYS_PER_YEAR);
  return {
    birth,
    specialism: (sex === 'F' ? tier.women : tier.men).pick(random),
    offenceDays: offenceDays(random, count, { birth, first: Math.min(first, last), last }),
  };
}

function offencesAt(quantile: number): number {
  const drawn = Math.exp(Math.log(MEDIAN_OFFENCES) + SPREAD_OF_OFFENCES * normalQuantile(quantile));
  return Math.min(Math.max(Math.round(drawn), 1), MOST_OFFENCES);
}

function daysSinceLast(random: Random, { active, lapsedFor }: Tier): number {
  if (random.chance(active)) return Math.round(420 * random.unit() ** 1.15);
  return Math.min(420 + Math.round(random.exponential(lapsedFor)), 7000);
}

function drawAge(random: Random, [floor, median, spread]: readonly [number, number, number]): number {
  return floor + median * Math.exp(spread * random.normal());
}

interface Span {
  readonly birth: EpochDay;
  readonly first: EpochDay;
  readonly last: EpochDay;
}

/** Offences come in bursts: weeks of many, months of none. Bursts are densest in the late teens. */
function offenceDays(random: Random, count: number, span: Span): EpochDay[] {
  if (count === 1) return [span.last];
  const bursts = [span.last, span.first];
  const wanted = Math.max(1, Math.round(count / random.between(3, 14)));
  while (bursts.length < wanted) bursts.push(burstStart(random, span));
  const choice = new Weighted(bursts.map((start) => [start, weightOf(random, start, span)] as const));
  const days = [span.first, span.last];
  while (days.length < count) days.push(dayInBurst(random, choice.pick(random), span));
  return days.sort((a, b) => a - b);
}

function burstStart(random: Random, span: Span): EpochDay {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const day = random.int(span.first, span.last);
    if (random.chance(intensityAt((day - span.birth) / DAYS_PER_YEAR))) return day;
  }
  return random.int(span.first, span.last);
}

/** The last burst is a long one: people come to notice, and into these records, at their worst. */
function weightOf(random: Random, start: EpochDay, { last }: Span): number {
  return 0.15 + random.exponential(1) + (start === last ? LAST_BURST_EXTRA : 0);
}

/** The age-crime curve, 1 at its peak at 18. */
function intensityAt(age: number): number {
  return age < 18 ? Math.max((age - 9) / 9, 0.05) : Math.exp(-(age - 18) / 40);
}

function dayInBurst(random: Random, start: EpochDay, span: Span): EpochDay {
  const isLast = start === span.last;
  const offset = Math.round(random.exponential(isLast ? 75 : 40));
  const day = isLast ? start - offset : start + offset;
  return Math.min(Math.max(day, span.first), span.last);
}

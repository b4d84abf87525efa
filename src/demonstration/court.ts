import type { Seriousness } from './offence-menus.js';
import type { Random } from './random.js';
import type { SupervisionType } from './history.js';

export interface CaseBeforeCourt {
  readonly seriousness: Seriousness;
  readonly age: number;
  /** Sanction occasions before this one. */
  readonly sanctions: number;
}

export interface Sentence {
  readonly disposal: string;
  /** Whole term of custody in days, 0 when the sentence is served outside. */
  readonly custodyDays: number;
  readonly order: { readonly type: SupervisionType; readonly days: number } | null;
}

const DAYS_PER_MONTH = 30.4375;
const CUSTODY_ODDS: Readonly<Record<Seriousness, number>> = { 1: 0.01, 2: 0.06, 3: 0.2, 4: 0.5, 5: 0.92 };
const CUSTODY_MONTHS: Readonly<Record<Seriousness, readonly [number, number]>> = {
  1: [1, 4],
  2: [2, 8],
  3: [5, 18],
  4: [12, 40],
  5: [36, 96],
};

export function isYouth(age: number): boolean {
  return age < 18;
}

/** Whether the police deal with it themselves. Driving matters go to court. */
export function isCautioned(random: Random, { seriousness, age, sanctions }: CaseBeforeCourt): boolean {
  if (seriousness > 3) return false;
  if (isYouth(age)) return random.chance(sanctions < 2 ? 0.7 : sanctions < 4 ? 0.25 : 0.03);
  if (seriousness > 2) return false;
  return random.chance(sanctions === 0 ? 0.35 : sanctions < 3 ? 0.08 : 0.01);
}

export function cautionFor(random: Random, age: number): string {
  if (isYouth(age)) return random.chance(0.7) ? 'Youth caution' : 'Youth conditional caution';
  return random.chance(0.75) ? 'Caution' : 'Conditional caution';
}

/** Likelihood of being held until the trial. */
export function remandOdds({ seriousness, age, sanctions }: CaseBeforeCourt): number {
  const bySeriousness = { 1: 0.01, 2: 0.03, 3: 0.1, 4: 0.34, 5: 0.8 }[seriousness];
  return Math.min(bySeriousness + Math.min(sanctions, 40) * 0.004, 0.9) * (isYouth(age) ? 0.4 : 1);
}

export function sentenceFor(random: Random, before: CaseBeforeCourt): Sentence {
  const { seriousness, age, sanctions } = before;
  const youthFactor = age < 14 ? 0 : isYouth(age) ? 0.35 : 1;
  const custodyOdds = Math.min(CUSTODY_ODDS[seriousness] + Math.min(sanctions, 40) * 0.008, 0.95) * youthFactor;
  if (random.chance(custodyOdds)) return imprisonment(random, before);
  if (isYouth(age)) return youthSentence(random, sanctions);
  const orderOdds = seriousness >= 3 ? 0.8 : seriousness === 2 ? 0.4 : sanctions >= 6 ? 0.22 : 0.05;
  if (random.chance(orderOdds)) return communitySentence(random, seriousness);
  if (random.chance(0.3))
    return outside(random.chance(0.92) ? 'Conditional discharge 12 months' : 'Absolute discharge');
  return outside('Fine');
}

function imprisonment(random: Random, { seriousness, age, sanctions }: CaseBeforeCourt): Sentence {
  const [least, most] = CUSTODY_MONTHS[seriousness];
  const months = random.between(least, most) * (1 + Math.min(sanctions, 40) / 80);
  if (isYouth(age)) {
    const term = [4, 6, 8, 10, 12, 18, 24].find((each) => each >= months) ?? 24;
    return custodial(`Detention and training order ${term} months`, term * DAYS_PER_MONTH);
  }
  if (months < 6) {
    const weeks = Math.max(4, 2 * Math.round((months * DAYS_PER_MONTH) / 14));
    return custodial(`Imprisonment ${weeks} weeks`, weeks * 7);
  }
  const whole = Math.round(months);
  return custodial(`Imprisonment ${whole} months`, whole * DAYS_PER_MONTH);
}

function communitySentence(random: Random, seriousness: Seriousness): Sentence {
  if (random.chance(seriousness >= 3 ? 0.45 : 0.25)) {
    const months = random.pick([12, 18, 24]);
    return withOrder(`Suspended sentence order ${months} months`, 'suspended_sentence_order', months);
  }
  const months = random.pick([6, 12, 12, 12, 18, 24]);
  return withOrder(`Community order ${months} months`, 'community_order', months);
}

function youthSentence(random: Random, sanctions: number): Sentence {
  if (sanctions < 3) {
    const months = random.pick([4, 6, 9, 12]);
    return withOrder(`Referral order ${months} months`, 'youth_order', months);
  }
  if (random.chance(0.2)) return outside('Conditional discharge 6 months');
  const months = random.pick([9, 12, 12, 18]);
  return withOrder(`Youth rehabilitation order ${months} months`, 'youth_order', months);
}

function outside(disposal: string): Sentence {
  return { disposal, custodyDays: 0, order: null };
}

function custodial(disposal: string, days: number): Sentence {
  return { disposal, custodyDays: Math.round(days), order: null };
}

function withOrder(disposal: string, type: SupervisionType, months: number): Sentence {
  return { disposal, custodyDays: 0, order: { type, days: Math.round(months * DAYS_PER_MONTH) } };
}

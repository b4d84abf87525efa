/** So many people with this much each: offences, or days of harm. */
export interface AmountGroup {
  readonly amount: number;
  readonly people: number;
}

/** A point of the Lorenz curve, people with the least first: shares from 0 to 1. */
export interface LorenzPoint {
  readonly people: number;
  readonly amount: number;
}

export interface Concentration {
  readonly people: number;
  readonly total: number;
  /** How many people the top fifth is: a fifth of everybody, rounded up. */
  readonly topPeople: number;
  /** Share of the total that the top fifth holds, 0 to 1; null when nothing was counted. */
  readonly topShare: number | null;
  /** 0: all the same; near 1: one person has everything. Null when nothing was counted. */
  readonly gini: number | null;
  readonly curve: readonly LorenzPoint[];
}

const TOP = 1 / 5;

/** How many people the top fifth of a population is. */
export const topFifth = (people: number): number => Math.ceil(people * TOP);

/**
 * Lorenz curve, Gini coefficient and the share of the most prolific fifth, from amounts grouped by size in any order.
 * Who counts as population is the caller's choice, and must be shown beside the figure: with or without those who have
 * nothing, the same data give very different shares (Grogger 1991: 81 % and 41 %).
 */
export function concentration(groups: readonly AmountGroup[]): Concentration {
  const ascending = groups.filter(({ people }) => people > 0).sort((a, b) => a.amount - b.amount);
  const people = ascending.reduce((sum, group) => sum + group.people, 0);
  const total = ascending.reduce((sum, group) => sum + group.people * group.amount, 0);
  const topPeople = topFifth(people);
  if (total === 0) return { people, total, topPeople, topShare: null, gini: null, curve: [] };
  const curve = lorenzCurve(ascending, people, total);
  return { people, total, topPeople, topShare: topAmount(ascending, topPeople) / total, gini: gini(curve), curve };
}

function lorenzCurve(ascending: readonly AmountGroup[], people: number, total: number): LorenzPoint[] {
  const curve: LorenzPoint[] = [{ people: 0, amount: 0 }];
  let peopleSoFar = 0;
  let amountSoFar = 0;
  for (const group of ascending) {
    peopleSoFar += group.people;
    amountSoFar += group.people * group.amount;
    curve.push({ people: peopleSoFar / people, amount: amountSoFar / total });
  }
  return curve;
}

/** One minus twice the area under the curve, by trapezia: exact, because people of one group have the same amount. */
function gini(curve: readonly LorenzPoint[]): number {
  let area = 0;
  curve.forEach((point, index) => {
    const before = curve[index - 1];
    if (before !== undefined) area += ((point.people - before.people) * (point.amount + before.amount)) / 2;
  });
  return 1 - 2 * area;
}

function topAmount(ascending: readonly AmountGroup[], topPeople: number): number {
  let left = topPeople;
  let sum = 0;
  for (const group of [...ascending].reverse()) {
    const taken = Math.min(left, group.people);
    sum += taken * group.amount;
    left -= taken;
    if (left === 0) break;
  }
  return sum;
}

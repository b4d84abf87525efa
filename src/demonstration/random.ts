/**
 * A reproducible stream of numbers (the small fast counter generator of C. Doty-Humphrey, "sfc32"), so that a seed
 * always makes the same county. Each person has a stream of their own: nobody's life depends on how many came before.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    [this.a, this.b, this.c] = hashOf(seed);
    for (let round = 0; round < 12; round += 1) this.unit();
  }

  /** At least 0, below 1. */
  unit(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1));
  }

  between(least: number, most: number): number {
    return least + this.unit() * (most - least);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  exponential(mean: number): number {
    return -Math.log(1 - this.unit()) * mean;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** The list must not be empty. */
  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.unit() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}

/** A choice whose odds are in proportion to the weights. */
export class Weighted<T> {
  private readonly items: readonly T[];
  private readonly upTo: readonly number[];
  private readonly total: number;

  constructor(entries: readonly (readonly [item: T, weight: number])[]) {
    let total = 0;
    this.items = entries.map(([item]) => item);
    this.upTo = entries.map(([, weight]) => (total += weight));
    this.total = total;
  }

  pick(random: Random): T {
    const mark = random.unit() * this.total;
    let position = 0;
    while (position < this.items.length - 1 && mark >= (this.upTo[position] ?? 0)) position += 1;
    const item = this.items[position];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}

/**
 * The normal quantile (P. Acklam's rational approximation, relative error below 1.2e-9).
 * @param probability strictly between 0 and 1
 */
export function normalQuantile(probability: number): number {
  if (probability < 0.02425) return tailQuantile(probability);
  if (probability > 0.97575) return -tailQuantile(1 - probability);
  const q = probability - 0.5;
  const r = q * q;
  const above = polynomial(
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
    r,
  );
  const below = polynomial(
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
    r,
  );
  return (above * q) / below;
}

function tailQuantile(probability: number): number {
  const q = Math.sqrt(-2 * Math.log(probability));
  const above = polynomial(
    [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    q,
  );
  const below = polynomial([0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1], q);
  return above / below;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function hashOf(text: string): [number, number, number] {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x85ebca6b) ^ (b >>> 13);
    b = Math.imul(b ^ unit, 0xc2b2ae35) ^ (c >>> 16);
    c = Math.imul(c ^ unit, 0x27d4eb2f) ^ (a >>> 15);
  }
  return [a | 0, b | 0, c | 0];
}

/** One measured figure, as `npm run bench` prints it. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** The same work done in the barest way, measured in the same run; null where there is none. */
  readonly floor: number | null;
  readonly ratio: number | null;
  readonly aim: string | null;
  readonly met: boolean;
}

export interface Aim {
  readonly text: string;
  readonly isMet: (value: number, ratio: number | null) => boolean;
}

/** `aim` null: not judged at this size, and so met. */
export function figure(
  name: string,
  measured: { readonly value: number; readonly unit: string; readonly floor?: number },
  aim: Aim | null,
): Figure {
  const floor = measured.floor ?? null;
  const ratio = floor === null || floor === 0 ? null : round(measured.value / floor, 2);
  return {
    figure: name,
    value: round(measured.value, measured.unit === 's' ? 2 : 1),
    unit: measured.unit,
    floor: floor === null ? null : round(floor, 2),
    ratio,
    aim: aim?.text ?? null,
    met: aim === null || aim.isMet(measured.value, ratio),
  };
}

export const atMost = (limit: number, unit: string): Aim => ({
  text: `<= ${limit} ${unit}`,
  isMet: (value) => value <= limit,
});
export const atLeast = (limit: number, unit: string): Aim => ({
  text: `>= ${limit} ${unit}`,
  isMet: (value) => value >= limit,
});
export const atMostTimesFloor = (times: number): Aim => ({
  text: `<= ${times} x floor`,
  isMet: (_, ratio) => ratio !== null && ratio <= times,
});

/** The value below which 95 % of the samples lie. */
export function percentile95(samples: readonly number[]): number {
  if (samples.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

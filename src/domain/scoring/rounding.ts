/**
 * Rounds a number of zero or more half-up, as decimal arithmetic does: 1.005 to two places is 1.01, although the nearest
 * binary number lies just below. Scaling through the decimal text is exact but slow, so only values that lie within
 * reach of a tie take that way.
 */
export function roundHalfUp(value: number, decimals: number): number {
  return scaledHalfUp(value, decimals) / 10 ** decimals;
}

/** The same, left as the whole number of units (`scaledHalfUp(0.494995, 5)` is 49500). */
export function scaledHalfUp(value: number, decimals: number): number {
  const scaled = decimals === 0 ? value : value * 10 ** decimals;
  const whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (Math.abs(rest - 0.5) > 1e-6) return rest > 0.5 ? whole + 1 : whole;
  const [digits, exponent = '0'] = String(value).split('e');
  return Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
}

/**
 * Weights that halve after each half-life, by whole months. A sweep asks for tens of millions of them, always with the
 * same two half-lives, so that the powers are worked out once for each half-life and kept.
 */
export type DecayTable = Float64Array;

const MONTHS = 1440;
/** A what-if run tries other policies; without a limit the tables would only ever grow in number. */
const TABLES_AT_MOST = 64;
const tables = new Map<number, DecayTable>();

/** 1 for no months, 0.5 after one half-life; months beyond 120 years weigh as much as 120 years. */
export function decayTable(halfLifeMonths: number): DecayTable {
  const kept = tables.get(halfLifeMonths);
  if (kept !== undefined) return kept;
  if (tables.size >= TABLES_AT_MOST) tables.clear();
  const table = Float64Array.from({ length: MONTHS + 1 }, (_, months) => 2 ** (-months / halfLifeMonths));
  tables.set(halfLifeMonths, table);
  return table;
}

export function decayed(table: DecayTable, months: number): number {
  return table[Math.min(months, MONTHS)] ?? 0;
}

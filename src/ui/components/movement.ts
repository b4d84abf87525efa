import { formatMonth, type Day } from '../render/format.js';

/** Change of a score since about a month ago, with the same said in words for those who do not see the arrow. */
export interface Movement {
  readonly direction: 'up' | 'down' | 'none' | 'new';
  /** `▲ 6 since October` in two parts, so that lists can leave out the month that their heading already says. */
  readonly symbol: string;
  readonly amount: string;
  readonly since: string;
  readonly words: string;
}

/** Null when there is no score to move. */
export function movementView(
  row: { readonly scored: boolean; readonly movement: number | null; readonly previousAsAt: Day | null },
  today: Day,
): Movement | null {
  if (!row.scored) return null;
  if (row.movement === null || row.previousAsAt === null) {
    return { direction: 'new', symbol: '', amount: 'New', since: '', words: 'New: no score a month ago' };
  }
  const since = `since ${formatMonth(row.previousAsAt, today)}`;
  const points = Math.abs(row.movement);
  if (points === 0) {
    return { direction: 'none', symbol: '', amount: 'No change', since, words: `No change ${since}` };
  }
  const direction = row.movement > 0 ? 'up' : 'down';
  return {
    direction,
    symbol: direction === 'up' ? '▲' : '▼',
    amount: String(points),
    since,
    words: `${direction === 'up' ? 'Up' : 'Down'} ${points} ${since}`,
  };
}

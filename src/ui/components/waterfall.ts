import { formatNumber } from '../render/format.js';

/** One term of a score. */
export interface WaterfallTerm {
  readonly label: string;
  /** On the scale of the score; may be negative. */
  readonly points: number;
}

export interface Waterfall {
  readonly caption: string;
  readonly rows: readonly WaterfallRow[];
  readonly total: { readonly label: string; readonly detail: string; readonly text: string; readonly width: number };
}

export interface WaterfallRow {
  readonly label: string;
  readonly text: string;
  readonly direction: 'raises' | 'lowers' | 'none';
  /** Where the term's bar begins and how long it is, 0 to 100. */
  readonly start: number;
  readonly width: number;
}

/** What stands in the last row: the sum is shown as it adds up, `detail` says to what it was rounded. */
export interface WaterfallTotal {
  readonly label: string;
  readonly detail: string;
}

/** Each term begins where the one before it ended, so that the last one ends at the score (0 to 100). */
export function waterfallView(caption: string, terms: readonly WaterfallTerm[], total: WaterfallTotal): Waterfall {
  let reached = 0;
  const rows = terms.map((term) => {
    const from = reached;
    reached += term.points;
    return {
      label: term.label,
      text: signed(term.points),
      direction: term.points > 0 ? ('raises' as const) : term.points < 0 ? ('lowers' as const) : ('none' as const),
      start: onScale(Math.min(from, reached)),
      width: onScale(Math.max(from, reached)) - onScale(Math.min(from, reached)),
    };
  });
  return { caption, rows, total: { ...total, text: formatNumber(reached, 1), width: onScale(reached) } };
}

/** `+12.4`, `−3`, `0`; with a real minus sign. */
export function signed(points: number): string {
  const text = formatNumber(Math.abs(points), 1);
  if (text === '0') return '0';
  return points > 0 ? `+${text}` : `−${text}`;
}

function onScale(points: number): number {
  return Math.round(Math.min(100, Math.max(0, points)) * 100) / 100;
}

import { shareAt, type ConcentrationPoint } from '../charts/lorenz-curve.js';
import { numberCell, textCell, type DataTable } from '../components/table.js';
import { formatNumber, formatShare } from '../render/format.js';

const PARTS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1] as const;

/** The curve at the parts that people quote, from "the top 1%" on. */
export function deciles(points: readonly ConcentrationPoint[], measure: string, people: number): DataTable {
  return {
    caption: measure,
    captionHidden: true,
    columns: [{ label: 'The most prolific' }, { label: 'People', numeric: true }, { label: measure, numeric: true }],
    rows: PARTS.map((part) => ({
      emphasised: part === 0.2,
      cells: [
        textCell(part === 1 ? 'Everybody' : formatShare(part)),
        numberCell(formatNumber(Math.ceil(people * part))),
        numberCell(formatShare(shareAt(points, part), 1)),
      ],
    })),
  };
}

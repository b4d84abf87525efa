import type { ChartSvg } from '../charts/chart-svg.js';
import type { DataTable } from './table.js';

export interface ChartFigure {
  /** A sentence with the finding, not a name for the axes. */
  readonly finding: string;
  readonly note: string;
  readonly chart: ChartSvg;
  readonly table: DataTable;
  /** Text of the door to the table: "The scores as a table". */
  readonly tableLabel: string;
}

import { coordinate, escapeXml } from './chart-svg.js';

/**
 * What a small plot on the server needs: two linear scales, grid lines, labels, lines. Drawn by hand, because a charting
 * library took 25 ms and 38 MB for what are a few path elements, and its output had to be stripped of styles and scripts.
 */

/** Petrol for what the chart is about, brass for what it is held against; both stand out on white and on paper. */
export const CHART_COLOURS = {
  ink: '#16212a',
  quiet: '#48565f',
  grid: '#dbe4e7',
  main: '#14566b',
  area: '#e2edf0',
  second: '#8a5a0b',
} as const;

export interface PlotSize {
  readonly width: number;
  readonly height: number;
  /** Room for labels around the plot. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Label {
  readonly at: Point;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  readonly size?: number;
  readonly bold?: boolean;
}

export interface LineLook {
  readonly colour: string;
  readonly width: number;
  readonly dashes?: string;
}

/** From the values of the data to coordinates of the drawing; y grows upwards in the data, downwards on the screen. */
export class Plot {
  constructor(
    readonly size: PlotSize,
    private readonly xRange: Range,
    private readonly yRange: Range,
  ) {}

  x(value: number): number {
    return this.size.left + this.share(value, this.xRange) * (this.size.width - this.size.left - this.size.right);
  }

  y(value: number): number {
    const { height, top, bottom } = this.size;
    return height - bottom - this.share(value, this.yRange) * (height - top - bottom);
  }

  /** A range without length puts everything at its beginning. */
  private share(value: number, { from, to }: Range): number {
    return to === from ? 0 : (value - from) / (to - from);
  }

  /** Horizontal grid lines with their labels; the lowest one is the axis. */
  rows(values: readonly number[], textOf: (value: number) => string): string {
    const { left, right, width } = this.size;
    return values
      .map((value, index) => {
        const y = coordinate(this.y(value));
        const colour = index === 0 ? CHART_COLOURS.quiet : CHART_COLOURS.grid;
        const text = label({ at: { x: left - 8, y: this.y(value) + 4.5 }, text: textOf(value), anchor: 'end' });
        return `<path d="M${left} ${y}H${width - right}" stroke="${colour}"></path>${text}`;
      })
      .join('');
  }

  /** Labels below the axis, each with a small tick; the outermost are kept inside the drawing. */
  columns(marks: readonly { readonly value: number; readonly text: string }[]): string {
    const base = this.size.height - this.size.bottom;
    return marks
      .map(({ value, text }) => {
        const x = this.x(value);
        const tick = `<path d="M${coordinate(x)} ${base}v5" stroke="${CHART_COLOURS.quiet}"></path>`;
        const anchor = x > this.size.width - 24 ? 'end' : x < 24 ? 'start' : 'middle';
        return tick + label({ at: { x, y: base + 20 }, text, anchor });
      })
      .join('');
  }
}

export function line(points: readonly Point[], look: LineLook): string {
  return path(`M${points.map(({ x, y }) => `${coordinate(x)} ${coordinate(y)}`).join('L')}`, look);
}

export function path(d: string, { colour, width, dashes }: LineLook): string {
  const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashed}></path>`;
}

export function area(points: readonly Point[], colour: string): string {
  const d = points.map(({ x, y }) => `${coordinate(x)} ${coordinate(y)}`).join('L');
  return `<path d="M${d}Z" fill="${colour}"></path>`;
}

export function dot({ x, y }: Point, radius: number, colour: string): string {
  return `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${radius}" fill="${colour}"></circle>`;
}

export function label({
  at,
  text,
  anchor = 'start',
  colour = CHART_COLOURS.quiet,
  size = 13,
  bold = false,
}: Label): string {
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${coordinate(at.x)}" y="${coordinate(at.y)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}"${weight}>${escapeXml(text)}</text>`;
}

/** @param name what a screen reader says in place of the drawing */
export function drawing({ width, height }: Pick<PlotSize, 'width' | 'height'>, name: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(name)}">${content}</svg>`;
}

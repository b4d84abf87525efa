import type { LorenzPoint } from '../../domain/concentration/concentration.js';
import { formatShare } from '../render/format.js';
import { ChartSvg } from './chart-svg.js';
import { area, CHART_COLOURS, dot, drawing, label, line, Plot, type PlotSize, type Point } from './plot.js';

/** Both from 0 to 1: the share of people, most prolific first, and the share of the total that they hold. */
export interface ConcentrationPoint {
  readonly people: number;
  readonly share: number;
}

export interface LorenzWords {
  /** A sentence; also the label for screen readers. */
  readonly finding: string;
  /** "Share of offences" */
  readonly measure: string;
  /** The part of the people that the finding is about, 0 to 1. */
  readonly part: number;
}

const WIDE: PlotSize = { width: 700, height: 400, left: 52, right: 18, top: 34, bottom: 50 };
const NARROW: PlotSize = { ...WIDE, width: 350, height: 320 };

/** The concentration curve against the line of equal shares; the finding's part of the people is marked. */
export function lorenzCurve(points: readonly ConcentrationPoint[], words: LorenzWords): ChartSvg {
  const draw = (size: PlotSize): string => drawing(size, words.finding, content(points, words, size));
  return new ChartSvg(draw(WIDE), draw(NARROW));
}

function content(points: readonly ConcentrationPoint[], { measure, part }: LorenzWords, size: PlotSize): string {
  const plot = new Plot(size, { from: 0, to: 1 }, { from: 0, to: 1 });
  const marks = size.width < 500 ? [0, 0.5, 1] : [0, 0.2, 0.4, 0.6, 0.8, 1];
  const at = (people: number, share: number): Point => ({ x: plot.x(people), y: plot.y(share) });
  const curve = [at(0, 0), ...points.map(({ people, share }) => at(people, share))];
  const held = shareAt(points, part);
  const found = at(part, held);
  return (
    area([...curve, at(1, 0)], CHART_COLOURS.area) +
    plot.rows(marks, formatShare) +
    plot.columns(marks.map((value) => ({ value, text: formatShare(value) }))) +
    line([at(0, 0), at(1, 1)], { colour: CHART_COLOURS.second, width: 1.5, dashes: '5 5' }) +
    line(curve, { colour: CHART_COLOURS.main, width: 3 }) +
    line([at(part, 0), found], { colour: CHART_COLOURS.ink, width: 1.5 }) +
    dot(found, 5, CHART_COLOURS.ink) +
    label({
      at: { x: found.x + 12, y: found.y + 20 },
      text: formatShare(held),
      size: 17,
      bold: true,
      colour: CHART_COLOURS.ink,
    }) +
    label({ at: { x: 4, y: 16 }, text: measure }) +
    label({
      at: { x: plot.x(0.5), y: size.height - 8 },
      text: 'Share of people, most prolific first',
      anchor: 'middle',
    })
  );
}

/** The same curve read from the other end: a Lorenz curve begins with those who have least. */
export function mostProlificFirst(curve: readonly LorenzPoint[]): readonly ConcentrationPoint[] {
  return [...curve].reverse().map(({ people, amount }) => ({ people: 1 - people, share: 1 - amount }));
}

/** Share held by the first part of the people; between two points in proportion. */
export function shareAt(points: readonly ConcentrationPoint[], people: number): number {
  let before: ConcentrationPoint = { people: 0, share: 0 };
  for (const point of points) {
    if (point.people >= people) {
      const width = point.people - before.people;
      const part = width === 0 ? 1 : (people - before.people) / width;
      return before.share + part * (point.share - before.share);
    }
    before = point;
  }
  return before.share;
}
